import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeShardMinutes, encodeShardMinutes, NO_DATA, toThousandths } from './shard-minutes';

test('what is encoded comes back, whatever the names and numbers', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ maxLength: 24 }), { maxLength: 5 }),
      fc.integer({ min: 1, max: 7 }),
      fc.array(fc.integer({ min: 0, max: 2 ** 32 - 1 }), { maxLength: 4 }),
      fc.infiniteStream(fc.integer({ min: 0, max: NO_DATA })),
      (shards, count, rejected, numbers) => {
        const draw = () => Number(numbers.next().value);
        const cells = {
          from: 1_700_000_000,
          step: 60,
          count,
          shards,
          starts: shards.map((_, row) => String(2n ** BigInt(row * 20))),
          closed: shards.map((_, row) => row),
          parents: Object.fromEntries(shards.map((shardId) => [`s${shardId}`, shards])),
          bytes: Uint16Array.from({ length: shards.length * count }, draw),
          records: Uint16Array.from({ length: shards.length * count }, draw),
          rejectedCells: Uint32Array.from(rejected),
          rejectedCounts: Uint32Array.from(rejected),
        };
        expect(decodeShardMinutes(encodeShardMinutes(cells).buffer)).toEqual(cells);
      },
    ),
  );
});

test('other bytes are refused', () => {
  expect(decodeShardMinutes(new ArrayBuffer(4))).toBeNull();
  expect(decodeShardMinutes(new TextEncoder().encode('{"error":"no"}').buffer)).toBeNull();
  const sound = encodeShardMinutes({
    from: 0,
    step: 60,
    count: 1,
    shards: ['a'],
    starts: ['0'],
    closed: [],
    parents: {},
    bytes: new Uint16Array(1),
    records: new Uint16Array(1),
    rejectedCells: new Uint32Array(),
    rejectedCounts: new Uint32Array(),
  });
  expect(decodeShardMinutes(sound.slice(0, -1).buffer)).toBeNull();
});

test.each([
  { share: 0, is: 0 },
  { share: 0.8, is: 800 },
  { share: 1.0004, is: 1_000 },
  { share: 70, is: NO_DATA - 1 },
  { share: Number.NaN, is: NO_DATA },
])('$share is $is thousandths', ({ share, is }) => {
  expect(toThousandths(share)).toBe(is);
});
