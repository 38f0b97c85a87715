import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Bench, openBench } from '../testing/call-service';
import { DAYS, HOUR, MINUTE, NINE } from '../testing/recorded';

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
});
afterEach(() => bench.stop());

type Shown = {
  AlarmName: string;
  StateValue: string;
  StateReason: string;
  StateReasonData?: string;
  StateUpdatedTimestamp: Date;
  EvaluationState?: string;
};

const TOPIC = 'arn:aws:sns:eu-west-1:222233334444:oncall';
const alarm = {
  AlarmName: 'lag',
  Namespace: 'N',
  MetricName: 'Lag',
  Statistic: 'Maximum',
  Period: 60,
  EvaluationPeriods: 1,
  Threshold: 100,
  ComparisonOperator: 'GreaterThanThreshold',
};
const put = (more: object = {}) => bench.call('PutMetricAlarm', { ...alarm, ...more });
const report = (Value: number, MetricName = 'Lag') =>
  bench.call('PutMetricData', { Namespace: 'N', MetricData: [{ MetricName, Value }] });
const pass = (seconds: number) => {
  bench.clock.seconds += seconds;
};
async function show(AlarmName = 'lag'): Promise<Shown> {
  const { MetricAlarms } = (await bench.call('DescribeAlarms', { AlarmNames: [AlarmName] })) as {
    MetricAlarms: Shown[];
  };
  const [found] = MetricAlarms;
  if (!found) throw new Error('no alarm');
  return found;
}
const state = async (AlarmName?: string) => (await show(AlarmName)).StateValue;
const history = async (input: object = {}) =>
  (await bench.call('DescribeAlarmHistory', { ScanBy: 'TimestampAscending', ...input })) as {
    AlarmHistoryItems: {
      HistoryItemType: string;
      HistorySummary: string;
      Timestamp: Date;
      HistoryData: string;
      AlarmName: string;
    }[];
    NextToken?: string;
  };
const summaries = async (input: object = {}) =>
  (await history(input)).AlarmHistoryItems.map(({ HistorySummary }) => HistorySummary);

