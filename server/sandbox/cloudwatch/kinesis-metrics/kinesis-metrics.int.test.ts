import { type CloudWatchClient, GetMetricDataCommand, ListMetricsCommand } from '@aws-sdk/client-cloudwatch';
import {
  CreateStreamCommand,
  EnableEnhancedMonitoringCommand,
  GetRecordsCommand,
  GetShardIteratorCommand,
  PutRecordCommand,
  PutRecordsCommand,
  waitUntilStreamExists,
} from '@aws-sdk/client-kinesis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { producerStream } from '../../kinesis/testing/consumer-calls';
import { activeConsumer, subscribeWith } from '../../kinesis/testing/fan-out-calls';
import { type As, PRODUCER, type RunningSandbox, runSandbox } from '../../testing/running-sandbox';
import { cloudWatchAs } from '../testing/cloudwatch-client';

let running: RunningSandbox;
let producer: As;
let cloudwatch: CloudWatchClient;
beforeAll(async () => {
  running = await runSandbox();
  producer = running.admin(PRODUCER);
  cloudwatch = cloudWatchAs(running, PRODUCER);
});
afterAll(async () => {
  cloudwatch.destroy();
  await running.stop();
});

const StreamName = 'hot-key';
const Dimensions = [{ Name: 'StreamName', Value: StreamName }];

/** Sums over the last minutes, by id. */
async function sums(
  names: Readonly<Record<string, string>>,
  stat = 'Sum',
  of?: { readonly name: string; readonly value: string },
): Promise<Record<string, number>> {
  const all = [...Dimensions, ...(of ? [{ Name: of.name, Value: of.value }] : [])];
  const now = Date.now();
  const { MetricDataResults = [] } = await cloudwatch.send(
    new GetMetricDataCommand({
      StartTime: new Date(now - 10 * 60_000),
      EndTime: new Date(now + 60_000),
      MetricDataQueries: Object.entries(names).map(([Id, MetricName]) => ({
        Id,
        MetricStat: {
          Metric: { Namespace: 'AWS/Kinesis', MetricName, Dimensions: all },
          Period: 60,
          Stat: stat,
        },
      })),
    }),
  );
  return Object.fromEntries(
    MetricDataResults.map(({ Id = '', Values = [] }) => [Id, Values.reduce((sum, value) => sum + value, 0)]),
  );
}

test('the numbers of a hot key are those that the client counted, to the record', async () => {
  const { kinesis } = producer;
  await kinesis.send(new CreateStreamCommand({ StreamName, ShardCount: 2 }));
  await waitUntilStreamExists({ client: kinesis, maxWaitTime: 60, minDelay: 1 }, { StreamName });

  const counted = { calls: 0, taken: 0, bytes: 0, throttled: 0, successes: 0 };
  const record = { Data: Buffer.alloc(10 * 1024), PartitionKey: 'always the same' };
  const size = record.Data.length + record.PartitionKey.length;
  for (let call = 0; call < 5; call++) {
    const { Records = [] } = await kinesis.send(
      new PutRecordsCommand({ StreamName, Records: Array.from({ length: 100 }, () => record) }),
    );
    const taken = Records.filter(({ ErrorCode }) => ErrorCode === undefined).length;
    counted.calls += 1;
    counted.taken += taken;
    counted.bytes += taken * size;
    counted.throttled += Records.filter(
      ({ ErrorCode }) => ErrorCode === 'ProvisionedThroughputExceededException',
    ).length;
    if (taken > 0) counted.successes += 1;
  }
  expect(counted.throttled).toBeGreaterThan(0);
  expect(counted.taken).toBeGreaterThan(0);

  expect(
    await sums({
      total: 'PutRecords.TotalRecords',
      taken: 'PutRecords.SuccessfulRecords',
      throttled: 'PutRecords.ThrottledRecords',
      failed: 'PutRecords.FailedRecords',
      bytes: 'PutRecords.Bytes',
      incoming: 'IncomingRecords',
      incomingBytes: 'IncomingBytes',
      exceeded: 'WriteProvisionedThroughputExceeded',
      successes: 'PutRecords.Success',
    }),
  ).toEqual({
    total: 500,
    taken: counted.taken,
    throttled: counted.throttled,
    failed: 0,
    bytes: counted.bytes,
    incoming: counted.taken,
    incomingBytes: counted.bytes,
    exceeded: counted.throttled,
    successes: counted.successes,
  });
  expect(await sums({ calls: 'PutRecords.Latency' }, 'SampleCount')).toEqual({ calls: counted.calls });
});

