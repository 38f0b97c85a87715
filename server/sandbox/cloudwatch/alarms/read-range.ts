import { timeAt } from '../math/time-series';
import type { MetricScope } from '../metrics/metric';
import type { MetricStore } from '../metrics/metric-store';
import { gridBetween, type PeriodGrid } from '../metrics/period-table';
import type { MetricQuery } from '../queries/query';
import { readMetric } from '../queries/read-metric';
import { readQueries } from '../queries/read-queries';
import { QueryRun } from '../queries/run-queries';
import { parseStatistic } from '../statistics/statistic';
import type { Alarm, Watched } from './alarm';
import { type Datapoint, evaluationRange } from './judge';

/** What an alarm looks at, at one moment. */
export type ReadRange = {
  /** The oldest first. */
  readonly range: readonly Datapoint[];
  /** Samples behind a percentile. */
  readonly samples: number;
  /** A Metrics Insights query met its bounds. */
  readonly partial: boolean;
};

const LONGEST_PERIOD = 86_400;

export function periodOf(watched: Watched): number {
  if (watched.kind === 'metric') return watched.period;
  const periods = watched.queries.flatMap(({ Period, MetricStat }) => Period ?? MetricStat?.Period ?? []);
  return Math.min(...periods, LONGEST_PERIOD);
}

/** The full periods before a moment, in epoch seconds. Throws an AwsError for queries that cannot be computed. */
export function readRange(store: MetricStore, alarm: Alarm, seconds: number): ReadRange {
  const { configuration, accountId, region } = alarm;
  const scope: MetricScope = { accountId, region };
  const period = periodOf(configuration.watched);
  const start = seconds - period * evaluationRange(configuration.evaluationPeriods);
  return configuration.watched.kind === 'metric'
    ? ofMetric(store, scope, configuration.watched, gridBetween(start, seconds, period))
    : ofQueries(store, scope, configuration.watched, { start, end: seconds, now: seconds });
}

function ofMetric(
  store: MetricStore,
  scope: MetricScope,
  { namespace, name, dimensions, statistic, extended, unit }: Watched & { readonly kind: 'metric' },
  grid: PeriodGrid,
): ReadRange {
  const valuesOf = (stat: string): Float64Array => {
    const query: MetricQuery = {
      kind: 'metric',
      metric: { namespace, name, dimensions },
      statistic: parseStatistic(stat) ?? { basic: 'Average' },
      stat,
      period: grid.period,
      ...(unit !== undefined && { unit }),
    };
    return readMetric(store, scope, query, grid, grid.end).series.values;
  };
  const samples = extended ? valuesOf('SampleCount') : new Float64Array();
  return {
    range: datapoints(grid, valuesOf(statistic)),
    samples: samples.reduce((sum, value) => (Number.isNaN(value) ? sum : sum + value), 0),
    partial: false,
  };
}

function ofQueries(
  store: MetricStore,
  scope: MetricScope,
  { queries: input }: Watched & { readonly kind: 'queries' },
  time: { readonly start: number; readonly end: number; readonly now: number },
): ReadRange {
  const queries = readQueries(input, scope.accountId, 'Metrics');
  const told = queries.find(({ returnData }) => returnData);
  if (!told) return { range: [], samples: 0, partial: false };
  const { items, partial } = new QueryRun(store, scope, queries, time).outcome(told);
  const series = items[0]?.series;
  return { range: series ? datapoints(series.grid, series.values) : [], samples: 0, partial };
}

const datapoints = (grid: PeriodGrid, values: Float64Array): readonly Datapoint[] =>
  Array.from(values, (value, at) => ({
    seconds: timeAt(grid, at),
    value: Number.isNaN(value) ? undefined : value,
  }));