describe('an alarm', () => {
  test('is shown as it was put, unchecked at first', async () => {
    await put({ Dimensions: [{ Name: 'Stream', Value: 'orders' }], AlarmActions: [TOPIC] });
    const created = new Date(NINE * 1000);
    expect(await show()).toEqual({
      AlarmName: 'lag',
      AlarmArn: 'arn:aws:cloudwatch:eu-west-1:222233334444:alarm:lag',
      AlarmConfigurationUpdatedTimestamp: created,
      ActionsEnabled: true,
      OKActions: [],
      AlarmActions: [TOPIC],
      InsufficientDataActions: [],
      StateValue: 'INSUFFICIENT_DATA',
      StateReason: 'Unchecked: Initial alarm creation',
      StateUpdatedTimestamp: created,
      StateTransitionedTimestamp: created,
      MetricName: 'Lag',
      Namespace: 'N',
      Statistic: 'Maximum',
      Dimensions: [{ Name: 'Stream', Value: 'orders' }],
      Period: 60,
      EvaluationPeriods: 1,
      Threshold: 100,
      ComparisonOperator: 'GreaterThanThreshold',
    });
  });

  test('goes off and calms down with its metric, and says why', async () => {
    await put();
    await report(21.5);
    await report(150);
    pass(MINUTE);
    expect(await show()).toMatchObject({
      StateValue: 'ALARM',
      StateReason:
        'Threshold Crossed: 1 datapoint [150.0 (21/11/26 09:00:00)] was greater than the threshold (100.0).',
      StateUpdatedTimestamp: new Date((NINE + MINUTE) * 1000),
    });
    expect(JSON.parse((await show()).StateReasonData ?? '')).toEqual({
      version: '1.0',
      queryDate: '2026-11-21T09:01:00.000+0000',
      startDate: '2026-11-21T09:00:00.000+0000',
      statistic: 'Maximum',
      period: 60,
      recentDatapoints: [150],
      threshold: 100,
      evaluatedDatapoints: [{ timestamp: '2026-11-21T09:00:00.000+0000', value: 150 }],
    });
    await report(21.5);
    pass(MINUTE);
    expect(await show()).toMatchObject({
      StateValue: 'OK',
      StateReason:
        'Threshold Crossed: 1 datapoint [21.5 (21/11/26 09:01:00)] was not greater than the threshold (100.0).',
    });
  });

  test('waits for the end of its period', async () => {
    await put({ Period: 300, Statistic: 'Sum' });
    await report(60);
    pass(2 * MINUTE);
    await report(60);
    expect(await state()).toBe('OK');
    pass(MINUTE);
    expect(await state()).toBe('ALARM');
  });

  test('of two out of three counts values that need not follow each other', async () => {
    await put({ EvaluationPeriods: 3, DatapointsToAlarm: 2 });
    const states: string[] = [];
    for (const value of [1, 200, 1, 300, 1, 1]) {
      await report(value);
      pass(MINUTE);
      states.push(await state());
    }
    expect(states).toEqual(['OK', 'OK', 'OK', 'ALARM', 'OK', 'OK']);
    const texts = (await history({ HistoryItemType: 'StateUpdate' })).AlarmHistoryItems.map(
      ({ HistoryData }) => JSON.parse(HistoryData).newState.stateReason,
    );
    expect(texts[1]).toBe(
      'Threshold Crossed: 2 out of the last 3 datapoints [300.0 (21/11/26 09:03:00), 200.0 (21/11/26 09:01:00)] were greater than the threshold (100.0) (minimum 2 datapoints for OK -> ALARM transition).',
    );
    expect(texts[2]).toBe(
      'Threshold Crossed: 2 out of the last 3 datapoints [1.0 (21/11/26 09:04:00), 1.0 (21/11/26 09:02:00)] were not greater than the threshold (100.0) (minimum 2 datapoints for ALARM -> OK transition).',
    );
  });

  test.each([
    { treat: undefined, value: 'INSUFFICIENT_DATA', reason: 'Insufficient Data: 2 datapoints were unknown.' },
    { treat: 'missing', value: 'INSUFFICIENT_DATA', reason: 'Insufficient Data: 2 datapoints were unknown.' },
    {
      treat: 'breaching',
      value: 'ALARM',
      reason:
        'Threshold Crossed: no datapoints were received for 2 periods and 2 missing datapoints were treated as [Breaching].',
    },
    {
      treat: 'notBreaching',
      value: 'OK',
      reason:
        'Threshold Crossed: no datapoints were received for 2 periods and 2 missing datapoints were treated as [NonBreaching].',
    },
    { treat: 'ignore', value: 'INSUFFICIENT_DATA', reason: 'Unchecked: Initial alarm creation' },
  ])('without data, treated as $treat, is $value', async ({ treat, value, reason }) => {
    await put({ EvaluationPeriods: 2, TreatMissingData: treat });
    pass(MINUTE);
    expect(await show()).toMatchObject({ StateValue: value, StateReason: reason });
  });

  test('told to ignore silence stays what it was', async () => {
    await put({ TreatMissingData: 'ignore' });
    await report(150);
    pass(MINUTE);
    expect(await state()).toBe('ALARM');
    pass(HOUR);
    expect(await state()).toBe('ALARM');
  });

  test('makes up for every moment that nobody looked', async () => {
    await put();
    await report(150);
    pass(MINUTE);
    await report(1);
    pass(2 * DAYS);
    expect(await state()).toBe('INSUFFICIENT_DATA');
    const changes = (await history({ HistoryItemType: 'StateUpdate' })).AlarmHistoryItems;
    expect(
      changes.map(({ HistorySummary, Timestamp }) => [
        HistorySummary,
        (Timestamp.getTime() / 1000 - NINE) / MINUTE,
      ]),
    ).toEqual([
      ['Alarm updated from INSUFFICIENT_DATA to ALARM', 1],
      ['Alarm updated from ALARM to OK', 2],
      ['Alarm updated from OK to INSUFFICIENT_DATA', 5],
    ]);
  });

  test('set by hand is back at the next evaluation', async () => {
    await put({ AlarmActions: [TOPIC] });
    await report(1);
    pass(MINUTE);
    await report(1);
    await bench.call('SetAlarmState', { AlarmName: 'lag', StateValue: 'ALARM', StateReason: 'a drill' });
    expect(await show()).toMatchObject({ StateValue: 'ALARM', StateReason: 'a drill' });
    pass(MINUTE);
    expect(await state()).toBe('OK');
    expect(await summaries()).toEqual([
      'Alarm "lag" created',
      'Alarm updated from INSUFFICIENT_DATA to OK',
      'Alarm updated from OK to ALARM',
      `Failed to execute action ${TOPIC}. Received error: "This sandbox executes no alarm actions"`,
      'Alarm updated from ALARM to OK',
    ]);
  });

  test('put again keeps its state and nothing else', async () => {
    await put({ AlarmDescription: 'first' });
    await report(150);
    pass(MINUTE);
    await put({ Threshold: 200 });
    const found = await show();
    expect(found).toMatchObject({ StateValue: 'ALARM', Threshold: 200 });
    expect(found).not.toHaveProperty('AlarmDescription');
    await report(150);
    pass(MINUTE);
    expect(await state()).toBe('OK');
  });

  test('whose actions are off takes none', async () => {
    await put({ AlarmActions: [TOPIC] });
    await bench.call('DisableAlarmActions', { AlarmNames: ['lag', 'unknown'] });
    await report(150);
    pass(MINUTE);
    expect(await show()).toMatchObject({ StateValue: 'ALARM', ActionsEnabled: false });
    expect((await history({ HistoryItemType: 'Action' })).AlarmHistoryItems).toEqual([]);
    await bench.call('EnableAlarmActions', { AlarmNames: ['lag'] });
    expect(await show()).toMatchObject({ ActionsEnabled: true });
  });

  test('that is deleted leaves its history', async () => {
    await put();
    await bench.call('DeleteAlarms', { AlarmNames: ['lag', 'unknown'] });
    await expect(show()).rejects.toThrow('no alarm');
    expect(await summaries({ AlarmName: 'lag' })).toEqual(['Alarm "lag" created', 'Alarm "lag" deleted']);
    pass(15 * DAYS);
    expect(await summaries({ AlarmName: 'lag' })).toEqual([]);
  });

  test('of a percentile may wait for enough samples', async () => {
    const p90 = {
      Statistic: undefined,
      ExtendedStatistic: 'p90',
      EvaluateLowSampleCountPercentile: 'ignore',
    };
    await put(p90);
    const samples = (count: number) =>
      bench.call('PutMetricData', {
        Namespace: 'N',
        MetricData: [{ MetricName: 'Lag', Values: [150], Counts: [count] }],
      });
    await samples(50);
    pass(MINUTE);
    expect(await state()).toBe('INSUFFICIENT_DATA');
    await samples(50);
    pass(MINUTE);
    expect(await state()).toBe('ALARM');
  });
});

