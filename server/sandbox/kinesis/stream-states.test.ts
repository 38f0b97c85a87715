import type { DescribeStreamOutput, ListStreamsOutput } from '@aws-sdk/client-kinesis';
import { beforeEach, describe, expect, test } from 'vitest';
import { arnOf, type Bench, OWNER, openBench, READER } from './testing/call-service';
import { DEFAULT_TIMES } from './transition';

const ORDERS = { StreamName: 'orders' };
const ARN = { StreamARN: arnOf('orders') };
const FIRST = 'shardId-000000000000';

let bench: Bench;
beforeEach(async () => {
  bench = await openBench({ times: DEFAULT_TIMES, limitsBite: () => true });
});

const create = (name = 'orders', more: object = {}) =>
  bench.call('CreateStream', { StreamName: name, ShardCount: 2, ...more });
const remove = (name = 'orders') => bench.call('DeleteStream', { StreamName: name });
const describeStream = async (): Promise<DescribeStreamOutput['StreamDescription']> =>
  ((await bench.call('DescribeStream', ORDERS)) as DescribeStreamOutput).StreamDescription;
const pass = (milliseconds: number) => {
  bench.clock.time += milliseconds;
};

test('a new stream is CREATING, without shards, and then ACTIVE', async () => {
  await create();
  expect(await describeStream()).toMatchObject({
    StreamStatus: 'CREATING',
    Shards: [],
    HasMoreShards: false,
  });
  const listed: ListStreamsOutput = await bench.call('ListStreams', {});
  expect(listed.StreamSummaries?.[0]?.StreamStatus).toBe('CREATING');
  pass(499);
  expect(await describeStream()).toMatchObject({ StreamStatus: 'CREATING' });
  pass(1);
  expect(await describeStream()).toMatchObject({ StreamStatus: 'ACTIVE', Shards: [{ ShardId: FIRST }, {}] });
});

test('a deleted stream is DELETING, and then its name is free', async () => {
  await create();
  pass(500);
  await remove();
  expect(await describeStream()).toMatchObject({ StreamStatus: 'DELETING' });
  await expect(create()).rejects.toMatchObject({ code: 'ResourceInUseException' });
  await expect(remove()).rejects.toMatchObject({
    code: 'ResourceInUseException',
    message: `Stream orders under account ${OWNER} not ACTIVE, instead in state DELETING`,
  });
  pass(500);
  await expect(describeStream()).rejects.toMatchObject({ code: 'ResourceNotFoundException' });
  await expect(create()).resolves.toBeUndefined();
});

test('a stream can be deleted while it is being created', async () => {
  await create();
  await remove();
  expect(await describeStream()).toMatchObject({ StreamStatus: 'DELETING', Shards: [] });
  pass(500);
  await expect(describeStream()).rejects.toMatchObject({ code: 'ResourceNotFoundException' });
});

const CHANGES: { operation: string; input: object }[] = [
  { operation: 'SplitShard', input: { ...ORDERS, ShardToSplit: FIRST, NewStartingHashKey: '9' } },
  { operation: 'MergeShards', input: { ...ORDERS, ShardToMerge: FIRST, AdjacentShardToMerge: 'shardId-1' } },
  {
    operation: 'UpdateShardCount',
    input: { ...ORDERS, TargetShardCount: 4, ScalingType: 'UNIFORM_SCALING' },
  },
  { operation: 'UpdateStreamMode', input: { ...ARN, StreamModeDetails: { StreamMode: 'ON_DEMAND' } } },
  { operation: 'UpdateStreamWarmThroughput', input: { ...ORDERS, WarmThroughputMiBps: 9 } },
  {
    operation: 'UpdateStreamRecordDistributionStrategy',
    input: { ...ARN, RecordDistributionStrategy: 'AUTO' },
  },
  { operation: 'UpdateMaxRecordSize', input: { ...ARN, MaxRecordSizeInKiB: 2_048 } },
  { operation: 'IncreaseStreamRetentionPeriod', input: { ...ORDERS, RetentionPeriodHours: 48 } },
  { operation: 'DecreaseStreamRetentionPeriod', input: { ...ORDERS, RetentionPeriodHours: 24 } },
  { operation: 'EnableEnhancedMonitoring', input: { ...ORDERS, ShardLevelMetrics: ['ALL'] } },
  { operation: 'DisableEnhancedMonitoring', input: { ...ORDERS, ShardLevelMetrics: ['ALL'] } },
  { operation: 'AddTagsToStream', input: { ...ORDERS, Tags: { domain: 'retail' } } },
  { operation: 'RemoveTagsFromStream', input: { ...ORDERS, TagKeys: ['domain'] } },
  { operation: 'TagResource', input: { ResourceARN: arnOf('orders'), Tags: { domain: 'retail' } } },
  { operation: 'UntagResource', input: { ResourceARN: arnOf('orders'), TagKeys: ['domain'] } },
  { operation: 'PutResourcePolicy', input: { ResourceARN: arnOf('orders'), Policy: '{}' } },
  { operation: 'DeleteResourcePolicy', input: { ResourceARN: arnOf('orders') } },
];