test('reading is counted, and how old what was read is', async () => {
  const { kinesis } = producer;
  await kinesis.send(
    new PutRecordCommand({
      StreamName,
      Data: Buffer.from('x'),
      PartitionKey: 'another',
      ExplicitHashKey: '0',
    }),
  );
  let records = 0;
  let bytes = 0;
  for (const ShardId of ['shardId-000000000000', 'shardId-000000000001']) {
    const { ShardIterator } = await kinesis.send(
      new GetShardIteratorCommand({ StreamName, ShardId, ShardIteratorType: 'TRIM_HORIZON' }),
    );
    const { Records = [] } = await kinesis.send(new GetRecordsCommand({ ShardIterator }));
    records += Records.length;
    bytes += Records.reduce((sum, { Data }) => sum + (Data?.length ?? 0), 0);
  }
  const read = await sums({
    records: 'GetRecords.Records',
    calls: 'GetRecords.Success',
    bytes: 'GetRecords.Bytes',
  });
  expect(read).toMatchObject({ records, calls: 2 });
  expect(read.bytes).toBeGreaterThanOrEqual(bytes);
  expect(await sums({ age: 'GetRecords.IteratorAgeMilliseconds' }, 'SampleCount')).toEqual({ age: 2 });
});

test('there is nothing of shards before enhanced monitoring is on, and then what it is on for', async () => {
  const list = async () => {
    const { Metrics = [] } = await cloudwatch.send(new ListMetricsCommand({ Namespace: 'AWS/Kinesis' }));
    return Metrics.filter((metric) => metric.Dimensions?.some(({ Name }) => Name === 'ShardId')).map(
      ({ MetricName, Dimensions: of = [] }) => [MetricName, ...of.map(({ Value }) => Value)],
    );
  };
  const { kinesis } = producer;
  expect(await list()).toEqual([]);
  await kinesis.send(
    new EnableEnhancedMonitoringCommand({ StreamName, ShardLevelMetrics: ['IncomingBytes'] }),
  );
  await kinesis.send(
    new PutRecordCommand({ StreamName, Data: Buffer.from('x'), PartitionKey: 'k', ExplicitHashKey: '0' }),
  );
  expect(await list()).toEqual([['IncomingBytes', 'shardId-000000000000', StreamName]]);
});

test('a fan-out consumer is told of under its own names, to the record', async () => {
  const { kinesis } = producer;
  const StreamARN = producerStream(StreamName);
  const consumer = await activeConsumer(kinesis, StreamARN, 'reader');
  const events = await subscribeWith(kinesis, consumer);
  await kinesis.send(
    new PutRecordsCommand({
      StreamName,
      Records: ['one', 'two', 'last'].map((text) => ({
        Data: Buffer.from(text),
        PartitionKey: text,
        ExplicitHashKey: '0',
      })),
    }),
  );
  const texts = await events.until('last');
  await events.close();
  const of = { name: 'ConsumerName', value: 'reader' };
  const pushed = await sums(
    { records: 'SubscribeToShardEvent.Records', subscribed: 'SubscribeToShard.Success' },
    'Sum',
    of,
  );
  expect(pushed).toEqual({ records: texts.length, subscribed: 1 });
  const ages = await sums({ age: 'SubscribeToShardEvent.MillisBehindLatest' }, 'SampleCount', of);
  expect(ages).toEqual(await sums({ age: 'SubscribeToShardEvent.Success' }, 'Sum', of));
});

test('an hour that was never played is told through the control interface, and by the services alone otherwise', async () => {
  const minute = Math.floor(Date.now() / 60_000) * 60 - 240;
  const told = await fetch(`${running.sandbox.controlUrl}/metrics`, {
    method: 'POST',
    body: JSON.stringify({
      accountId: PRODUCER,
      region: await cloudwatch.config.region(),
      from: minute,
      metrics: [
        {
          name: 'IncomingRecords',
          unit: 'Count',
          dimensions: { StreamName: 'never-played' },
          values: [3, 4, 5],
        },
      ],
    }),
  });
  expect(told.status).toBe(204);
  const { MetricDataResults = [] } = await cloudwatch.send(
    new GetMetricDataCommand({
      StartTime: new Date(minute * 1_000),
      EndTime: new Date(minute * 1_000 + 180_000),
      ScanBy: 'TimestampAscending',
      MetricDataQueries: [
        {
          Id: 'records',
          MetricStat: {
            Metric: {
              Namespace: 'AWS/Kinesis',
              MetricName: 'IncomingRecords',
              Dimensions: [{ Name: 'StreamName', Value: 'never-played' }],
            },
            Period: 60,
            Stat: 'Sum',
          },
        },
      ],
    }),
  );
  expect(MetricDataResults[0]?.Values).toEqual([3, 4, 5]);
});
