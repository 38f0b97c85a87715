import { expect, test } from 'vitest';
import { filterRecord, parseKinesisPatterns } from './filter-record';

const JSON_DATA = '{"status":"paid","amount":300.0}';
const FRAMED = Buffer.concat([Buffer.from([3, 0]), Buffer.alloc(16), Buffer.from(JSON_DATA)]);

function verdict(filters: readonly object[], data: string | Uint8Array) {
  const patterns = parseKinesisPatterns(filters.map((filter) => JSON.stringify(filter)));
  if (!patterns.ok) throw new Error(patterns.error.problem);
  return filterRecord(patterns.value, {
    data: Buffer.from(data),
    partitionKey: 'customer-7',
    sequenceNumber: '49',
    arrival: 1_700_000_000_500,
  });
}

const paid = { data: { status: ['paid'] } };
const refunded = { data: { status: ['refunded'] } };
const key = { partitionKey: [{ prefix: 'customer-' }] };

// The table of docs/aws-facts.md §10, and what follows from it.
test.each([
  { name: 'JSON, and a filter on data that matches', filters: [paid], data: JSON_DATA, passes: true },
  { name: 'JSON, and a filter on data that does not', filters: [refunded], data: JSON_DATA, passes: false },
  { name: 'not JSON, and a filter on data', filters: [paid], data: 'paid', passes: false },
  {
    name: 'framed by the schema registry, and a filter on data',
    filters: [paid],
    data: FRAMED,
    passes: false,
  },
  { name: 'no UTF-8, and a filter on data', filters: [paid], data: Buffer.from([0xff, 0xfe]), passes: false },
  { name: 'not JSON, and a filter on metadata', filters: [key], data: 'paid', passes: true },
  { name: 'not JSON, and filters on data and on metadata', filters: [paid, key], data: 'paid', passes: true },
  { name: 'not JSON, and one filter on both', filters: [{ ...paid, ...key }], data: 'paid', passes: false },
  { name: 'no filters', filters: [], data: 'paid', passes: true },
  { name: 'one of several filters', filters: [refunded, paid], data: JSON_DATA, passes: true },
  { name: 'JSON that is no object', filters: [paid], data: '["paid"]', passes: false },
  {
    name: 'a number, by its time of arrival in seconds',
    filters: [{ approximateArrivalTimestamp: [{ numeric: ['>', 1_700_000_000] }] }],
    data: JSON_DATA,
    passes: true,
  },
  { name: 'a filter on data within $or', filters: [{ $or: [paid, key] }], data: 'paid', passes: false },
])('$name: $passes', ({ filters, data, passes }) => {
  expect(verdict(filters, data).passes).toBe(passes);
});

test('says which filter came nearest and what stood in its way', () => {
  const far = { data: { status: ['refunded'], amount: [1] } };
  expect(verdict([far, refunded], JSON_DATA)).toMatchObject({
    passes: false,
    reason: 'mismatch',
    filter: 1,
    mismatches: [{ path: ['data', 'status'], found: 'paid' }],
  });
  expect(verdict([paid], 'paid')).toEqual({ passes: false, reason: 'data-is-not-json' });
  expect(verdict([refunded, paid], JSON_DATA)).toEqual({ passes: true, filter: 1 });
});

test.each([{ data: ['paid'] }, { $or: [key, { data: ['paid'] }] }])(
  'a filter on data that describes no JSON is refused: %j',
  (filter) => {
    const patterns = parseKinesisPatterns([JSON.stringify(paid), JSON.stringify(filter)]);
    expect(patterns).toMatchObject({ ok: false, error: { filter: 1, path: ['data'] } });
  },
);