describe.each([
  { state: 'CREATING', reach: async () => create() },
  {
    state: 'UPDATING',
    reach: async () => {
      await create();
      pass(500);
      await bench.call('UpdateMaxRecordSize', { ...ARN, MaxRecordSizeInKiB: 4_096 });
    },
  },
  {
    state: 'DELETING',
    reach: async () => {
      await create();
      pass(500);
      await remove();
    },
  },
])('while $state', ({ state, reach }) => {
  test.each(CHANGES)('$operation is refused', async ({ operation, input }) => {
    await reach();
    await expect(bench.call(operation, input)).rejects.toMatchObject({
      code: 'ResourceInUseException',
      message: `Stream orders under account ${OWNER} not ACTIVE, instead in state ${state}`,
    });
  });

  test('looking is allowed', async () => {
    await reach();
    for (const [operation, input] of [
      ['DescribeStream', ORDERS],
      ['DescribeStreamSummary', ORDERS],
      ['ListTagsForStream', ORDERS],
      ['ListTagsForResource', { ResourceARN: arnOf('orders') }],
      ['GetResourcePolicy', { ResourceARN: arnOf('orders') }],
    ] as const)
      await expect(bench.call(operation, input)).resolves.toBeDefined();
  });
});

test('a larger record is taken once the stream is ACTIVE again', async () => {
  await create();
  pass(500);
  const record = { ...ORDERS, PartitionKey: 'k', Data: Buffer.alloc(1_500_000) };
  await bench.call('UpdateMaxRecordSize', { ...ARN, MaxRecordSizeInKiB: 2_048 });
  await expect(bench.call('PutRecord', record)).rejects.toMatchObject({ code: 'InvalidArgumentException' });
  pass(1_000);
  await expect(bench.call('PutRecord', record)).resolves.toBeDefined();
});

test.each([1_023, 10_241, 2_000.5])('a largest record of %d KiB is refused', async (MaxRecordSizeInKiB) => {
  await create();
  pass(500);
  await expect(bench.call('UpdateMaxRecordSize', { ...ARN, MaxRecordSizeInKiB })).rejects.toMatchObject({
    code: 'ValidationException',
  });
});

test('to programs a stream that is being created is not there yet', async () => {
  await create();
  const record = { PartitionKey: 'k', Data: Buffer.from('x') };
  const notFound = {
    code: 'ResourceNotFoundException',
    message: `Stream orders under account ${OWNER} not found.`,
  };
  await expect(bench.call('PutRecord', { ...ORDERS, ...record })).rejects.toMatchObject(notFound);
  await expect(bench.call('PutRecords', { ...ORDERS, Records: [record] })).rejects.toMatchObject(notFound);
  await expect(
    bench.call('GetShardIterator', { ...ORDERS, ShardId: FIRST, ShardIteratorType: 'LATEST' }),
  ).rejects.toMatchObject({ code: 'ResourceNotFoundException' });
  await expect(bench.call('ListShards', ORDERS)).rejects.toMatchObject({ code: 'ResourceInUseException' });
});

test('at most 5 streams are CREATING or DELETING at once, in one account and Region', async () => {
  for (let number = 0; number < 5; number++) await create(`stream-${number}`);
  const exceeded = {
    code: 'LimitExceededException',
    message:
      'This request would exceed the limit on the number of streams that can simultaneously be in CREATING or DELETING. Limit: 5',
  };
  await expect(create('one-more')).rejects.toMatchObject(exceeded);
  const elsewhere = { StreamName: 'one-more', ShardCount: 1 };
  await bench.call('CreateStream', elsewhere, { region: 'us-east-1' });
  await bench.call('CreateStream', elsewhere, { accountId: READER });
  pass(500);
  for (let number = 0; number < 4; number++) await remove(`stream-${number}`);
  await create('sixth');
  await expect(create('seventh')).rejects.toMatchObject(exceeded);
  await expect(remove('stream-4')).rejects.toMatchObject(exceeded);
  pass(500);
  await expect(create('seventh')).resolves.toBeUndefined();
});

test('quotas can be lifted', async () => {
  bench = await openBench({ times: DEFAULT_TIMES });
  for (let number = 0; number < 8; number++) await create(`stream-${number}`, { ShardCount: 19_000 });
  pass(500);
  expect(await bench.call('DescribeLimits', {})).toMatchObject({ OpenShardCount: 152_000 });
});

test('the account’s shards include those that are being created', async () => {
  await create('large', { ShardCount: 19_999 });
  await expect(create('small', { ShardCount: 2 })).rejects.toMatchObject({
    code: 'LimitExceededException',
    message: expect.stringContaining('Current shard count for the account: 19999. Limit: 20000.'),
  });
});

test('a restart goes on with what was on its way', async () => {
  await create();
  pass(500);
  await bench.call('SplitShard', { ...ORDERS, ShardToSplit: FIRST, NewStartingHashKey: '9' });
  const again = await openBench({ times: DEFAULT_TIMES, store: bench.store });
  again.clock.time = bench.clock.time;
  bench = again;
  const before = await describeStream();
  expect([before?.StreamStatus, before?.Shards?.length]).toEqual(['UPDATING', 2]);
  pass(1_000);
  const after = await describeStream();
  expect([after?.StreamStatus, after?.Shards?.length]).toEqual(['ACTIVE', 4]);
});

test('what became due while nobody called is durable before it is answered', async () => {
  await create();
  pass(500);
  const written: string[] = [];
  const { put } = bench.store;
  Object.assign(bench.store, {
    put: async (collection: string, key: string, value: unknown) => {
      await new Promise((resolve) => setImmediate(resolve));
      written.push(key);
      return put(collection, key, value);
    },
  });
  expect(await describeStream()).toMatchObject({ StreamStatus: 'ACTIVE' });
  expect(written).toEqual([arnOf('orders')]);
});
