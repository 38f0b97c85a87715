import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Bench, openBench } from '../testing/call-service';
import { history, LAG, put, type ShownAlarm, TOPIC } from './testing/lag-alarm';

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
});
afterEach(() => bench.stop());

describe('lists', () => {
  beforeEach(async () => {
    for (const AlarmName of ['b', 'a', 'ab', 'c'])
      await put(bench, { AlarmName, OKActions: AlarmName === 'c' ? [TOPIC] : [] });
    await put(bench, { AlarmName: 'other', MetricName: 'Other', Statistic: 'Sum' });
    await bench.call('SetAlarmState', { AlarmName: 'b', StateValue: 'OK', StateReason: '' });
  });
  const names = async (input: object, operation = 'DescribeAlarms') =>
    ((await bench.call(operation, input)) as { MetricAlarms: ShownAlarm[] }).MetricAlarms.map(
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
        MetricAlarms: ShownAlarm[];
        NextToken?: string;
      };
      collected.push(...page.MetricAlarms.map(({ AlarmName }) => AlarmName));
      ({ NextToken } = page);
    } while (NextToken !== undefined);
    expect(collected).toEqual(['a', 'ab', 'b', 'c', 'other']);
    const first = await history(bench, { MaxRecords: 4 });
    const second = await history(bench, { MaxRecords: 4, NextToken: first.NextToken });
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
    await put(bench, { Tags: [{ Key: 'team', Value: 'orders' }] });
    await bench.call('TagResource', { ResourceARN, Tags: [{ Key: 'tier', Value: '1' }] });
    await put(bench, { Tags: [{ Key: 'ignored', Value: 'x' }] });
    expect(await tags()).toEqual([
      { Key: 'team', Value: 'orders' },
      { Key: 'tier', Value: '1' },
    ]);
    await bench.call('UntagResource', { ResourceARN, TagKeys: ['team'] });
    expect(await tags()).toEqual([{ Key: 'tier', Value: '1' }]);
  });

  test('are what access can be decided by', async () => {
    await put(bench, { Tags: [{ Key: 'team', Value: 'orders' }] });
    expect(bench.checks('UntagResource', { ResourceARN, TagKeys: [] })).toEqual([
      {
        action: 'cloudwatch:UntagResource',
        resource: ResourceARN,
        resourceAccountId: '222233334444',
        context: { 'aws:ResourceTag/team': 'orders' },
      },
    ]);
    const [first, second] = bench.checks('PutMetricAlarm', {
      ...LAG,
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
