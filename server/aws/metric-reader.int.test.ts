import {
  EnableEnhancedMonitoringCommand,
  PutRecordsCommand,
  RegisterStreamConsumerCommand,
} from '@aws-sdk/client-kinesis';
import { beforeAll, expect, test } from 'vitest';
import type { SeriesRef } from '../metrics/ports';
import { PRODUCER } from '../sandbox/testing/running-sandbox';
import { roleArn, runProducerAccount, streamArn, target } from './testing/producer-account';

const { sandbox, aws, fault } = runProducerAccount();
const STREAM = streamArn('orders-0');
const now = Math.floor(Date.now() / 1_000);
const everything = async () => true;

const line = (part: Partial<SeriesRef>): SeriesRef => ({
  streamName: 'orders-0',
  level: 'STREAM',
  metric: 'IncomingRecords',
  series: '',
  ...part,
});
const callFor = (series: readonly SeriesRef[]) => ({
  resolution: 60,
  from: now - 600,
  to: now + 600,
  series,
});

beforeAll(async () => {
  const { kinesis } = sandbox().admin(PRODUCER);
  await kinesis.send(
    new EnableEnhancedMonitoringCommand({ StreamARN: STREAM, ShardLevelMetrics: ['IncomingBytes'] }),
  );
  await kinesis.send(new RegisterStreamConsumerCommand({ StreamARN: STREAM, ConsumerName: 'fraud' }));
  const Records = Array.from({ length: 30 }, (_, at) => ({
    PartitionKey: at < 5 ? 'a' : 'hot',
    Data: Buffer.alloc(100),
  }));
  await kinesis.send(new PutRecordsCommand({ StreamARN: STREAM, Records }));
});

test('answers each line in its place, and those of which there is nothing with nothing', async () => {
  const asked = [
    line({}),
    line({ level: 'SHARD', metric: 'IncomingBytes', series: 'shardId-000000000001' }),
    line({ streamName: 'nobody' }),
    line({ level: 'SHARD', metric: 'IncomingBytes', series: 'shardId-000000000000' }),
  ];
  const read = await aws().metricReader.read(target, callFor(asked), everything);
  if (!read.ok) throw new Error(read.error.awsMessage);
  expect(read.value.map(({ state }) => state)).toEqual(Array(4).fill('complete'));
  const [records, one, nothing, other] = read.value.map(({ values }) =>
    values.reduce((sum, value) => sum + value, 0),
  );
  expect(records).toBe(30);
  expect(nothing).toBe(0);
  // 25 records with the three bytes of "hot", five with the one of "a".
  expect((one ?? 0) + (other ?? 0)).toBe(30 * 100 + 25 * 3 + 5);
  for (const time of read.value[0]?.times ?? []) expect(time % 60).toBe(0);
});

test('asks for nothing that may not be paid, and does not call that complete', async () => {
  const asked: number[] = [];
  const read = await aws().metricReader.read(target, callFor([line({}), line({})]), async (metrics) => {
    asked.push(metrics);
    return false;
  });
  expect(read).toMatchObject({ value: [{ state: 'partial', values: [] }, { state: 'partial' }] });
  expect(asked).toEqual([2]);
});

test('finds the hottest shards of one stream, the hottest first', async () => {
  const found = await aws().metricReader.hottestShards(target, {
    streamName: 'orders-0',
    metric: 'IncomingBytes',
    from: new Date((now - 600) * 1_000),
    to: new Date((now + 600) * 1_000),
  });
  if (!found.ok) throw new Error(found.error.awsMessage);
  const most = found.value.shards.map((shard) => shard.most);
  expect(most).toEqual(most.toSorted((one, other) => other - one));
  expect(most[0]).toBeGreaterThanOrEqual(25 * 103);
  expect(found.value.incomplete).toBe(false);
});

test('names the fan-out consumers of a stream', async () => {
  expect(await aws().metricReader.consumers(target, STREAM)).toEqual({ ok: true, value: ['fraud'] });
});

test('says who may not read metrics, and what lasts', async () => {
  const denied = { ...target, spokeRoleArn: roleArn('ReadOnly') };
  expect(await aws().metricReader.read(denied, callFor([line({})]), everything)).toMatchObject({
    error: { kind: 'access-denied', operation: 'cloudwatch:GetMetricData' },
  });
  await fault({ service: 'monitoring', operation: 'GetMetricData', kind: 'throttle', count: 9 });
  expect(await aws().metricReader.read(target, callFor([line({})]), everything)).toMatchObject({
    error: { kind: 'throttled', retryable: true },
  });
});
