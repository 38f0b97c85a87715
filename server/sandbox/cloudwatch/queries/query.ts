import type { InsightsQuery } from '../insights/insights-query';
import type { Expression } from '../math/parse';
import type { MetricIdentity } from '../metrics/metric';
import type { Statistic } from '../statistics/statistic';

/** A metric, a statistic of it, and the period over which it is taken. */
export type MetricQuery = {
  readonly kind: 'metric';
  readonly metric: MetricIdentity;
  readonly statistic: Statistic;
  /** The statistic as it was asked for. */
  readonly stat: string;
  readonly period: number;
  readonly unit?: string;
};

/** One entry of MetricDataQueries that was found sound. */
export type Query = {
  readonly id: string;
  readonly label?: string;
  readonly returnData: boolean;
  /** Of an expression that does not get its periods from metrics. */
  readonly period?: number;
  readonly asks:
    | MetricQuery
    | { readonly kind: 'math'; readonly expression: Expression }
    | { readonly kind: 'insights'; readonly query: InsightsQuery };
};
