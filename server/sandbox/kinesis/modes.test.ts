import type {
  DescribeStreamSummaryOutput,
  GetRecordsOutput,
  ListShardsOutput,
  PutRecordsOutput,
  StreamDescriptionSummary,
} from '@aws-sdk/client-kinesis';
import { beforeEach, describe, expect, test } from 'vitest';
import { arnOf, type Bench, OWNER, openBench, READER, REGION } from './testing/call-service';

const ORDERS = { StreamName: 'orders' };
const ARN = { StreamARN: arnOf('orders') };
const ON_DEMAND = { StreamMode: 'ON_DEMAND' };
const PROVISIONED = { StreamMode: 'PROVISIONED' };
const HOUR = 3_600_000;

let bench: Bench;
beforeEach(async () => {
  bench = await openBench({ limitsBite: () => true });
});

const create = (more: object = { StreamModeDetails: ON_DEMAND }) =>
  bench.call('CreateStream', { ...ORDERS, ...more });
const switchTo = (StreamModeDetails: object, more: object = {}) =>
  bench.call('UpdateStreamMode', { ...ARN, StreamModeDetails, ...more });
const commit = (Status: string, caller = {}) =>
  bench.call('UpdateAccountSettings', { MinimumThroughputBillingCommitment: { Status } }, caller);
const warmUp = (WarmThroughputMiBps: number, more: object = ORDERS) =>
  bench.call('UpdateStreamWarmThroughput', { ...more, WarmThroughputMiBps });
const summary = async (): Promise<StreamDescriptionSummary | undefined> =>
  ((await bench.call('DescribeStreamSummary', ORDERS)) as DescribeStreamSummaryOutput)
    .StreamDescriptionSummary;

describe('UpdateStreamMode', () => {
  test('keeps the shards and switches twice in any 24 hours', async () => {
    await create({ ShardCount: 3 });
    await switchTo(ON_DEMAND);
    expect(await summary()).toMatchObject({ StreamModeDetails: ON_DEMAND, OpenShardCount: 3 });
    await switchTo(PROVISIONED);
    expect(await summary()).toMatchObject({ StreamModeDetails: PROVISIONED, OpenShardCount: 3 });
    await expect(switchTo(ON_DEMAND)).rejects.toMatchObject({ code: 'LimitExceededException' });
    bench.clock.time += 24 * HOUR;
    await expect(switchTo(ON_DEMAND)).resolves.toBeUndefined();
  });

  test('a switch to the mode that it has is none', async () => {
    await create({ ShardCount: 1 });
    for (let time = 0; time < 3; time++) await switchTo(PROVISIONED);
    await switchTo(ON_DEMAND);
    await switchTo(PROVISIONED);
    expect(await summary()).toMatchObject({ StreamModeDetails: PROVISIONED });
  });

  test('is asked with everything, and needs the ARN', async () => {
    await create({ ShardCount: 1 });
    expect(bench.checks('UpdateStreamMode', { ...ARN, StreamModeDetails: ON_DEMAND })).toEqual([
      { action: 'kinesis:UpdateStreamMode', resource: '*', resourceAccountId: OWNER },
    ]);
    await expect(switchTo({ StreamMode: 'SOMETIMES' })).rejects.toMatchObject({
      code: 'ValidationException',
    });
    await expect(bench.call('UpdateStreamMode', ARN)).rejects.toMatchObject({ code: 'ValidationException' });
  });
});

test('an account has 50 on-demand streams in a Region, however they came about', async () => {
  for (let number = 0; number < 50; number++)
    await bench.call('CreateStream', { StreamName: `stream-${number}`, StreamModeDetails: ON_DEMAND });
  const exceeded = {
    code: 'LimitExceededException',
    message: `This request would exceed the limit on the number of On-Demand streams for the account ${OWNER} in ${REGION}. Current On-Demand streams count: 50. Limit: 50.`,
  };
  await expect(create()).rejects.toMatchObject(exceeded);
  await create({ ShardCount: 1 });
  await expect(switchTo(ON_DEMAND)).rejects.toMatchObject(exceeded);
  expect(await bench.call('DescribeLimits', {})).toEqual({
    ShardLimit: 20_000,
    OpenShardCount: 201,
    OnDemandStreamCount: 50,
    OnDemandStreamCountLimit: 50,
    ChannelCount: 0,
  });
  expect(await bench.call('DescribeLimits', {}, { region: 'eu-north-1' })).toMatchObject({
    ShardLimit: 1_000,
    OpenShardCount: 0,
    OnDemandStreamCount: 0,
  });
  expect(await bench.call('DescribeLimits', {}, { accountId: READER })).toMatchObject({ OpenShardCount: 0 });
});

