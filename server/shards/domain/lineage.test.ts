import { expect, test } from 'vitest';
import { evenRange, WHOLE } from './hash-range';
import { childrenOf, heirsOf, holderOf, openShards, originOf, shortId } from './lineage';
import type { HashKeyRange, Shard } from './shard';

const id = (number: number) => `shardId-${String(number).padStart(12, '0')}`;
const shard = (number: number, hashKeys: HashKeyRange, parents: number[] = [], open = true): Shard => ({
  shardId: id(number),
  hashKeys,
  parentIds: parents.map(id),
  open,
  firstSequenceNumber: '0',
});
const quarter = (index: number) => evenRange(index, 4);
/** 0 was split into 1 and 2, 2 into 3 and 4, then 1 and 3 were merged into 5. */
const SHARDS = [
  shard(0, WHOLE, [], false),
  shard(1, evenRange(0, 2), [0], false),
  shard(2, evenRange(1, 2), [0], false),
  shard(3, quarter(2), [2], false),
  shard(4, quarter(3), [2]),
  shard(5, { from: 0n, to: quarter(2).to }, [1, 3]),
];

test.each([
  [0, { kind: 'original' }],
  [4, { kind: 'split', from: id(2) }],
  [5, { kind: 'merge', from: [id(1), id(3)] }],
])('shard %i is %o', (number, origin) => {
  expect(originOf(SHARDS[number] ?? { parentIds: [] })).toEqual(origin);
});

test('children, heirs and holders', () => {
  const ids = (shards: readonly Shard[]) => shards.map(({ shardId }) => shortId(shardId));
  expect(ids(openShards(SHARDS))).toEqual(['5', '4']);
  expect(ids(childrenOf(SHARDS, id(2)))).toEqual(['3', '4']);
  expect(ids(heirsOf(SHARDS, evenRange(1, 2)))).toEqual(['5', '4']);
  expect(ids(heirsOf(SHARDS, quarter(0)))).toEqual(['5']);
  expect(holderOf(SHARDS, WHOLE.to)?.shardId).toBe(id(4));
  expect(shortId('shardId-000000000000')).toBe('0');
});
