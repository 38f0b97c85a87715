import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyText } from '../../kernel/testing/any-text';
import { composeLetter } from './letter';
import { webhookText } from './webhook-body';

const ORIGIN = 'https://mesh.example.org';
const line = (text: string, id = 'b0') => ({ id, text });

test('one thing is the subject, with its link', () => {
  const letter = composeLetter(ORIGIN, [line('Mara approved access to Orders')]);
  expect(letter.subject).toBe('Mara approved access to Orders');
  expect(letter.text).toContain(
    'Mara approved access to Orders.\nhttps://mesh.example.org/notifications/b0\n',
  );
  expect(letter.html).toContain('<a href="https://mesh.example.org/notifications/b0"');
  expect(letter.text).toContain('https://mesh.example.org/notifications/preferences');
});

test('several things are counted, and each is there', () => {
  const letter = composeLetter(ORIGIN, [line('One', 'a'), line('Two', 'b'), line('Three', 'c')]);
  expect(letter.subject).toBe('3 things happened in Sluice');
  for (const id of ['a', 'b', 'c']) expect(letter.text).toContain(`/notifications/${id}`);
});

test.each([
  ['Orders\r\nBcc: everybody@example.org', 'Orders Bcc: everybody@example.org'],
  ['Orders\u2028Subject: other', 'Orders Subject: other'],
  ['a\0b\u0085c\u009fd', 'a b c d'],
  [`${'x'.repeat(200)}`, `${'x'.repeat(149)}…`],
])('%j becomes a subject of one line', (text, subject) =>
  expect(composeLetter(ORIGIN, [line(text)]).subject).toBe(subject),
);

test('no name becomes a header or markup, whatever people typed', () => {
  fc.assert(
    fc.property(anyText(), (text) => {
      const letter = composeLetter(ORIGIN, [line(`<img src=x onerror=alert(1)>${text}"><script>`)]);
      expect(letter.subject).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
      expect(letter.html).not.toMatch(/<(img|script)/i);
    }),
  );
});

const body = {
  event: '7',
  type: 'subscription-request.approved',
  at: '2026-11-30T10:00:00.000Z',
  kind: 'requests',
  text: 'Mara approved <Orders> & more',
  url: `${ORIGIN}/requests/12`,
  by: 'Mara',
  subject: { type: 'subscription-request', id: 'x', label: 'Request 12' },
  product: 'orders',
  project: 'fraud',
} as const;

test('a webhook gets the facts, Slack a sentence in which its marks are only text', () => {
  expect(JSON.parse(webhookText(body, 'SLUICE'))).toEqual(body);
  expect(JSON.parse(webhookText(body, 'SLACK'))).toEqual({
    text: 'Mara approved &lt;Orders&gt; &amp; more · <https://mesh.example.org/requests/12|Open in Sluice>',
  });
});
