import { MergeShardsCommand, SplitShardCommand } from '@aws-sdk/client-kinesis';
import { expect, test } from 'vitest';
import { PRODUCER } from '../sandbox/testing/running-sandbox';
import { LAST_HASH_KEY } from '../shards/domain/shard';
import { runProducerAccount, streamArn, target } from './testing/producer-account';

const { sandbox, aws } = runProducerAccount();
const HALF = 1n << 127n;

const list = async (name: string, kind: 'open' | 'readable') => {
  const shards = await aws().shardReader.listShards(target, streamArn(name), { kind });
  if (!shards.ok) throw new Error(shards.error.awsMessage);
  return shards.value;
};

/** A change of shards takes the stream a moment, in which it refuses the next one. */
const once = async (change: () => Promise<unknown>) => {
  await expect.poll(() => change().then(() => 'done', String), { timeout: 60_000 }).toBe('done');
};

test('shards have the ranges of their hash keys, exactly', async () => {
  const shards = await list('orders-0', 'open');
  expect(shards).toMatchObject([
    { shardId: 'shardId-000000000000', hashKeys: { from: 0n, to: HALF - 1n }, parentIds: [], open: true },
    { shardId: 'shardId-000000000001', hashKeys: { from: HALF, to: LAST_HASH_KEY }, open: true },
  ]);
});

test('children know their parents, and closed shards can be asked for', async () => {
  const { kinesis } = sandbox().admin(PRODUCER);
  const StreamName = 'orders-1';
  const [ShardToSplit, ShardToMerge] = ['shardId-000000000000', 'shardId-000000000001'];
  await once(() =>
    kinesis.send(new SplitShardCommand({ StreamName, ShardToSplit, NewStartingHashKey: '7' })),
  );
  await once(() =>
    kinesis.send(
      new MergeShardsCommand({
        StreamName,
        ShardToMerge: 'shardId-000000000003',
        AdjacentShardToMerge: ShardToMerge,
      }),
    ),
  );
  await expect.poll(async () => (await list(StreamName, 'open')).length, { timeout: 60_000 }).toBe(2);
  const shards = await list(StreamName, 'readable');
  expect(
    shards.map(({ shardId, parentIds, open }) => [
      shardId.slice(-1),
      parentIds.map((id) => id.slice(-1)),
      open,
    ]),
  ).toEqual([
    ['0', [], false],
    ['1', [], false],
    ['2', ['0'], true],
    ['3', ['0'], false],
    ['4', ['3', '1'], true],
  ]);
});

test('shards that were open at a moment leave out those that came later', async () => {
  const before = new Date();
  const { kinesis } = sandbox().admin(PRODUCER);
  await new Promise((go) => setTimeout(go, 5));
  await once(() =>
    kinesis.send(
      new SplitShardCommand({
        StreamName: 'orders-2',
        ShardToSplit: 'shardId-000000000000',
        NewStartingHashKey: '9',
      }),
    ),
  );
  await expect.poll(async () => (await list('orders-2', 'open')).length, { timeout: 60_000 }).toBe(3);
  const read = await aws().shardReader.listShards(target, streamArn('orders-2'), {
    kind: 'open-at',
    at: before,
  });
  expect(read.ok && read.value.map(({ shardId }) => shardId.slice(-1))).toEqual(['0', '1']);
});

test('a stream that is not there is not found', async () => {
  expect(await aws().shardReader.listShards(target, streamArn('none'), { kind: 'open' })).toMatchObject({
    error: { kind: 'not-found' },
  });
});
