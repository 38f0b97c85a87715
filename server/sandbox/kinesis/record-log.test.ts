import { expect, test } from 'vitest';
import { RecordLog } from './record-log';
import { RecordMemory } from './record-memory';
import { StreamRecords } from './stream-records';

const roomy = () => new RecordMemory(1e9, () => undefined);
const text = (value: string): Uint8Array => new TextEncoder().encode(value);

function filled(count: number, size = 10): RecordLog {
  const log = new RecordLog(3, roomy());
  for (let index = 0; index < count; index++)
    log.append(100 + index * 2, 1_000 + index, `key-${index}`, text('x'.repeat(size)));
  return log;
}

test('gives back what was put, over page borders', () => {
  const records = filled(5_000).read(0, 0, 10_000, 100_000_000);
  expect(records).toHaveLength(5_000);
  expect(records[4_999]).toMatchObject({ position: 10_098, arrival: 5_999, partitionKey: 'key-4999' });
  expect(Buffer.from(records[17]?.data ?? []).toString()).toBe('x'.repeat(10));
});

test.each([
  { name: 'starts at a position', from: 104, horizon: 0, count: 2, bytes: 1e6, expected: [104, 106] },
  { name: 'starts after a gap', from: 105, horizon: 0, count: 2, bytes: 1e6, expected: [106, 108] },
  { name: 'leaves out what is trimmed', from: 0, horizon: 1_003, count: 1, bytes: 1e6, expected: [106] },
  { name: 'stops before too many bytes', from: 100, horizon: 0, count: 9, bytes: 29, expected: [100] },
  { name: 'gives one record, however large', from: 100, horizon: 0, count: 9, bytes: 1, expected: [100] },
  { name: 'gives none past the end', from: 9_999, horizon: 0, count: 9, bytes: 1e6, expected: [] },
])('$name', ({ from, horizon, count, bytes, expected }) => {
  const read = filled(10).read(from, horizon, count, bytes);
  expect(read.map((record) => record.position)).toEqual(expected);
});

test('finds the first record since a time', () => {
  const log = filled(5_000);
  expect(log.firstSince(0)).toBe(100);
  expect(log.firstSince(5_999)).toBe(10_098);
  expect(log.firstSince(6_000)).toBeUndefined();
});

test('a record larger than any page has a page of its own', () => {
  const log = filled(3);
  log.append(200, 2_000, 'big', text('y'.repeat(3_000_000)));
  log.append(201, 2_001, 'small', text('z'));
  expect(log.read(200, 0, 9, 1e8).map((record) => record.data.byteLength)).toEqual([3_000_000, 1]);
});

test('trimming frees whole pages only and keeps the rest readable', () => {
  const log = filled(5_000);
  const before = log.pages.length;
  log.trim(4_000);
  expect(log.pages.length).toBeLessThan(before);
  expect(log.read(0, 4_000, 1, 1e6)[0]?.arrival).toBe(4_000);
});

test('a clock that goes back does not break the order by time', () => {
  const log = new RecordLog(0, roomy());
  log.append(1, 5_000, 'a', text('a'));
  log.append(2, 3_000, 'b', text('b'));
  log.append(3, 6_000, 'c', text('c'));
  expect(log.firstSince(4_000)).toBe(1);
  expect(log.read(0, 5_500, 9, 1e6).map((record) => record.position)).toEqual([3]);
});

test('memory over the limit takes the oldest records of all streams, and says so once', () => {
  const said: string[] = [];
  const memory = new RecordMemory(600_000, (message) => said.push(message));
  const old = new StreamRecords(0, memory);
  const young = new StreamRecords(0, memory);
  for (let index = 0; index < 200; index++) old.append(0, index, 'k', text('x'.repeat(1_000)));
  for (let index = 0; index < 2_000; index++) young.append(0, 1_000 + index, 'k', text('x'.repeat(1_000)));
  expect(memory.stats().bytes).toBeLessThanOrEqual(1_700_000);
  expect(memory.stats().evictedRecords).toBeGreaterThan(0);
  expect(said).toHaveLength(1);
  expect(young.log(0)?.lastPosition()).toBe(1_999);
  expect(old.log(0)?.firstPosition()).toBeGreaterThan(0);
});
