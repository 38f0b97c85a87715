import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type CloudWatchClient,
  GetMetricDataCommand,
  GetMetricStatisticsCommand,
  ListMetricsCommand,
  PutDashboardCommand,
  PutMetricDataCommand,
  paginateGetMetricData,
} from '@aws-sdk/client-cloudwatch';
import { AwsQueryProtocol, AwsSmithyRpcV2CborProtocol } from '@aws-sdk/core/protocols';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  allow,
  CONSUMER,
  createRole,
  failure,
  PRODUCER,
  policy,
  type RunningSandbox,
  runSandbox,
  trusting,
} from '../testing/running-sandbox';
import { cloudWatchAs, sessionKeys } from './testing/cloudwatch-client';

let running: RunningSandbox;
let client: CloudWatchClient;
beforeAll(async () => {
  running = await runSandbox();
  client = cloudWatchAs(running, PRODUCER);
});
afterAll(async () => {
  client.destroy();
  await running.stop();
});

const MINUTE = 60_000;
const minute = new Date(Math.floor(Date.now() / MINUTE) * MINUTE);
const around = {
  StartTime: new Date(minute.getTime() - 5 * MINUTE),
  EndTime: new Date(minute.getTime() + MINUTE),
};
const sumOf = (Namespace: string, MetricName = 'm', by = client) =>
  by.send(
    new GetMetricStatisticsCommand({
      Namespace,
      MetricName,
      ...around,
      Period: 60,
      Statistics: ['Sum', 'SampleCount'],
    }),
  );

/** Each way in which a client may speak, by who asked for it. */
const PROTOCOLS = {
  'AWS JSON 1.0': {},
  'RPC v2 CBOR': { protocol: AwsSmithyRpcV2CborProtocol },
  'AWS Query': { protocol: AwsQueryProtocol },
};

describe.each(Object.entries(PROTOCOLS))('over %s', (name, settings) => {
  const Namespace = name;
  let speaking: CloudWatchClient;
  beforeAll(() => {
    speaking = cloudWatchAs(running, PRODUCER, settings);
  });
  afterAll(() => speaking.destroy());

  test('what is put can be read and listed', async () => {
    const Dimensions = [{ Name: 'App', Value: 'a&b <c>' }];
    const MetricData = [
      { MetricName: 'm', Dimensions, Value: 0.1, Timestamp: minute },
      { MetricName: 'm', Dimensions, Values: [1, 2.5], Counts: [3, 2], Timestamp: minute },
    ];
    await speaking.send(new PutMetricDataCommand({ Namespace, MetricData }));
    const Metric = { Namespace, MetricName: 'm', Dimensions };
    const { MetricDataResults, NextToken } = await speaking.send(
      new GetMetricDataCommand({
        ...around,
        MetricDataQueries: [
          { Id: 'm1', MetricStat: { Metric, Period: 60, Stat: 'Sum' } },
          { Id: 'e1', Expression: 'm1 / 2', Label: 'half' },
        ],
      }),
    );
    expect(MetricDataResults?.map(({ Label, Timestamps, Values }) => [Label, Timestamps, Values])).toEqual([
      ['m', [minute], [8.1]],
      ['half', [minute], [4.05]],
    ]);
    expect(NextToken).toBeUndefined();
    const { Metrics } = await speaking.send(new ListMetricsCommand({ Namespace }));
    expect(Metrics).toEqual([Metric]);
    const { Datapoints } = await speaking.send(
      new GetMetricStatisticsCommand({ ...Metric, ...around, Period: 60, ExtendedStatistics: ['p50'] }),
    );
    expect(Datapoints).toEqual([{ Timestamp: minute, ExtendedStatistics: { p50: 1 }, Unit: 'None' }]);
  });

  test('an error is the class that the client has for it', async () => {
    const MetricData = [{ MetricName: 'm', Value: 1 }];
    const put = speaking.send(new PutMetricDataCommand({ Namespace: 'AWS/Kinesis', MetricData }));
    expect(await failure(put)).toEqual({
      name: 'InvalidParameterValueException',
      message: 'The value AWS/ for parameter Namespace is invalid.',
      status: 400,
    });
    const get = speaking.send(new GetMetricDataCommand({ ...around, MetricDataQueries: [{ Id: 'A' }] }));
    expect((await failure(get)).name).toBe('ValidationException');
  });

  test('an operation that is not emulated says so', async () => {
    const call = speaking.send(new PutDashboardCommand({ DashboardName: 'd', DashboardBody: '{}' }));
    expect(await failure(call)).toMatchObject({ name: 'NotImplemented', status: 501 });
  });
});

