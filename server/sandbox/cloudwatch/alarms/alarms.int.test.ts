import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type CloudWatchClient,
  DeleteAlarmsCommand,
  DescribeAlarmHistoryCommand,
  DescribeAlarmsCommand,
  DescribeAlarmsForMetricCommand,
  DisableAlarmActionsCommand,
  ListTagsForResourceCommand,
  PutMetricAlarmCommand,
  PutMetricDataCommand,
  SetAlarmStateCommand,
  waitUntilAlarmExists,
} from '@aws-sdk/client-cloudwatch';
import { AwsQueryProtocol } from '@aws-sdk/core/protocols';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  allow,
  createRole,
  failure,
  PRODUCER,
  policy,
  REGION,
  type RunningSandbox,
  runSandbox,
  trusting,
} from '../../testing/running-sandbox';
import { cloudWatchAs, sessionKeys } from '../testing/cloudwatch-client';

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

const alarm = {
  Namespace: 'N',
  MetricName: 'Lag',
  Statistic: 'Maximum',
  Period: 60,
  EvaluationPeriods: 1,
  Threshold: 100.5,
  ComparisonOperator: 'GreaterThanThreshold',
} as const;
const put = (AlarmName: string, by = client) => by.send(new PutMetricAlarmCommand({ ...alarm, AlarmName }));
const advance = (advanceMs: number) =>
  fetch(`${running.sandbox.controlUrl}/clock`, { method: 'POST', body: JSON.stringify({ advanceMs }) });

test('an alarm goes off when the time has come, and tells its history', async () => {
  await client.send(
    new PutMetricAlarmCommand({ ...alarm, AlarmName: 'lag', Tags: [{ Key: 'team', Value: 'orders' }] }),
  );
  await waitUntilAlarmExists({ client, maxWaitTime: 60, minDelay: 1 }, { AlarmNames: ['lag'] });
  await client.send(
    new PutMetricDataCommand({ Namespace: 'N', MetricData: [{ MetricName: 'Lag', Value: 150.25 }] }),
  );
  await advance(60_000);
  const { MetricAlarms } = await client.send(new DescribeAlarmsCommand({ StateValue: 'ALARM' }));
  expect(MetricAlarms).toMatchObject([{ AlarmName: 'lag', Threshold: 100.5, StateValue: 'ALARM' }]);
  expect(MetricAlarms?.[0]?.StateReason).toContain('[150.25 (');
  const { MetricAlarms: same } = await client.send(
    new DescribeAlarmsForMetricCommand({ Namespace: 'N', MetricName: 'Lag' }),
  );
  expect(same).toEqual(MetricAlarms);
  const { Tags } = await client.send(
    new ListTagsForResourceCommand({ ResourceARN: MetricAlarms?.[0]?.AlarmArn ?? '' }),
  );
  expect(Tags).toEqual([{ Key: 'team', Value: 'orders' }]);
  const { AlarmHistoryItems } = await client.send(new DescribeAlarmHistoryCommand({ AlarmName: 'lag' }));
  expect(AlarmHistoryItems?.map(({ HistorySummary }) => HistorySummary)).toEqual([
    'Alarm updated from INSUFFICIENT_DATA to ALARM',
    'Alarm "lag" created',
  ]);
});

test('it is all the same over AWS Query', async () => {
  const older = cloudWatchAs(running, PRODUCER, { protocol: AwsQueryProtocol });
  await put('query', older);
  await older.send(new DisableAlarmActionsCommand({ AlarmNames: ['query'] }));
  const { MetricAlarms } = await older.send(new DescribeAlarmsCommand({ AlarmNames: ['query'] }));
  expect(MetricAlarms).toMatchObject([{ AlarmName: 'query', ActionsEnabled: false, Threshold: 100.5 }]);
  const set = older.send(new SetAlarmStateCommand({ AlarmName: 'none', StateValue: 'OK', StateReason: '-' }));
  expect(await failure(set)).toMatchObject({ name: 'ResourceNotFound', status: 404 });
  await older.send(new DeleteAlarmsCommand({ AlarmNames: ['query'] }));
  older.destroy();
});

describe('who may', () => {
  test('change an alarm can be bounded by its name', async () => {
    const producer = running.admin(PRODUCER);
    const arn = await createRole(
      producer,
      { RoleName: 'oncall', AssumeRolePolicyDocument: trusting(`arn:aws:iam::${PRODUCER}:root`) },
      policy(allow('cloudwatch:PutMetricAlarm', `arn:aws:cloudwatch:${REGION}:${PRODUCER}:alarm:oncall-*`)),
    );
    const oncall = cloudWatchAs(running, await sessionKeys(producer, arn));
    await put('oncall-1', oncall);
    expect((await failure(put('other', oncall))).name).toBe('AccessDenied');
    expect((await failure(oncall.send(new DescribeAlarmsCommand({})))).name).toBe('AccessDenied');
    oncall.destroy();
  });
});

test('alarms and their history are there again after a restart', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'sandbox-'));
  const first = await runSandbox({ dataDir });
  const before = cloudWatchAs(first, PRODUCER);
  await put('kept', before);
  await before.send(
    new SetAlarmStateCommand({ AlarmName: 'kept', StateValue: 'ALARM', StateReason: 'a drill' }),
  );
  before.destroy();
  await first.stop();

  const second = await runSandbox({ dataDir });
  const after = cloudWatchAs(second, PRODUCER);
  const { AlarmHistoryItems = [] } = await after.send(
    new DescribeAlarmHistoryCommand({ AlarmName: 'kept', ScanBy: 'TimestampAscending' }),
  );
  expect(AlarmHistoryItems.slice(0, 2).map(({ HistorySummary }) => HistorySummary)).toEqual([
    'Alarm "kept" created',
    'Alarm updated from INSUFFICIENT_DATA to ALARM',
  ]);
  after.destroy();
  await second.stop();
  await rm(dataDir, { recursive: true, force: true });
});
