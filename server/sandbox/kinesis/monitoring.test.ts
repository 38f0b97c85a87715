import type { DescribeStreamOutput, EnhancedMonitoringOutput } from '@aws-sdk/client-kinesis';
import { beforeEach, expect, test } from 'vitest';
import { SHARD_LEVEL_METRICS } from './monitoring-operations';
import { arnOf, type Bench, OWNER, openBench } from './testing/call-service';

const ORDERS = { StreamName: 'orders' };

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
  await bench.call('CreateStream', { ...ORDERS, ShardCount: 1 });
});

const change = (
  operation: 'Enable' | 'Disable',
  ShardLevelMetrics: string[],
): Promise<EnhancedMonitoringOutput> =>
  bench.call(`${operation}EnhancedMonitoring`, { ...ORDERS, ShardLevelMetrics });
const shown = async () =>
  ((await bench.call('DescribeStream', ORDERS)) as DescribeStreamOutput).StreamDescription
    ?.EnhancedMonitoring;

test('answers what was before and what will be', async () => {
  expect(await change('Enable', ['OutgoingBytes', 'IncomingBytes', 'IncomingBytes'])).toEqual({
    StreamName: 'orders',
    StreamARN: arnOf('orders'),
    CurrentShardLevelMetrics: [],
    DesiredShardLevelMetrics: ['IncomingBytes', 'OutgoingBytes'],
  });
  expect(await change('Enable', ['OutgoingRecords'])).toMatchObject({
    CurrentShardLevelMetrics: ['IncomingBytes', 'OutgoingBytes'],
    DesiredShardLevelMetrics: ['IncomingBytes', 'OutgoingBytes', 'OutgoingRecords'],
  });
  expect(await shown()).toEqual([
    { ShardLevelMetrics: ['IncomingBytes', 'OutgoingBytes', 'OutgoingRecords'] },
  ]);
  expect(await change('Disable', ['OutgoingBytes', 'IteratorAgeMilliseconds'])).toMatchObject({
    DesiredShardLevelMetrics: ['IncomingBytes', 'OutgoingRecords'],
  });
});

test('ALL means every metric there is', async () => {
  expect(await change('Enable', ['ALL'])).toMatchObject({ DesiredShardLevelMetrics: SHARD_LEVEL_METRICS });
  expect(await change('Disable', ['ALL', 'IncomingBytes'])).toMatchObject({
    CurrentShardLevelMetrics: SHARD_LEVEL_METRICS,
    DesiredShardLevelMetrics: [],
  });
  expect(await shown()).toEqual([{ ShardLevelMetrics: [] }]);
});

test('is kept with the stream over a restart', async () => {
  await change('Enable', ['IncomingRecords']);
  bench = await openBench({ store: bench.store });
  expect(await shown()).toEqual([{ ShardLevelMetrics: ['IncomingRecords'] }]);
});

test.each([
  { name: 'none', metrics: [] },
  { name: 'one that is none', metrics: ['IncomingBytes', 'Latency'] },
  { name: 'one in small letters', metrics: ['incomingBytes'] },
  { name: 'more than there are', metrics: [...SHARD_LEVEL_METRICS, 'ALL'] },
])('refuses $name', async ({ metrics }) => {
  for (const operation of ['Enable', 'Disable'] as const)
    await expect(change(operation, metrics)).rejects.toMatchObject({ code: 'ValidationException' });
  expect(await shown()).toEqual([{ ShardLevelMetrics: [] }]);
});

test('is asked with everything unless told to ask with the stream', async () => {
  const all = { resource: '*', resourceAccountId: OWNER };
  expect(bench.checks('EnableEnhancedMonitoring', ORDERS)).toEqual([
    { action: 'kinesis:EnableEnhancedMonitoring', ...all },
  ]);
  expect(bench.checks('DisableEnhancedMonitoring', ORDERS)).toEqual([
    { action: 'kinesis:DisableEnhancedMonitoring', ...all },
  ]);
  bench = await openBench({ unscopedByArn: true, store: bench.store });
  expect(bench.checks('EnableEnhancedMonitoring', ORDERS)).toMatchObject([{ resource: arnOf('orders') }]);
});
