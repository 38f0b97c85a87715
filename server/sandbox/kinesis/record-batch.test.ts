import { crc32 } from 'node:zlib';
import { expect, test } from 'vitest';
import { PAGE_BYTES } from './page-pool';
import { BATCH_HEAD, BatchMemory } from './record-batch';
import { RecordMemory } from './record-memory';
import { StreamRecords } from './stream-records';

const heldWith = (...shards: readonly (readonly [shard: number, bytes: number])[]): StreamRecords => {
  const held = new StreamRecords(0, new RecordMemory(64 * PAGE_BYTES, () => undefined));
  for (const [shard, bytes] of shards) held.append(shard, 1, 'key', Buffer.alloc(bytes, 7));
  return held;
};

test('a batch says how long it is and what its frames add up to', () => {
  const batch = new BatchMemory().gather(heldWith([0, 100], [2, 50], [0, 10]).all());
  const frames = batch?.bytes.subarray(BATCH_HEAD) ?? Buffer.alloc(0);
  expect(batch?.bytes.readUInt32LE(0)).toBe(frames.byteLength);
  expect(batch?.bytes.readUInt32LE(4)).toBe(crc32(frames));
  expect(frames.byteLength).toBe(100 + 50 + 10 + 3 * (26 + 'key'.length));
  expect([...(batch?.newest ?? [])]).toEqual([
    [0, 2],
    [2, 1],
  ]);
});

test('what was gathered is not gathered again', () => {
  const memory = new BatchMemory();
  const held = heldWith([0, 100]);
  memory.gather(held.all());
  expect(memory.gather(held.all())).toBeUndefined();
  held.append(0, 1, 'key', Buffer.alloc(5));
  expect(memory.gather(held.all())?.newest.get(0)).toBe(1);
});

test('many records are divided among batches, and the memory of one serves all', () => {
  const memory = new BatchMemory();
  const held = heldWith(...Array.from({ length: 6_000 }, () => [0, 1_000] as const));
  const lengths: number[] = [];
  const places = new Set<ArrayBufferLike>();
  for (let batch = memory.gather(held.all()); batch; batch = memory.gather(held.all())) {
    lengths.push(batch.bytes.byteLength - BATCH_HEAD);
    places.add(batch.bytes.buffer);
  }
  expect(lengths.length).toBeGreaterThan(2);
  expect(Math.max(...lengths)).toBeLessThanOrEqual(2 * PAGE_BYTES);
  expect(lengths.reduce((sum, length) => sum + length, 0)).toBe(6_000 * (1_000 + 26 + 'key'.length));
  expect(places.size).toBe(1);
});

test('what a page of a large record took is given back', () => {
  const memory = new BatchMemory();
  const held = heldWith([0, 9 * PAGE_BYTES]);
  expect(memory.gather(held.all())?.bytes.byteLength).toBeGreaterThan(9 * PAGE_BYTES);
  held.append(1, 1, 'key', Buffer.alloc(10));
  expect(memory.gather(held.all())?.bytes.buffer.byteLength).toBeLessThan(3 * PAGE_BYTES);
});
