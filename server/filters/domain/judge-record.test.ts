import { expect, test } from 'vitest';
import { readFilterList } from '../../event-filters/filter-list';
import { MASK, type ShownValue } from '../../samples/domain/shown-value';
import { judgeRecord } from './judge-record';

function patterns(text: string) {
  const read = readFilterList(text);
  if (!read.ok) throw new Error(read.error.problem);
  return read.value.map(({ pattern }) => pattern);
}

const judge = (filters: string, data: string, shown?: ShownValue | null, partitionKey: string | null = 'k') =>
  judgeRecord(
    patterns(filters),
    { data: Buffer.from(data), partitionKey: 'k', sequenceNumber: '1', arrival: 0 },
    { partitionKey, data: shown === null ? null : { value: shown === undefined ? safe(data) : shown } },
  );
const safe = (data: string): ShownValue | undefined => (data.startsWith('{') ? JSON.parse(data) : undefined);

test('a record passes, or it is said why not, without what it holds', () => {
  const filters = '[{"data":{"status":["PAID"],"total":[{"numeric":[">=",10,"<",20]}]}}]';
  expect(judge(filters, '{"status":"PAID","total":12}')).toEqual({ kind: 'passes', filter: 0 });
  const dropped = judge(filters, '{"status":"a secret"}');
  expect(dropped).toEqual({
    kind: 'dropped',
    filter: 0,
    misses: [
      { path: 'data.status', wanted: '"PAID"', there: true },
      { path: 'data.total', wanted: 'a number of at least 10 and below 20', there: false },
    ],
  });
  expect(JSON.stringify(dropped)).not.toContain('secret');
  expect(judge(filters, 'no json')).toEqual({ kind: 'not-json' });
  expect(judge('', '{}')).toEqual({ kind: 'passes', filter: null });
});

test('what hangs on a field that is hidden is not told: it would say what the field holds', () => {
  const email = '[{"data":{"customer":{"email":[{"prefix":"a"}]}}}]';
  const data = '{"customer":{"email":"anna@example.org"},"items":[{"sku":"x"}]}';
  const hidden = { kind: 'hidden', paths: ['data.customer.email'] };
  expect(judge(email, data, { customer: { email: MASK } })).toEqual(hidden);
  // What lies below a mask is hidden with it.
  expect(judge(email, data, { customer: MASK })).toEqual(hidden);
  // Also where another field alone would decide, and in an alternative.
  expect(judge('[{"data":{"a":["no"],"customer":{"email":["x"]}}}]', data, { customer: MASK })).toEqual(
    hidden,
  );
  expect(
    judge('[{"data":{"x":["y"]},"$or":[{"data":{"items":{"sku":["x"]}}},{"partitionKey":["k"]}]}]', data, {
      items: [{ sku: MASK }],
    }),
  ).toEqual({ kind: 'hidden', paths: ['data.items.sku'] });
  expect(judge('[{"partitionKey":["k"]}]', data, {}, null)).toEqual({
    kind: 'hidden',
    paths: ['partitionKey'],
  });
  expect(judge('[{"partitionKey":["k"]}]', data, { customer: MASK })).toMatchObject({ kind: 'passes' });
});

test('what the record has and this person does not see is hidden, whatever stands in its place', () => {
  const filters = '[{"data":{"tags":{"vip":["yes"]}}}]';
  const data = '{"tags":{"vip":"yes"},"list":[{"a":1},{"a":2}]}';
  const hidden = { kind: 'hidden', paths: ['data.tags.vip'] };
  // A name that is hidden, one that was left out for its size, and a record that is hidden as a whole.
  expect(judge(filters, data, { tags: { '•••': 'yes' } })).toEqual(hidden);
  expect(judge(filters, data, { '…': '2 more fields' })).toEqual(hidden);
  expect(judge(filters, data, null)).toEqual(hidden);
  expect(judge('[{"data":{"list":{"a":[2]}}}]', data, { list: [{ a: 1 }, '… 1 more items'] })).toEqual({
    kind: 'hidden',
    paths: ['data.list.a'],
  });
  // Of a record that is hidden nothing is told, not even what it does not have.
  expect(judge('[{"data":{"none":[{"exists":false}]}}]', data, null)).toMatchObject({ kind: 'hidden' });
  expect(judge('[{"data":{"none":[{"exists":false}]}}]', data, { tags: MASK })).toMatchObject({
    kind: 'passes',
  });
});
