import type { ListShardsOutput, PutRecordsOutput, Shard } from '@aws-sdk/client-kinesis';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { evenRange, rangeOf } from './hash-ranges';
import { HOT_SHARD_BYTES_PER_SECOND, scaleOnDemand } from './on-demand-scaling';
import { evenShards, type StreamState } from './stream-state';
import { arnOf, type Bench, openBench } from './testing/call-service';
import { walkShards } from './testing/walk-shards';

const stream = (count: number): StreamState => ({
  uid: 'uid',
  arn: 'arn',
  name: 'orders',
  accountId: '222233334444',
  region: 'eu-west-1',
  createdAt: 0,
  mode: 'ON_DEMAND',
  shards: evenShards(count, 0, 0),
  retentionHours: 24,
  trimmedBefore: 0,
  maxRecordKiB: 1024,
  tags: {},
});
const HOT = HOT_SHARD_BYTES_PER_SECOND + 1;

describe('which shards are split', () => {
  test.each([
    { name: 'none that is at the threshold', rates: [[0, HOT - 1]], most: 10, split: [] },
    {
      name: 'each that is above it',
      rates: [
        [0, HOT],
        [2, HOT],
        [3, 1],
      ],
      most: 10,
      split: [0, 2],
    },
    {
      name: 'the hottest when there is room for one',
      rates: [
        [0, HOT],
        [2, HOT + 9],
      ],
      most: 5,
      split: [2],
    },
    { name: 'none when there is no room', rates: [[0, HOT]], most: 4, split: [] },
    { name: 'none that is not there', rates: [[9, HOT]], most: 10, split: [] },
  ])('$name', ({ rates, most, split }) => {
    const reshape = scaleOnDemand(stream(4), new Map(rates as [number, number][]), most);
    const cuts = reshape?.kind === 'split' ? reshape.cuts.map(({ shard }) => shard) : [];
    expect(cuts.sort()).toEqual(split);
  });

  test('in the middle, whatever is in it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 0, max: 49 }), (count, index) => {
        const reshape = scaleOnDemand(stream(count), new Map([[index, HOT]]), 1_000);
        if (index >= count) {
          expect(reshape).toBeNull();
          return;
        }
        const { start, end } = evenRange(index, count);
        const at = BigInt(reshape?.kind === 'split' ? (reshape.cuts[0]?.at ?? 0) : 0);
        const difference = at - start - (end - at + 1n);
        expect(difference === 0n || difference === 1n || difference === -1n).toBe(true);
      }),
    );
  });
});

const ORDERS = { StreamName: 'orders' };
const SECOND = 1_000;
const MINUTE = 60 * SECOND;

let bench: Bench;
beforeEach(async () => {
  bench = await openBench({ times: { updateMs: SECOND } });
  await bench.call('CreateStream', { ...ORDERS, StreamModeDetails: { StreamMode: 'ON_DEMAND' } });
});

const open = async (): Promise<Shard[]> => {
  const answer: ListShardsOutput = await bench.call('ListShards', {
    ...ORDERS,
    ShardFilter: { Type: 'AT_LATEST' },
  });
  return answer.Shards ?? [];
};
/** Records to one shard for a minute, at a rate in bytes a second. */
async function write(rate: number, ExplicitHashKey = '0'): Promise<void> {
  for (let second = 0; second < 60; second++) {
    await bench.call('PutRecord', {
      ...ORDERS,
      PartitionKey: 'k',
      ExplicitHashKey,
      Data: Buffer.alloc(rate - 1),
    });
    bench.clock.time += SECOND;
  }
}
const HOT_RATE = 600 * 1024;