describe('an alarm on an expression', () => {
  const stat = (Id: string, MetricName: string) => ({
    Id,
    ReturnData: false,
    MetricStat: { Metric: { Namespace: 'N', MetricName }, Period: 60, Stat: 'Sum' },
  });
  const onMetrics = (Metrics: object[], more: object = {}) => {
    const { AlarmName, EvaluationPeriods, Threshold, ComparisonOperator } = alarm;
    return bench.call('PutMetricAlarm', {
      AlarmName,
      EvaluationPeriods,
      Threshold,
      ComparisonOperator,
      Metrics,
      ...more,
    });
  };

  test('follows the one query that returns data', async () => {
    await onMetrics(
      [stat('m1', 'Throttled'), stat('m2', 'Total'), { Id: 'e1', Expression: '100 * m1 / m2' }],
      { Threshold: 5 },
    );
    await report(10, 'Throttled');
    await report(100, 'Total');
    pass(MINUTE);
    expect(await show()).toMatchObject({
      StateValue: 'ALARM',
      StateReason:
        'Threshold Crossed: 1 datapoint [10.0 (21/11/26 09:00:00)] was greater than the threshold (5.0).',
      Metrics: [{ Id: 'm1' }, { Id: 'm2' }, { Id: 'e1' }],
    });
  });

  test('may be on a Metrics Insights query', async () => {
    await onMetrics([{ Id: 'q1', Expression: 'SELECT MAX(Lag) FROM N', Period: 60 }]);
    await report(150);
    pass(MINUTE);
    expect(await state()).toBe('ALARM');
  });

  test('that cannot be computed says so and stays', async () => {
    await onMetrics([stat('m1', 'Lag'), { Id: 'e1', Expression: 'm1 + unknown' }]);
    pass(MINUTE);
    expect(await show()).toMatchObject({
      StateValue: 'INSUFFICIENT_DATA',
      EvaluationState: 'EVALUATION_ERROR',
      StateReason: "Error in expression 'e1': Unknown id 'unknown'",
    });
  });

  test.each([
    {
      name: 'two that return data',
      metrics: [
        { ...stat('m1', 'a'), ReturnData: true },
        { Id: 'e1', Expression: 'm1' },
      ],
      message: 'Exactly one element of the metrics list should return data.',
    },
    { name: 'none that does', metrics: [stat('m1', 'a')], message: 'Exactly one element' },
    {
      name: 'two periods',
      metrics: [
        stat('m1', 'a'),
        { ...stat('m2', 'a'), MetricStat: { ...stat('m2', 'a').MetricStat, Period: 300 } },
        { Id: 'e1', Expression: 'm1 + m2' },
      ],
      message: 'same period',
    },
    {
      name: 'a search',
      metrics: [{ Id: 'e1', Expression: "SUM(SEARCH('a', 'Sum', 60))" }],
      message: 'SEARCH is not supported on Metric Alarms.',
    },
    {
      name: 'eleven metrics',
      metrics: Array.from({ length: 11 }, (_, at) => ({ ...stat(`m${at}`, 'a'), ReturnData: at === 0 })),
      message: 'more than 10',
    },
    {
      name: 'a broken expression',
      metrics: [{ Id: 'e1', Expression: '1 +' }],
      message: "Error in expression 'e1'",
    },
  ])('$name is refused', async ({ metrics, message }) => {
    await expect(onMetrics(metrics)).rejects.toThrow(message);
  });

  test('says nothing of a metric besides', async () => {
    await expect(onMetrics([stat('m1', 'a')], { Namespace: 'N' })).rejects.toThrow(
      'The parameters Metrics and Namespace are mutually exclusive and you have specified both.',
    );
  });
});