describe('warm throughput', () => {
  test('needs On-demand Advantage, wherever it is asked for', async () => {
    await create();
    const refused = { code: 'ValidationException' };
    await expect(warmUp(10)).rejects.toMatchObject(refused);
    await expect(
      bench.call('CreateStream', {
        StreamName: 'warm',
        StreamModeDetails: ON_DEMAND,
        WarmThroughputMiBps: 10,
      }),
    ).rejects.toMatchObject(refused);
    await bench.call('CreateStream', { StreamName: 'provisioned', ShardCount: 1 });
    await expect(
      bench.call('UpdateStreamMode', {
        StreamARN: arnOf('provisioned'),
        StreamModeDetails: ON_DEMAND,
        WarmThroughputMiBps: 10,
      }),
    ).rejects.toMatchObject(refused);
    // It is per account and Region.
    await commit('ENABLED', { accountId: READER });
    await commit('ENABLED', { region: 'us-east-1' });
    await expect(warmUp(10)).rejects.toMatchObject(refused);
  });

  test('brings shards at once, and takes them back', async () => {
    await commit('ENABLED');
    await create();
    expect((await summary())?.WarmThroughput).toEqual({ CurrentMiBps: 4 });
    expect(await warmUp(200)).toEqual({
      ...ORDERS,
      ...ARN,
      WarmThroughput: { TargetMiBps: 200, CurrentMiBps: 4 },
    });
    expect(await summary()).toMatchObject({
      OpenShardCount: 200,
      WarmThroughput: { TargetMiBps: 200, CurrentMiBps: 200 },
    });
    await warmUp(50, ARN);
    expect((await summary())?.WarmThroughput).toEqual({ TargetMiBps: 50, CurrentMiBps: 50 });
    await warmUp(0);
    expect((await summary())?.WarmThroughput).toEqual({ CurrentMiBps: 4 });
  });

  test('keeps what the traffic of the last hour needs twice over', async () => {
    await commit('ENABLED');
    await create();
    await warmUp(60);
    const Records = Array.from({ length: 40 }, (_, index) => ({
      PartitionKey: `key-${index}`,
      Data: Buffer.alloc(200_000),
    }));
    const put = () => bench.call('PutRecords', { ...ORDERS, Records });
    for (let second = 0; second < 60; second++) {
      await put();
      bench.clock.time += 1_000;
    }
    bench.clock.time += 59 * 60_000;
    await warmUp(5);
    // 8 MB a second for a minute: 16 MiB/s and a little.
    expect((await summary())?.WarmThroughput).toEqual({ TargetMiBps: 5, CurrentMiBps: 16 });
    bench.clock.time += 2 * 60_000;
    await warmUp(5);
    expect((await summary())?.WarmThroughput).toEqual({ TargetMiBps: 5, CurrentMiBps: 5 });
  });

  test('at creation and with the mode', async () => {
    await commit('ENABLED');
    await create({ StreamModeDetails: ON_DEMAND, WarmThroughputMiBps: 12 });
    expect(await summary()).toMatchObject({
      OpenShardCount: 12,
      WarmThroughput: { TargetMiBps: 12, CurrentMiBps: 12 },
    });
    await switchTo(PROVISIONED);
    expect(await summary()).not.toHaveProperty('WarmThroughput');
    await switchTo(ON_DEMAND, { WarmThroughputMiBps: 20 });
    expect(await summary()).toMatchObject({
      OpenShardCount: 20,
      WarmThroughput: { TargetMiBps: 20, CurrentMiBps: 20 },
    });
  });

  test.each([
    { warm: -1, code: 'ValidationException' },
    { warm: 1.5, code: 'ValidationException' },
    { warm: 10_240, code: null },
    { warm: 10_241, code: 'LimitExceededException' },
  ])('of $warm MiB/s', async ({ warm, code }) => {
    await commit('ENABLED');
    await create();
    if (code === null) await expect(warmUp(warm)).resolves.toBeDefined();
    else await expect(warmUp(warm)).rejects.toMatchObject({ code });
  });

  test('is not for provisioned streams', async () => {
    await commit('ENABLED');
    await create({ ShardCount: 1 });
    await expect(warmUp(10)).rejects.toMatchObject({ code: 'ValidationException' });
    await expect(switchTo(PROVISIONED, { WarmThroughputMiBps: 10 })).rejects.toMatchObject({
      code: 'InvalidArgumentException',
    });
  });

  test('cannot go over the account’s shards', async () => {
    await commit('ENABLED', { region: 'eu-north-1' });
    const here = { region: 'eu-north-1' };
    await bench.call('CreateStream', { ...ORDERS, StreamModeDetails: ON_DEMAND }, here);
    await expect(
      bench.call('UpdateStreamWarmThroughput', { ...ORDERS, WarmThroughputMiBps: 1_001 }, here),
    ).rejects.toMatchObject({ code: 'LimitExceededException' });
  });
});

