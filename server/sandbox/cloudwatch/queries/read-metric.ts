import type { TimeSeries } from '../math/time-series';
import type { MetricScope } from '../metrics/metric';
import type { MetricStore } from '../metrics/metric-store';
import { type PeriodGrid, PeriodTable } from '../metrics/period-table';
import { needsValues, statisticOf } from '../statistics/statistic';
import type { MetricQuery } from './query';

export type ReadMetric = {
  readonly series: TimeSeries;
  /** The units that there are values in, when there are several: the first of them was taken. */
  readonly units: readonly string[];
};

/** One statistic of one metric. Without a unit it is of the first unit, by name, that has values in this time. */
export function readMetric(
  store: MetricStore,
  scope: MetricScope,
  query: MetricQuery,
  grid: PeriodGrid,
  nowSeconds: number,
): ReadMetric {
  const metric = store.metrics(scope).find(query.metric);
  const candidates = [...(metric?.units.values() ?? [])]
    .filter(({ unit }) => query.unit === undefined || unit === query.unit)
    .toSorted((one, other) => (one.unit < other.unit ? -1 : 1));
  const read = candidates
    .map((series) => {
      const table = new PeriodTable(grid, needsValues(query.statistic));
      series.readInto(table, nowSeconds);
      return { unit: series.unit, table };
    })
    .filter(({ table }) => table.counts.some((count) => count > 0));
  const table = read[0]?.table ?? new PeriodTable(grid, false);
  return {
    series: { grid, values: statisticOf(table, query.statistic) },
    units: read.length > 1 ? read.map(({ unit }) => unit) : [],
  };
}
