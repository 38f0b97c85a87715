import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyText } from '../../kernel/testing/any-text';
import { PAGE_BYTES, PagePool } from './page-pool';
import { RecordLog } from './record-log';
import { RecordMemory } from './record-memory';
import { FRAME_HEAD, RecordPage } from './record-page';

const text = (value: string): Uint8Array => new TextEncoder().encode(value);
const page = (bytes = 64 * 1024) => new RecordPage(Buffer.alloc(bytes));
const put = (into: RecordPage, position: number, arrival: number, key: string, data: string): void =>
  into.append(7, position, arrival, key, text(data));

describe('a page', () => {
  test('gives back keys of any script and data of any length', () => {
    const records = fc.array(
      fc.tuple(
        anyText().filter((key) => key !== ''),
        fc.uint8Array({ maxLength: 50 }),
      ),
      { minLength: 1, maxLength: 60 },
    );
    fc.assert(
      fc.property(records, (given) => {
        const held = page();
        for (const [index, [key, data]] of given.entries()) held.append(7, index, 1_000 + index, key, data);
        const back = held.recordsOf(0, held.count);
        expect(back.map(({ partitionKey }) => partitionKey)).toEqual(given.map(([key]) => key));
        expect(back.map(({ data }) => [...data])).toEqual(given.map(([, data]) => [...data]));
        expect(back.map(({ position, arrival }) => arrival - position)).toEqual(given.map(() => 1_000));
        for (const [index, [key, data]] of given.entries())
          expect(held.sizeAt(index)).toBe(Buffer.byteLength(key) + data.byteLength);
      }),
    );
  });

  test.each<{ name: string; from: number; to: number; expected: string[] }>([
    { name: 'the first', from: 0, to: 1, expected: ['a'] },
    { name: 'some in the middle', from: 1, to: 3, expected: ['bb', 'ccc'] },
    { name: 'the last', from: 3, to: 4, expected: ['dddd'] },
    { name: 'none', from: 2, to: 2, expected: [] },
  ])('gives a part of its records: $name', ({ from, to, expected }) => {
    const held = page();
    for (const [index, data] of ['a', 'bb', 'ccc', 'dddd'].entries()) put(held, index, index, 'k', data);
    expect(held.recordsOf(from, to).map(({ data }) => Buffer.from(data).toString())).toEqual(expected);
  });

  test('is searched by position and by time', () => {
    const held = page();
    for (let index = 0; index < 100; index += 1) put(held, index * 10, 1_000 + index * 2, 'k', 'x');
    expect([held.firstFrom(0), held.firstFrom(55), held.firstFrom(990), held.firstFrom(991)]).toEqual([
      0, 6, 99, 100,
    ]);
    expect([held.firstSince(0), held.firstSince(1_003), held.firstSince(9_999)]).toEqual([0, 2, 100]);
    expect([held.lastPosition(), held.lastArrival()]).toEqual([990, 1_198]);
  });

  test('has room for a frame to the last byte', () => {
    const held = page(FRAME_HEAD + 3);
    expect(held.hasRoom(FRAME_HEAD + 4)).toBe(false);
    put(held, 1, 1, 'k', 'xy');
    expect(held.hasRoom(1)).toBe(false);
  });

  test('takes back a frame with the arrival that it is told, as written already', () => {
    const written = page();
    put(written, 5, 9_000, 'k', 'data');
    const held = page();
    held.restore(written.bytes.subarray(0, written.used), 9_500);
    expect(held.recordsOf(0, 1)[0]).toMatchObject({ position: 5, arrival: 9_500, partitionKey: 'k' });
    expect(held.flushed).toBe(held.used);
  });
});

test('a pool hands out every page once, until it is given back', () => {
  const pool = new PagePool();
  const pages = Array.from({ length: 70 }, () => pool.take());
  for (const [index, each] of pages.entries()) each.fill(index);
  for (const [index, each] of pages.entries()) {
    expect(each.byteLength).toBe(PAGE_BYTES);
    expect([each[0], each[PAGE_BYTES - 1]]).toEqual([index, index]);
  }
  const back = pages[3] ?? Buffer.alloc(0);
  pool.giveBack(back);
  expect(pool.take().byteOffset).toBe(back.byteOffset);
});

test('what was read stays as it was when its page is dropped and used again', () => {
  const memory = new RecordMemory(3 * PAGE_BYTES, () => undefined);
  const log = new RecordLog(0, memory);
  memory.watch(log);
  const fill = (letter: string): void => {
    for (let index = 0; index < 3_000; index += 1)
      log.append(index, index, letter, text(letter.repeat(1_000)));
  };
  fill('a');
  const read = log.read(0, 0, 10_000, 1e9);
  fill('b');
  fill('c');
  expect(memory.stats().evictedRecords).toBeGreaterThan(3_000);
  for (const { partitionKey, data } of read) {
    expect(partitionKey).toBe('a');
    expect(data.every((byte) => byte === 97)).toBe(true);
  }
});

test('memory stays under its limit over a million records of several shards', () => {
  const memory = new RecordMemory(8 * PAGE_BYTES, () => undefined);
  const logs = [new RecordLog(0, memory), new RecordLog(1, memory)];
  for (const log of logs) memory.watch(log);
  const data = text('x'.repeat(50));
  for (let position = 0; position < 1_000_000; position += 1) {
    logs[position % 2]?.append(position, position, 'key', data);
    if (position % 1_000 === 0) expect(memory.stats().bytes).toBeLessThanOrEqual(9 * PAGE_BYTES);
  }
  const held = logs.reduce((sum, log) => sum + log.read(0, 0, 1e6, 1e9).length, 0);
  expect(held + memory.stats().evictedRecords).toBe(1_000_000);
  for (const log of logs) memory.forget(log);
  expect(memory.stats().bytes).toBe(0);
});