test.each([
  { name: 'no name', more: { AlarmName: '' }, message: 'AlarmName' },
  { name: 'a name with a line break', more: { AlarmName: 'a\nb' }, message: 'AlarmName' },
  { name: 'no metric', more: { MetricName: undefined }, message: 'are required' },
  {
    name: 'no statistic',
    more: { Statistic: undefined },
    message: 'Exactly one of the parameters Statistic',
  },
  {
    name: 'two statistics',
    more: { ExtendedStatistic: 'p90' },
    message: 'Exactly one of the parameters Statistic',
  },
  {
    name: 'an extended statistic that is none',
    more: { Statistic: undefined, ExtendedStatistic: 'Sum' },
    message: 'ExtendedStatistic',
  },
  {
    name: 'a period of 90',
    more: { Period: 90 },
    message: 'The parameter Period must be 10, 20, 30 or a multiple of 60.',
  },
  {
    name: 'more than a day',
    more: { EvaluationPeriods: 1_441 },
    message:
      'Metrics cannot be checked across more than a day (EvaluationPeriods * Period must be <= 86400).',
  },
  { name: 'more than a week', more: { EvaluationPeriods: 169, Period: 3_600 }, message: '<= 604800' },
  { name: 'no periods', more: { EvaluationPeriods: 0 }, message: 'EvaluationPeriods must be greater' },
  {
    name: 'more data points than periods',
    more: { DatapointsToAlarm: 2 },
    message: 'DatapointsToAlarm must be less',
  },
  { name: 'no threshold', more: { Threshold: undefined }, message: 'Threshold is required' },
  {
    name: 'a comparison that is none',
    more: { ComparisonOperator: 'Equals' },
    message: "Value 'Equals' at 'comparisonOperator'",
  },
  {
    name: 'a treatment that is none',
    more: { TreatMissingData: 'zero' },
    message: "Value 'zero' at 'treatMissingData'",
  },
  {
    name: 'six actions',
    more: { OKActions: Array.from({ length: 6 }, () => TOPIC) },
    message: 'OKActions must not have a size greater than 5',
  },
  { name: 'an action that is no ARN', more: { AlarmActions: ['mail'] }, message: 'Invalid arn syntax: mail' },
  {
    name: 'an anomaly detector',
    more: { ThresholdMetricId: 'ad1' },
    message: 'ThresholdMetricId of an alarm is not implemented by this sandbox',
  },
  {
    name: 'a wall clock window',
    more: { EvaluationWindow: { WallClockWindow: {} } },
    message: 'is not implemented by this sandbox',
  },
])('an alarm with $name is refused', async ({ more, message }) => {
  expect((await bench.refusal('PutMetricAlarm', { ...alarm, ...more }))[2]).toContain(message);
});

