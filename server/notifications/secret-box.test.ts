import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { seal, unseal } from './secret-box';
import { signedHeaders } from './sign-webhook';

const SECRET = 'a secret of a test that is long enough';

test('what is sealed opens with the same secret only, and looks different each time', () => {
  const sealed = seal('whsec', SECRET);
  expect(unseal(sealed, SECRET)).toBe('whsec');
  expect(unseal(sealed, `${SECRET}.`)).toBeNull();
  expect(seal('whsec', SECRET)).not.toBe(sealed);
  expect(sealed).not.toContain('whsec');
});

test.each([
  ['changed', (sealed: string) => `${sealed.slice(0, -4)}AAAA`],
  ['cut', (sealed: string) => sealed.slice(0, 20)],
  ['of another version', (sealed: string) => sealed.replace('v1.', 'v2.')],
  ['empty', () => ''],
])('what was %s does not open', (_, change) =>
  expect(unseal(change(seal('whsec', SECRET)), SECRET)).toBeNull(),
);

test('the signature covers second and body, and the delivery’s id stays beside it', () => {
  const at = new Date('2026-11-30T10:00:00.900Z');
  const headers = signedHeaders('whsec', 'delivery-1', '{"a":1}', at);
  const expected = createHmac('sha256', 'whsec').update('1796032800.{"a":1}').digest('hex');
  expect(headers).toMatchObject({
    'x-sluice-delivery': 'delivery-1',
    'x-sluice-timestamp': '1796032800',
    'x-sluice-signature': `v1=${expected}`,
  });
  const later = signedHeaders('whsec', 'delivery-1', '{"a":1}', new Date('2026-11-30T10:00:01Z'));
  expect(later['x-sluice-signature']).not.toBe(headers['x-sluice-signature']);
});
