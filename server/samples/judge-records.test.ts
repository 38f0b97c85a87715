import { expect, test } from 'vitest';
import type { Unknown } from './ask-registry';
import { checkLimit } from './check-records';
import type { ReadRecord } from './decode-records';
import type { DecodeProblem, Reading } from './decoding/decoded';
import type { WritingSchema } from './encoding/writing-schema';
import { judgeRecords, plainJsonSchema } from './judge-records';

const record = (
  reading: Reading,
  problem: DecodeProblem | null = null,
  faults: ReadRecord['faults'] = null,
): ReadRecord => ({
  id: '1',
  from: {
    ...{ shardId: 's', partitionKey: 'k', data: new Uint8Array(), sequenceNumber: '1', arrivedAt: null },
  },
  decoded: { partitionKey: 'k', layers: [], reading, payload: new Uint8Array(), problem },
  faults,
});
const framed = (format: 'AVRO' | 'JSON'): Reading => ({
  as: 'schema',
  format,
  schemaVersionId: 'v',
  value: {},
});
const json: Reading = { as: 'json', value: {} };
const version = (format: 'AVRO' | 'JSON'): WritingSchema => ({
  ...{ kind: 'version', id: 'v', number: 1, format, definition: '{}' },
});
const inline: WritingSchema = { kind: 'inline', definition: '{"type":"object"}' };
const fault = [{ path: '', what: 'a is missing' }];

const [FOLLOWS, BREAKS, UNKNOWN] = [
  { checked: 1, broken: 0 },
  { checked: 1, broken: 1 },
  { checked: 0, broken: 0 },
];
const lost: DecodeProblem = { kind: 'unknown-schema', schemaVersionId: 'v' };
test.each([
  ['AVRO that was read', record(framed('AVRO')), version('AVRO'), FOLLOWS],
  ['AVRO without its header', record({ as: 'bytes' }), version('AVRO'), BREAKS],
  ['JSON where AVRO is promised', record(json), version('AVRO'), BREAKS],
  [
    'what is not what its schema says',
    record(json, { kind: 'does-not-match', format: 'AVRO' }),
    version('AVRO'),
    BREAKS,
  ],
  ['JSON that the schema allows', record(json, null, []), inline, FOLLOWS],
  ['JSON that it does not allow', record(json, null, fault), inline, BREAKS],
  ['JSON that could not be asked about', record(json), inline, UNKNOWN],
  ['JSON of a registry that could not be asked about', record(framed('JSON')), version('JSON'), UNKNOWN],
  ['text where JSON is promised', record({ as: 'text', text: 'a' }), inline, BREAKS],
  ['a version that the registry does not have', record(json, lost), version('AVRO'), BREAKS],
  ['more than is inflated', record({ as: 'bytes' }, { kind: 'too-large', limit: 9 }), inline, UNKNOWN],
  ['anything where there is no schema', record(json), { kind: 'none' } as const, UNKNOWN],
] as const)('%s', (_, read, schema, judged) => {
  expect(judgeRecords([read], schema, new Map([['v', 'no-such-version']]))).toEqual(judged);
});

test('a version about which the registry was not asked says nothing of the record', () => {
  for (const why of ['not-asked', 'not-answered'] satisfies Unknown[])
    expect(judgeRecords([record(json, lost)], version('AVRO'), new Map([['v', why]]))).toEqual(UNKNOWN);
});

test('JSON without a header is held against the product’s own schema', () => {
  expect([inline, version('JSON'), version('AVRO')].map(plainJsonSchema)).toEqual([
    '{"type":"object"}',
    '{}',
    null,
  ]);
});

test.each([
  [null, 1],
  [100, 10],
  [50_000, 2],
  [10_000_000, 1],
])('of records of %s bytes %i are read', (bytes, records) => {
  expect(checkLimit(bytes)).toBe(records);
});