describe('account settings', () => {
  test('an account that never committed is DISABLED', async () => {
    expect(await bench.call('DescribeAccountSettings', {})).toEqual({
      MinimumThroughputBillingCommitment: { Status: 'DISABLED' },
    });
    expect(bench.checks('UpdateAccountSettings', {})).toEqual([
      { action: 'kinesis:UpdateAccountSettings', resource: '*', resourceAccountId: OWNER },
    ]);
  });

  test('a commitment lasts 24 hours at least, and outlives a restart', async () => {
    const at = (hours: number) => new Date(bench.clock.time + hours * HOUR);
    const started = { StartedAt: at(0), EarliestAllowedEndAt: at(24) };
    expect(await commit('ENABLED')).toEqual({
      MinimumThroughputBillingCommitment: { Status: 'ENABLED', ...started },
    });
    expect(await commit('DISABLED')).toEqual({
      MinimumThroughputBillingCommitment: { Status: 'ENABLED_UNTIL_EARLIEST_ALLOWED_END', ...started },
    });
    const again = await openBench({ store: bench.store });
    again.clock.time += 24 * HOUR;
    expect(await again.call('DescribeAccountSettings', {})).toEqual({
      MinimumThroughputBillingCommitment: {
        Status: 'DISABLED',
        StartedAt: started.StartedAt,
        EndedAt: started.EarliestAllowedEndAt,
      },
    });
  });

  test('warm throughput has to be taken off first', async () => {
    await commit('ENABLED');
    await create();
    await warmUp(10);
    await expect(commit('DISABLED')).rejects.toMatchObject({ code: 'InvalidArgumentException' });
    await warmUp(0);
    expect(await commit('DISABLED')).toMatchObject({
      MinimumThroughputBillingCommitment: { Status: 'ENABLED_UNTIL_EARLIEST_ALLOWED_END' },
    });
    bench.clock.time += 24 * HOUR;
    expect(await summary()).not.toHaveProperty('WarmThroughput');
  });

  test.each([{}, { MinimumThroughputBillingCommitment: {} }])('refuses %j', async (input) => {
    await expect(bench.call('UpdateAccountSettings', input)).rejects.toMatchObject({
      code: 'ValidationException',
    });
    await expect(commit('ENABLED_UNTIL_EARLIEST_ALLOWED_END')).rejects.toMatchObject({
      code: 'ValidationException',
    });
  });
});

describe('record distribution', () => {
  const distribute = (RecordDistributionStrategy: string) =>
    bench.call('UpdateStreamRecordDistributionStrategy', { ...ARN, RecordDistributionStrategy });
  const put = async (count: number, record: object): Promise<Record<string, number>> => {
    const { Records = [] }: PutRecordsOutput = await bench.call('PutRecords', {
      ...ORDERS,
      Records: Array.from({ length: count }, () => ({ Data: Buffer.from('x'), ...record })),
    });
    const counts: Record<string, number> = {};
    for (const { ShardId = '' } of Records) counts[ShardId] = (counts[ShardId] ?? 0) + 1;
    return counts;
  };

  test('AUTO spreads records evenly, whatever keys they have, and back', async () => {
    await create();
    const one = { PartitionKey: 'same', ExplicitHashKey: '0' };
    expect(await put(40, one)).toEqual({ 'shardId-000000000000': 40 });
    await distribute('AUTO');
    expect(await summary()).toMatchObject({
      RecordDistributionStrategy: 'AUTO',
      StreamStatus: 'ACTIVE',
    });
    const even = Object.fromEntries([0, 1, 2, 3].map((index) => [`shardId-00000000000${index}`, 10]));
    expect(await put(40, one)).toEqual(even);
    expect(await put(40, {})).toEqual(even);
    await distribute('USER_PARTITION_KEY');
    expect(await put(40, one)).toEqual({ 'shardId-000000000000': 40 });
    await expect(put(1, {})).rejects.toMatchObject({ code: 'ValidationException' });
  });

  test('a record without a key is read without one', async () => {
    await create({ StreamModeDetails: ON_DEMAND, RecordDistributionStrategy: 'AUTO' });
    await put(1, {});
    const { Shards = [] }: ListShardsOutput = await bench.call('ListShards', ORDERS);
    const { ShardIterator } = await bench.call('GetShardIterator', {
      ...ORDERS,
      ShardId: Shards[0]?.ShardId,
      ShardIteratorType: 'TRIM_HORIZON',
    });
    const { Records = [] }: GetRecordsOutput = await bench.call('GetRecords', { ShardIterator });
    expect(Records).toHaveLength(1);
    expect(Records[0]?.PartitionKey).toBeUndefined();
  });

  test('is for on-demand streams, and ends with the mode', async () => {
    await create();
    await distribute('AUTO');
    await switchTo(PROVISIONED);
    expect(await summary()).not.toHaveProperty('RecordDistributionStrategy');
    expect(await put(5, { PartitionKey: 'same', ExplicitHashKey: '0' })).toEqual({
      'shardId-000000000000': 5,
    });
    await expect(distribute('AUTO')).rejects.toMatchObject({ code: 'InvalidArgumentException' });
    await switchTo(ON_DEMAND);
    expect(await summary()).toMatchObject({ RecordDistributionStrategy: 'USER_PARTITION_KEY' });
  });

  test('knows two strategies', async () => {
    await create();
    await expect(distribute('ROUND_ROBIN')).rejects.toMatchObject({ code: 'ValidationException' });
    expect(
      bench.checks('UpdateStreamRecordDistributionStrategy', ARN).map(({ resource }) => resource),
    ).toEqual([arnOf('orders')]);
  });
});
