import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { shardRouter } from './routing';
import { evenShards, type StreamState } from './stream-state';

const state = (count: number): StreamState => ({
  uid: 'u',
  arn: 'arn',
  name: 'orders',
  accountId: '222233334444',
  region: 'eu-west-1',
  createdAt: 0,
  mode: 'PROVISIONED',
  shards: evenShards(count, 0, 0),
  retentionHours: 24,
  trimmedBefore: 0,
  maxRecordKiB: 1024,
  tags: {},
});

test('cuts the hash key space evenly, without gaps, to the last of 2^128 keys', () => {
  const shards = evenShards(4, 0, 0);
  expect(shards[1]?.startingHashKey).toBe('85070591730234615865843651857942052864');
  expect(shards.at(-1)?.endingHashKey).toBe('340282366920938463463374607431768211455');
  for (const [index, shard] of shards.slice(1).entries())
    expect(BigInt(shard.startingHashKey)).toBe(BigInt(shards[index]?.endingHashKey ?? 0) + 1n);
});

test('routes by the MD5 of the partition key, as big-endian number', () => {
  const shards = state(7);
  const route = shardRouter(shards);
  for (let index = 0; index < 500; index++) {
    const key = `customer-${index}-ü`;
    const hash = BigInt(`0x${createHash('md5').update(key, 'utf8').digest('hex')}`);
    const expected = shards.shards.find(
      (shard) => BigInt(shard.startingHashKey) <= hash && hash <= BigInt(shard.endingHashKey),
    );
    expect(route(key, undefined)).toBe(expected?.index);
  }
});

test.each([
  { hash: '0', shard: 0 },
  { hash: '85070591730234615865843651857942052863', shard: 0 },
  { hash: '85070591730234615865843651857942052864', shard: 1 },
  { hash: '340282366920938463463374607431768211455', shard: 3 },
])('an explicit hash key $hash wins over the partition key', ({ hash, shard }) => {
  expect(shardRouter(state(4))('anything', hash)).toBe(shard);
});

test.each(['340282366920938463463374607431768211456', '-1', '1e3', '01', '', 'abc'])(
  'refuses the explicit hash key %j',
  (hash) => {
    expect(() => shardRouter(state(4))('key', hash)).toThrow('Invalid ExplicitHashKey');
    expect(() => shardRouter(state(1))('key', hash)).toThrow('Invalid ExplicitHashKey');
  },
);

test('leaves out closed shards', () => {
  const [first, second] = evenShards(2, 0, 0);
  if (!first || !second) throw new Error('two shards');
  const whole = { ...first, index: 2, endingHashKey: second.endingHashKey };
  const shards = [{ ...first, closedAt: 1 }, { ...second, closedAt: 1 }, whole];
  expect(shardRouter({ ...state(2), shards })('key', '5')).toBe(2);
});