describe('a stream under load', () => {
  test('has its hot shard split evenly within 15 minutes, and no other', async () => {
    const startedAt = bench.clock.time;
    await write(HOT_RATE);
    bench.clock.time += 9 * MINUTE;
    expect(await open()).toHaveLength(4);
    bench.clock.time += MINUTE;
    await open();
    bench.clock.time += SECOND;
    const shards = await open();
    expect(bench.clock.time - startedAt).toBeLessThan(15 * MINUTE);
    expect(shards).toHaveLength(5);
    const [lower, upper] = shards
      .filter((shard) => shard.ParentShardId === 'shardId-000000000000')
      .map(({ HashKeyRange }) =>
        rangeOf({
          startingHashKey: HashKeyRange?.StartingHashKey ?? '',
          endingHashKey: HashKeyRange?.EndingHashKey ?? '',
        }),
      );
    const { start, end } = evenRange(0, 4);
    expect(lower).toEqual({ start, end: start + (end - start) / 2n });
    expect(upper).toEqual({ start: start + (end - start) / 2n + 1n, end });
    expect(await walkShards(bench, 'orders')).toHaveLength(60);
  });

  test('is UPDATING meanwhile, and takes records', async () => {
    await write(HOT_RATE);
    bench.clock.time += 10 * MINUTE;
    expect(await bench.call('DescribeStreamSummary', ORDERS)).toMatchObject({
      StreamDescriptionSummary: { StreamStatus: 'UPDATING', OpenShardCount: 4 },
    });
    await write(1_000);
    expect(await bench.call('DescribeStreamSummary', ORDERS)).toMatchObject({
      StreamDescriptionSummary: { StreamStatus: 'ACTIVE', OpenShardCount: 5 },
    });
  });

  test('stays as it is below the threshold, and for a burst that does not last', async () => {
    await write(400 * 1024);
    await bench.call('PutRecord', { ...ORDERS, PartitionKey: 'k', Data: Buffer.alloc(1_000_000) });
    bench.clock.time += 30 * MINUTE;
    await open();
    bench.clock.time += MINUTE;
    expect(await open()).toHaveLength(4);
  });

  test('cannot isolate a hot key: its shard is split again and again', async () => {
    for (let round = 1; round <= 2; round++) {
      await write(HOT_RATE);
      bench.clock.time += 10 * MINUTE;
      await open();
      bench.clock.time += SECOND;
      expect(await open()).toHaveLength(4 + round);
    }
    const { Records = [] }: PutRecordsOutput = await bench.call('PutRecords', {
      ...ORDERS,
      Records: [{ PartitionKey: 'k', ExplicitHashKey: '0', Data: Buffer.from('x') }],
    });
    const owner = (await open()).find((shard) => shard.ShardId === Records[0]?.ShardId);
    expect(owner?.HashKeyRange).toEqual({
      StartingHashKey: '0',
      EndingHashKey: String(evenRange(0, 16).end),
    });
  });

  test('waits until what is on its way has come', async () => {
    await write(HOT_RATE);
    bench.clock.time += 10 * MINUTE - 500;
    await bench.call('UpdateMaxRecordSize', { StreamARN: arnOf('orders'), MaxRecordSizeInKiB: 2_048 });
    bench.clock.time += 500;
    expect(await open()).toHaveLength(4);
    bench.clock.time += 500;
    await open();
    bench.clock.time += SECOND;
    expect(await open()).toHaveLength(5);
  });

  test('that became provisioned is left alone', async () => {
    await write(HOT_RATE);
    await bench.call('UpdateStreamMode', {
      StreamARN: arnOf('orders'),
      StreamModeDetails: { StreamMode: 'PROVISIONED' },
    });
    bench.clock.time += 20 * MINUTE;
    await open();
    bench.clock.time += SECOND;
    expect(await open()).toHaveLength(4);
  });

  test('deleted and made anew is not the same', async () => {
    await write(HOT_RATE);
    await bench.call('DeleteStream', ORDERS);
    await bench.call('CreateStream', { ...ORDERS, StreamModeDetails: { StreamMode: 'ON_DEMAND' } });
    bench.clock.time += 20 * MINUTE;
    await open();
    bench.clock.time += SECOND;
    expect(await open()).toHaveLength(4);
  });
});

test('a provisioned stream does not scale by itself', async () => {
  await bench.call('CreateStream', { StreamName: 'fixed', ShardCount: 1 });
  for (let second = 0; second < 60; second++) {
    await bench.call('PutRecord', { StreamName: 'fixed', PartitionKey: 'k', Data: Buffer.alloc(900_000) });
    bench.clock.time += SECOND;
  }
  bench.clock.time += 20 * MINUTE;
  expect(await bench.call('DescribeStreamSummary', { StreamName: 'fixed' })).toMatchObject({
    StreamDescriptionSummary: { StreamStatus: 'ACTIVE', OpenShardCount: 1 },
  });
});
