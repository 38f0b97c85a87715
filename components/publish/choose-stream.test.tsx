import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test, vi } from 'vitest';
import type { UsableAccount } from '@/server/accounts/view';
import { ChooseStream } from './choose-stream';
import type { FirstPage, FoundStream } from './use-discovery';

vi.mock('next/navigation', () => ({ useRouter: () => ({ push: () => {} }) }));

const account = (id: string, ...regions: string[]): UsableAccount => ({
  id,
  alias: `alias-${id}`,
  regions,
  whole: true,
  connection: 'connected',
  testedAt: null,
});
const payments = account('333344445555', 'eu-west-1');
const retail = account('222233334444', 'us-east-1', 'eu-west-1');

const place = { projectId: 'p', accountId: retail.id, region: 'us-east-1' };
const stream = (streamName: string, choosable = true): FoundStream => ({
  streamName,
  streamArn: `arn:aws:kinesis:us-east-1:${retail.id}:stream/${streamName}`,
  status: 'ACTIVE',
  mode: 'PROVISIONED',
  createdAt: '2026-11-01T00:00:00Z',
  facts: null,
  failure: null,
  publishedAs: null,
  notes: [],
  choosable,
});
const found = (next: string | null): FirstPage => ({
  place,
  from: null,
  found: {
    page: {
      ...place,
      next,
      readAt: '2026-11-19T14:31:00Z',
      streams: [stream('orders'), stream('draining', false)],
    },
  },
});

/** The page as it is sent, before any script has run. */
const sent = (first: FirstPage | null) =>
  renderToStaticMarkup(
    <QueryClientProvider client={new QueryClient()}>
      <ChooseStream projectId="p" accounts={[payments, retail]} first={first} />
    </QueryClientProvider>,
  );
const radios = (html: string) => html.match(/<input[^>]*type="radio"[^>]*>/g) ?? [];

test('is sent with the streams that the address asks for, each a choice of one form', () => {
  const html = sent(found(null));
  expect(radios(html)).toHaveLength(2);
  for (const radio of radios(html)) expect(radio).toContain('form="stream-choice"');
  expect(radios(html).map((radio) => radio.includes('disabled'))).toEqual([true, false]);
  expect(html).toMatch(/<form id="stream-choice"[^>]* action="\/products\/publish">/);
  expect(html).toMatch(/<option value="222233334444" selected="">/);
  expect(html).toMatch(/<option value="us-east-1" selected="">/);
});

test('can be sent on without a script: the button waits for no choice', () => {
  const [button = ''] = sent(found(null)).match(/<button[^>]*type="submit"[^>]*><span>Continue/) ?? [];
  expect(button).not.toBe('');
  expect(button).not.toContain('disabled');
});

test('leads from one page of the listing to the next', () => {
  expect(sent(found('token+/=')).replaceAll('&amp;', '&')).toContain(
    'href="/products/publish?account=222233334444&region=us-east-1&next=token%2B%2F%3D"',
  );
  expect(sent(found(null))).not.toContain('next=');
});

test('says what AWS said', () => {
  const fault = { title: 'AWS asks to slow down', remedy: 'Wait a minute.' };
  expect(sent({ place, from: null, found: { fault } })).toContain('AWS asks to slow down');
});

test('shows a Region that does not fit the account as it was asked for, with the answer to it', () => {
  const elsewhere = { ...place, accountId: payments.id };
  const html = sent({ place: elsewhere, from: null, found: { fault: { title: 'Not in this Region' } } });
  expect(html).toMatch(/<option value="us-east-1" selected="">/);
  expect(html).toContain('Not in this Region');
});

test('offers every Region of every account while no script can follow the choice', () => {
  const options = [...sent(null).matchAll(/<option value="([a-z]+-[a-z]+-\d)"/g)].map(([, region]) => region);
  expect(options).toEqual(['eu-west-1', 'us-east-1']);
});
