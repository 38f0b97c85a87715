import type { MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import type { Dimension } from '../metrics/metric';

export const STATE_VALUES = ['INSUFFICIENT_DATA', 'ALARM', 'OK'] as const;
export type StateValue = (typeof STATE_VALUES)[number];

export const COMPARISONS = [
  'GreaterThanOrEqualToThreshold',
  'GreaterThanThreshold',
  'LessThanThreshold',
  'LessThanOrEqualToThreshold',
] as const;
export type Comparison = (typeof COMPARISONS)[number];

export const MISSING_DATA = ['breaching', 'notBreaching', 'ignore', 'missing'] as const;
export type MissingData = (typeof MISSING_DATA)[number];

/** What an alarm watches: one metric, or the one query among several that returns data. */
export type Watched =
  | {
      readonly kind: 'metric';
      readonly namespace: string;
      readonly name: string;
      readonly dimensions: readonly Dimension[];
      readonly statistic: string;
      readonly extended: boolean;
      readonly period: number;
      readonly unit?: string;
    }
  | { readonly kind: 'queries'; readonly queries: readonly MetricDataQuery[] };

/** What PutMetricAlarm brought. */
export type AlarmConfiguration = {
  readonly description?: string;
  readonly actionsEnabled: boolean;
  readonly actions: Readonly<Record<StateValue, readonly string[]>>;
  readonly watched: Watched;
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm?: number;
  readonly threshold: number;
  readonly comparison: Comparison;
  readonly missingData?: MissingData;
  readonly lowSampleCount?: 'evaluate' | 'ignore';
};

/** An alarm, as it stays on disk. Times are epoch milliseconds. */
export type Alarm = {
  readonly arn: string;
  readonly name: string;
  readonly accountId: string;
  readonly region: string;
  readonly configuration: AlarmConfiguration;
  readonly configuredAt: number;
  readonly state: AlarmState;
  /** The last moment whose evaluation is in `state`. */
  readonly evaluatedAt: number;
  readonly tags: Readonly<Record<string, string>>;
};

export type AlarmState = {
  readonly value: StateValue;
  readonly reason: string;
  /** JSON. */
  readonly reasonData?: string;
  readonly updatedAt: number;
  readonly transitionedAt: number;
  /** A Metrics Insights query met its bounds, or an expression cannot be computed. */
  readonly evaluation?: 'PARTIAL_DATA' | 'EVALUATION_ERROR';
};

/** One entry of an alarm's history; it outlives the alarm. */
export type HistoryItem = {
  readonly accountId: string;
  readonly region: string;
  readonly alarmName: string;
  readonly at: number;
  readonly type: 'ConfigurationUpdate' | 'StateUpdate' | 'Action';
  readonly summary: string;
  readonly data: string;
};
