import type { Bench } from '../../testing/call-service';

export const TOPIC = 'arn:aws:sns:eu-west-1:222233334444:oncall';

/** Goes off when a minute's highest lag is above 100. */
export const LAG = {
  AlarmName: 'lag',
  Namespace: 'N',
  MetricName: 'Lag',
  Statistic: 'Maximum',
  Period: 60,
  EvaluationPeriods: 1,
  Threshold: 100,
  ComparisonOperator: 'GreaterThanThreshold',
};

export type ShownAlarm = {
  readonly AlarmName: string;
  readonly StateValue: string;
  readonly StateReason: string;
  readonly StateReasonData?: string;
  readonly StateUpdatedTimestamp: Date;
  readonly EvaluationState?: string;
};

export type ShownHistory = {
  readonly AlarmHistoryItems: readonly {
    readonly HistoryItemType: string;
    readonly HistorySummary: string;
    readonly Timestamp: Date;
    readonly HistoryData: string;
    readonly AlarmName: string;
  }[];
  readonly NextToken?: string;
};

export const put = (bench: Bench, more: object = {}): Promise<unknown> =>
  bench.call('PutMetricAlarm', { ...LAG, ...more });

export const report = (bench: Bench, Value: number, MetricName = 'Lag'): Promise<unknown> =>
  bench.call('PutMetricData', { Namespace: 'N', MetricData: [{ MetricName, Value }] });

export async function show(bench: Bench, AlarmName = 'lag'): Promise<ShownAlarm> {
  const { MetricAlarms } = (await bench.call('DescribeAlarms', { AlarmNames: [AlarmName] })) as {
    MetricAlarms: ShownAlarm[];
  };
  const [found] = MetricAlarms;
  if (!found) throw new Error('no alarm');
  return found;
}

/** The oldest first. */
export const history = async (bench: Bench, input: object = {}): Promise<ShownHistory> =>
  bench.call('DescribeAlarmHistory', { ScanBy: 'TimestampAscending', ...input });