describe('lists', () => {
  beforeEach(async () => {
    for (const AlarmName of ['b', 'a', 'ab', 'c'])
      await put({ AlarmName, OKActions: AlarmName === 'c' ? [TOPIC] : [] });
    await put({ AlarmName: 'other', MetricName: 'Other', Statistic: 'Sum' });
    await bench.call('SetAlarmState', { AlarmName: 'b', StateValue: 'OK', StateReason: '' });
  });
  const names = async (input: object, operation = 'DescribeAlarms') =>
    ((await bench.call(operation, input)) as { MetricAlarms: Shown[] }).MetricAlarms.map(
      ({ AlarmName }) => AlarmName,
    );

  test.each([
    { name: 'everything', input: {}, found: ['a', 'ab', 'b', 'c', 'other'] },
    { name: 'names', input: { AlarmNames: ['c', 'a', 'x'] }, found: ['a', 'c'] },
    { name: 'a prefix', input: { AlarmNamePrefix: 'a' }, found: ['a', 'ab'] },
    { name: 'a state', input: { StateValue: 'OK' }, found: ['b'] },
    { name: 'an action', input: { ActionPrefix: 'arn:aws:sns' }, found: ['c'] },
    { name: 'composite alarms', input: { AlarmTypes: ['CompositeAlarm'] }, found: [] },
  ])('by $name', async ({ input, found }) => {
    expect(await names(input)).toEqual(found);
  });

  test('by metric', async () => {
    const of = (more: object) =>
      names({ Namespace: 'N', MetricName: 'Lag', ...more }, 'DescribeAlarmsForMetric');
    expect(await of({})).toEqual(['a', 'ab', 'b', 'c']);
    expect(await of({ Statistic: 'Sum' })).toEqual([]);
    expect(await of({ Period: 60, Statistic: 'Maximum' })).toEqual(['a', 'ab', 'b', 'c']);
    expect(await of({ Dimensions: [{ Name: 'x', Value: 'y' }] })).toEqual([]);
    expect(await of({ MetricName: 'Other' })).toEqual(['other']);
  });

  test('come in pages', async () => {
    const collected: string[] = [];
    let NextToken: string | undefined;
    do {
      const page = (await bench.call('DescribeAlarms', { MaxRecords: 2, NextToken })) as {
        MetricAlarms: Shown[];
        NextToken?: string;
      };
      collected.push(...page.MetricAlarms.map(({ AlarmName }) => AlarmName));
      ({ NextToken } = page);
    } while (NextToken !== undefined);
    expect(collected).toEqual(['a', 'ab', 'b', 'c', 'other']);
    const first = await history({ MaxRecords: 4 });
    const second = await history({ MaxRecords: 4, NextToken: first.NextToken });
    expect([first, second].map(({ AlarmHistoryItems }) => AlarmHistoryItems.length)).toEqual([4, 2]);
  });

  test.each([
    { operation: 'DescribeAlarms', input: { NextToken: 'x' }, code: 'InvalidNextToken' },
    {
      operation: 'DescribeAlarms',
      input: { AlarmNames: ['a'], AlarmNamePrefix: 'a' },
      code: 'ValidationException',
    },
    { operation: 'DescribeAlarms', input: { MaxRecords: 101 }, code: 'ValidationException' },
    { operation: 'DescribeAlarms', input: { ChildrenOfAlarmName: 'a' }, code: 'NotImplemented' },
    { operation: 'DescribeAlarmHistory', input: { NextToken: 'x' }, code: 'InvalidNextToken' },
    { operation: 'DescribeAlarmHistory', input: { HistoryItemType: 'x' }, code: 'ValidationException' },
    {
      operation: 'SetAlarmState',
      input: { AlarmName: 'x', StateValue: 'OK', StateReason: '' },
      code: 'ResourceNotFound',
    },
    {
      operation: 'SetAlarmState',
      input: { AlarmName: 'a', StateValue: 'INVALID', StateReason: '' },
      code: 'ValidationException',
    },
    {
      operation: 'SetAlarmState',
      input: { AlarmName: 'a', StateValue: 'OK', StateReason: '', StateReasonData: '{' },
      code: 'InvalidFormatFault',
    },
    {
      operation: 'DeleteAlarms',
      input: { AlarmNames: Array.from({ length: 101 }, () => 'a') },
      code: 'ValidationException',
    },
  ])('$operation with $input is $code', async ({ operation, input, code }) => {
    expect((await bench.refusal(operation, input))[0]).toBe(code);
  });

  test('are of one account and Region', async () => {
    for (const caller of [{ accountId: '111122223333' }, { region: 'us-east-1' }]) {
      expect(await bench.call('DescribeAlarms', {}, caller)).toEqual({
        CompositeAlarms: [],
        MetricAlarms: [],
      });
      expect(await bench.call('DescribeAlarmHistory', {}, caller)).toEqual({ AlarmHistoryItems: [] });
    }
  });
});