test('a large request comes compressed', async () => {
  const MetricData = Array.from({ length: 1_000 }, (_, index) => ({
    MetricName: 'm',
    Dimensions: [{ Name: 'Shard', Value: `shardId-${index}` }],
    Value: index,
  }));
  const compressing = cloudWatchAs(running, PRODUCER);
  let encoding: string | undefined;
  compressing.middlewareStack.add(
    (next) => (args) => {
      encoding = (args.request as { headers: Record<string, string> }).headers['content-encoding'];
      return next(args);
    },
    { step: 'finalizeRequest', priority: 'low' },
  );
  await compressing.send(new PutMetricDataCommand({ Namespace: 'Large', MetricData }));
  compressing.destroy();
  expect(encoding).toBe('gzip');
  const { Metrics, NextToken } = await client.send(new ListMetricsCommand({ Namespace: 'Large' }));
  expect([Metrics?.length, NextToken === undefined]).toEqual([500, false]);
});

test('the paginator of the SDK collects everything', async () => {
  const MetricData = [0, 1, 2, 3].map((back) => ({
    MetricName: 'm',
    Value: back,
    Timestamp: new Date(minute.getTime() - back * MINUTE),
  }));
  await client.send(new PutMetricDataCommand({ Namespace: 'Paged', MetricData }));
  const Metric = { Namespace: 'Paged', MetricName: 'm' };
  const input = {
    ...around,
    MaxDatapoints: 3,
    MetricDataQueries: [
      { Id: 'm1', MetricStat: { Metric, Period: 60, Stat: 'Sum' } },
      { Id: 'm2', MetricStat: { Metric, Period: 60, Stat: 'SampleCount' } },
    ],
  };
  const values: Record<string, number[]> = {};
  for await (const { MetricDataResults = [] } of paginateGetMetricData({ client }, input))
    for (const { Id = '', Values = [] } of MetricDataResults) values[Id] = [...(values[Id] ?? []), ...Values];
  expect(values).toEqual({ m1: [0, 1, 2, 3], m2: [1, 1, 1, 1] });
});

describe('who may', () => {
  async function roleThat(
    RoleName: string,
    ...statements: Record<string, unknown>[]
  ): Promise<CloudWatchClient> {
    const producer = running.admin(PRODUCER);
    const trust = trusting(`arn:aws:iam::${PRODUCER}:root`);
    const arn = await createRole(
      producer,
      { RoleName, AssumeRolePolicyDocument: trust },
      policy(...statements),
    );
    return cloudWatchAs(running, await sessionKeys(producer, arn));
  }

  test('write into a namespace is up to the condition', async () => {
    const writer = await roleThat(
      'writer',
      allow('cloudwatch:PutMetricData', '*', {
        Condition: { StringEquals: { 'cloudwatch:namespace': 'Mine' } },
      }),
    );
    const put = (Namespace: string) =>
      writer.send(new PutMetricDataCommand({ Namespace, MetricData: [{ MetricName: 'm', Value: 1 }] }));
    await put('Mine');
    const denied = await failure(put('Yours'));
    expect(denied.name).toBe('AccessDenied');
    expect(denied.message).toContain('is not authorized to perform: cloudwatch:PutMetricData');
    writer.destroy();
  });

  test('read cannot be bounded by a resource', async () => {
    const reader = await roleThat(
      'reader',
      allow('cloudwatch:GetMetricData', 'arn:aws:cloudwatch:*:*:metric/x'),
    );
    const Metric = { Namespace: 'Mine', MetricName: 'm' };
    const MetricDataQueries = [{ Id: 'm1', MetricStat: { Metric, Period: 60, Stat: 'Sum' } }];
    expect(
      (await failure(reader.send(new GetMetricDataCommand({ ...around, MetricDataQueries })))).name,
    ).toBe('AccessDenied');
    reader.destroy();
  });

  test('see a metric is the account that has it', async () => {
    await client.send(
      new PutMetricDataCommand({
        Namespace: 'Own',
        MetricData: [{ MetricName: 'm', Value: 1, Timestamp: minute }],
      }),
    );
    const other = cloudWatchAs(running, CONSUMER);
    expect((await sumOf('Own')).Datapoints).toHaveLength(1);
    expect((await sumOf('Own', 'm', other)).Datapoints).toEqual([]);
    expect((await other.send(new ListMetricsCommand({}))).Metrics).toEqual([]);
    other.destroy();
  });
});

test('metrics are there again after a restart', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'sandbox-'));
  const first = await runSandbox({ dataDir });
  const before = cloudWatchAs(first, PRODUCER);
  const MetricData = [{ MetricName: 'm', Value: 7, Timestamp: minute }];
  await before.send(new PutMetricDataCommand({ Namespace: 'Kept', MetricData }));
  before.destroy();
  await first.stop();

  const second = await runSandbox({ dataDir });
  const after = cloudWatchAs(second, PRODUCER);
  expect((await sumOf('Kept', 'm', after)).Datapoints).toEqual([
    { Timestamp: minute, Sum: 7, SampleCount: 1, Unit: 'None' },
  ]);
  after.destroy();
  await second.stop();
  await rm(dataDir, { recursive: true, force: true });
});
