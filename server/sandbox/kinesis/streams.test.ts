import type {
  DescribeStreamOutput,
  DescribeStreamSummaryOutput,
  ListShardsOutput,
  ListStreamsOutput,
} from '@aws-sdk/client-kinesis';
import { beforeEach, expect, test } from 'vitest';
import { arnOf, type Bench, OWNER, openBench, READER } from './testing/call-service';

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
});

const create = (name: string, more: object = {}, caller = {}) =>
  bench.call('CreateStream', { StreamName: name, ShardCount: 2, ...more }, caller);

test('a stream belongs to an account and a Region', async () => {
  await create('orders');
  await create('orders', {}, { accountId: READER });
  await create('orders', {}, { region: 'us-east-1' });
  await expect(create('orders')).rejects.toMatchObject({ code: 'ResourceInUseException' });
  const listed: ListStreamsOutput = await bench.call('ListStreams', {}, { region: 'us-east-1' });
  expect(listed.StreamSummaries?.map((each) => each.StreamARN)).toEqual([
    arnOf('orders', OWNER, 'us-east-1'),
  ]);
});

test('two creations in the same moment make one stream', async () => {
  const outcomes = await Promise.allSettled([create('orders'), create('orders')]);
  expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('a name means the caller’s own account; another account’s stream needs its ARN', async () => {
  await create('orders');
  const reader = { accountId: READER };
  await expect(bench.call('DescribeStream', { StreamName: 'orders' }, reader)).rejects.toMatchObject({
    code: 'ResourceNotFoundException',
    message: `Stream orders under account ${READER} not found.`,
  });
  const found: DescribeStreamOutput = await bench.call(
    'DescribeStream',
    { StreamARN: arnOf('orders') },
    reader,
  );
  expect(found.StreamDescription).toMatchObject({ StreamName: 'orders', StreamStatus: 'ACTIVE' });
  expect(bench.checks('DescribeStream', { StreamARN: arnOf('orders') }, reader)).toEqual([
    { action: 'kinesis:DescribeStream', resource: arnOf('orders'), resourceAccountId: OWNER, context: {} },
  ]);
});

test.each([
  { name: 'a', valid: true },
  { name: 'A-b_c.9', valid: true },
  { name: 'n'.repeat(128), valid: true },
  { name: 'n'.repeat(129), valid: false },
  { name: '', valid: false },
  { name: 'a b', valid: false },
  { name: 'a/b', valid: false },
  { name: 'ü', valid: false },
])('the stream name %j', async ({ name, valid }) => {
  const created = create(name);
  if (valid) await expect(created).resolves.toBeUndefined();
  else await expect(created).rejects.toMatchObject({ code: 'ValidationException' });
});

test.each([
  { more: { ShardCount: 0 }, code: 'ValidationException' },
  { more: { ShardCount: 1.5 }, code: 'ValidationException' },
  { more: { ShardCount: undefined }, code: 'ValidationException' },
  { more: { ShardCount: 20_001 }, code: 'LimitExceededException' },
  { more: { StreamModeDetails: { StreamMode: 'ON_DEMAND' } }, code: 'InvalidArgumentException' },
  { more: { StreamModeDetails: { StreamMode: 'SOMETIMES' } }, code: 'ValidationException' },
  { more: { MaxRecordSizeInKiB: 10_241 }, code: 'ValidationException' },
  { more: { WarmThroughputMiBps: 10 }, code: 'InvalidArgumentException' },
  { more: { RecordDistributionStrategy: 'AUTO' }, code: 'InvalidArgumentException' },
  { more: { RecordDistributionStrategy: 'EVEN' }, code: 'ValidationException' },
  { more: { Tags: { 'aws:x': 'y' } }, code: 'InvalidArgumentException' },
])('refuses to create with $more', async ({ more, code }) => {
  bench = await openBench({ limitsBite: () => true });
  await expect(create('orders', more)).rejects.toMatchObject({ code });
  const listed: ListStreamsOutput = await bench.call('ListStreams', {});
  expect(listed.StreamNames).toEqual([]);
});

test('tags at creation ask for AddTagsToStream too', async () => {
  const context = { 'aws:RequestTag/domain': 'retail', 'aws:TagKeys': ['domain'] };
  const asked = { resource: arnOf('orders'), resourceAccountId: OWNER, context };
  expect(bench.checks('CreateStream', { StreamName: 'orders', Tags: { domain: 'retail' } })).toEqual([
    { action: 'kinesis:CreateStream', ...asked },
    { action: 'kinesis:AddTagsToStream', ...asked },
  ]);
});

test('describes a stream', async () => {
  await bench.call('CreateStream', { StreamName: 'orders', StreamModeDetails: { StreamMode: 'ON_DEMAND' } });
  const { StreamDescriptionSummary }: DescribeStreamSummaryOutput = await bench.call(
    'DescribeStreamSummary',
    {
      StreamName: 'orders',
    },
  );
  expect(StreamDescriptionSummary).toEqual({
    StreamName: 'orders',
    StreamARN: arnOf('orders'),
    StreamStatus: 'ACTIVE',
    StreamModeDetails: { StreamMode: 'ON_DEMAND' },
    RetentionPeriodHours: 24,
    StreamCreationTimestamp: bench.clock.now(),
    EnhancedMonitoring: [{ ShardLevelMetrics: [] }],
    EncryptionType: 'NONE',
    OpenShardCount: 4,
    ConsumerCount: 0,
    ChannelCount: 0,
    MaxRecordSizeInKiB: 1024,
    RecordDistributionStrategy: 'USER_PARTITION_KEY',
  });
});

test('lists streams page by page, by token or by name', async () => {
  for (let index = 0; index < 105; index++)
    await create(`stream-${String(index).padStart(3, '0')}`, { ShardCount: 1 });
  const first: ListStreamsOutput = await bench.call('ListStreams', {});
  expect(first).toMatchObject({ HasMoreStreams: true });
  expect(first.StreamNames).toHaveLength(100);
  const second: ListStreamsOutput = await bench.call('ListStreams', { NextToken: first.NextToken });
  expect(second.StreamNames?.[0]).toBe('stream-100');
  expect(second).toMatchObject({ HasMoreStreams: false });
  expect(second.NextToken).toBeUndefined();
  const named: ListStreamsOutput = await bench.call('ListStreams', {
    ExclusiveStartStreamName: 'stream-050',
    Limit: 2,
  });
  expect(named.StreamNames).toEqual(['stream-051', 'stream-052']);
  await expect(
    bench.call('ListStreams', { NextToken: first.NextToken }, { accountId: READER }),
  ).rejects.toMatchObject({
    code: 'InvalidArgumentException',
  });
  for (const input of [
    { NextToken: first.NextToken, ExclusiveStartStreamName: 'stream-050' },
    { NextToken: `${first.NextToken?.slice(0, -4)}AAAA` },
    { NextToken: '' },
  ])
    await expect(bench.call('ListStreams', input)).rejects.toMatchObject({
      code: 'InvalidArgumentException',
    });
  bench.clock.time += 300_001;
  await expect(bench.call('ListStreams', { NextToken: first.NextToken })).rejects.toMatchObject({
    code: 'ExpiredNextTokenException',
  });
});

test('lists shards page by page: the token alone, for 300 seconds', async () => {
  await create('orders', { ShardCount: 5 });
  const first: ListShardsOutput = await bench.call('ListShards', { StreamName: 'orders', MaxResults: 3 });
  expect(first.Shards?.map((shard) => shard.ShardId)).toEqual([
    'shardId-000000000000',
    'shardId-000000000001',
    'shardId-000000000002',
  ]);
  const token = first.NextToken;
  const second: ListShardsOutput = await bench.call('ListShards', { NextToken: token });
  expect(second.Shards).toHaveLength(2);
  expect(second.NextToken).toBeUndefined();
  for (const more of [
    { StreamName: 'orders' },
    { ExclusiveStartShardId: 'shardId-000000000001' },
    { ShardFilter: { Type: 'AT_LATEST' } },
    { NextToken: `${token?.slice(0, -4)}AAAA` },
  ])
    await expect(bench.call('ListShards', { NextToken: token, ...more })).rejects.toMatchObject({
      code: 'InvalidArgumentException',
    });
  bench.clock.time += 300_001;
  await expect(bench.call('ListShards', { NextToken: token })).rejects.toMatchObject({
    code: 'ExpiredNextTokenException',
  });
});

test.each([
  { filter: { Type: 'AT_LATEST' }, count: 3 },
  { filter: { Type: 'AT_TRIM_HORIZON' }, count: 3 },
  { filter: { Type: 'FROM_TRIM_HORIZON' }, count: 3 },
  { filter: { Type: 'AFTER_SHARD_ID', ShardId: 'shardId-000000000000' }, count: 2 },
  { filter: { Type: 'AT_TIMESTAMP', Timestamp: new Date('2026-11-21T08:00:00Z') }, count: 0 },
  { filter: { Type: 'AT_TIMESTAMP', Timestamp: new Date('2026-11-21T09:00:00Z') }, count: 3 },
  { filter: { Type: 'FROM_TIMESTAMP', Timestamp: new Date('2026-11-21T08:00:00Z') }, count: 3 },
])('filters shards by $filter', async ({ filter, count }) => {
  await create('orders', { ShardCount: 3 });
  const { Shards }: ListShardsOutput = await bench.call('ListShards', {
    StreamName: 'orders',
    ShardFilter: filter,
  });
  expect(Shards).toHaveLength(count);
});

test.each([
  { filter: { Type: 'AT_TIMESTAMP' }, code: 'InvalidArgumentException' },
  { filter: { Type: 'AT_LATEST', Timestamp: new Date(0) }, code: 'InvalidArgumentException' },
  { filter: { Type: 'AFTER_SHARD_ID' }, code: 'InvalidArgumentException' },
  { filter: { Type: 'AT_TIMESTAMP', Timestamp: new Date('2030-01-01') }, code: 'InvalidArgumentException' },
  { filter: { Type: 'NEXT' }, code: 'ValidationException' },
])('refuses the filter $filter', async ({ filter, code }) => {
  await create('orders');
  await expect(bench.call('ListShards', { StreamName: 'orders', ShardFilter: filter })).rejects.toMatchObject(
    { code },
  );
});

test('a deleted stream is gone, and a new one of its name starts empty', async () => {
  await create('orders', { Tags: { domain: 'retail' } });
  await bench.call('PutRecord', { StreamName: 'orders', PartitionKey: 'k', Data: Buffer.from('x') });
  await bench.call('DeleteStream', { StreamName: 'orders' });
  await expect(bench.call('DescribeStream', { StreamName: 'orders' })).rejects.toMatchObject({
    code: 'ResourceNotFoundException',
  });
  await create('orders');
  expect(bench.checks('GetRecords', { ShardIterator: await iterator() })).toMatchObject([{ context: {} }]);
  const { Records } = await bench.call('GetRecords', { ShardIterator: await iterator() });
  expect(Records).toEqual([]);
});

const iterator = async (): Promise<string> => {
  const { ShardIterator } = await bench.call('GetShardIterator', {
    StreamName: 'orders',
    ShardId: 'shardId-000000000000',
    ShardIteratorType: 'TRIM_HORIZON',
  });
  return ShardIterator;
};

test('a malformed ARN is refused, and a foreign Region knows nothing of the stream', async () => {
  await create('orders');
  await expect(bench.call('DescribeStream', { StreamARN: 'orders' })).rejects.toMatchObject({
    code: 'ValidationException',
  });
  await expect(
    bench.call('DescribeStream', { StreamARN: arnOf('orders') }, { region: 'us-east-1' }),
  ).rejects.toMatchObject({ code: 'ResourceNotFoundException' });
  await expect(bench.call('DescribeStream', {})).rejects.toMatchObject({ code: 'InvalidArgumentException' });
});
