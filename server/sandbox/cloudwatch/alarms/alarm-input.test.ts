import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Bench, openBench } from '../testing/call-service';
import { MINUTE } from '../testing/recorded';
import { LAG, report, show, TOPIC } from './testing/lag-alarm';

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
});
afterEach(() => bench.stop());

describe('an alarm on an expression', () => {
  const stat = (Id: string, MetricName: string) => ({
    Id,
    ReturnData: false,
    MetricStat: { Metric: { Namespace: 'N', MetricName }, Period: 60, Stat: 'Sum' },
  });
  const onMetrics = (Metrics: object[], more: object = {}) => {
    const { AlarmName, EvaluationPeriods, Threshold, ComparisonOperator } = LAG;
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
    await report(bench, 10, 'Throttled');
    await report(bench, 100, 'Total');
    bench.clock.seconds += MINUTE;
    expect(await show(bench)).toMatchObject({
      StateValue: 'ALARM',
      StateReason:
        'Threshold Crossed: 1 datapoint [10.0 (21/11/26 09:00:00)] was greater than the threshold (5.0).',
      Metrics: [{ Id: 'm1' }, { Id: 'm2' }, { Id: 'e1' }],
    });
  });

  test('may be on a Metrics Insights query', async () => {
    await onMetrics([{ Id: 'q1', Expression: 'SELECT MAX(Lag) FROM N', Period: 60 }]);
    await report(bench, 150);
    bench.clock.seconds += MINUTE;
    expect((await show(bench)).StateValue).toBe('ALARM');
  });

  test('that cannot be computed says so and stays', async () => {
    await onMetrics([stat('m1', 'Lag'), { Id: 'e1', Expression: 'm1 + unknown' }]);
    bench.clock.seconds += MINUTE;
    expect(await show(bench)).toMatchObject({
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
  expect((await bench.refusal('PutMetricAlarm', { ...LAG, ...more }))[2]).toContain(message);
});