describe('tags', () => {
  const ResourceARN = 'arn:aws:cloudwatch:eu-west-1:222233334444:alarm:lag';
  const tags = async () =>
    ((await bench.call('ListTagsForResource', { ResourceARN })) as { Tags: object[] }).Tags;

  test('come with the alarm, are added and removed', async () => {
    await put({ Tags: [{ Key: 'team', Value: 'orders' }] });
    await bench.call('TagResource', { ResourceARN, Tags: [{ Key: 'tier', Value: '1' }] });
    await put({ Tags: [{ Key: 'ignored', Value: 'x' }] });
    expect(await tags()).toEqual([
      { Key: 'team', Value: 'orders' },
      { Key: 'tier', Value: '1' },
    ]);
    await bench.call('UntagResource', { ResourceARN, TagKeys: ['team'] });
    expect(await tags()).toEqual([{ Key: 'tier', Value: '1' }]);
  });

  test('are what access can be decided by', async () => {
    await put({ Tags: [{ Key: 'team', Value: 'orders' }] });
    expect(bench.checks('UntagResource', { ResourceARN, TagKeys: [] })).toEqual([
      {
        action: 'cloudwatch:UntagResource',
        resource: ResourceARN,
        resourceAccountId: '222233334444',
        context: { 'aws:ResourceTag/team': 'orders' },
      },
    ]);
    const [first, second] = bench.checks('PutMetricAlarm', {
      ...alarm,
      OKActions: [TOPIC],
      Tags: [{ Key: 'a', Value: 'b' }],
    });
    expect([first?.action, second?.action]).toEqual(['cloudwatch:PutMetricAlarm', 'cloudwatch:TagResource']);
    expect(first?.context).toEqual({
      'aws:RequestTag/a': 'b',
      'aws:TagKeys': ['a'],
      'cloudwatch:AlarmActions': [TOPIC],
    });
  });

  test.each([
    { name: 'no alarm', arn: ResourceARN, code: 'ResourceNotFoundException' },
    {
      name: 'another account',
      arn: ResourceARN.replace('222233334444', '111122223333'),
      code: 'InvalidParameterValueException',
    },
    { name: 'no ARN', arn: 'lag', code: 'InvalidParameterValueException' },
  ])('of $name are $code', async ({ arn, code }) => {
    expect((await bench.refusal('ListTagsForResource', { ResourceARN: arn }))[0]).toBe(code);
  });
});
