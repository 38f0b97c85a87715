import { reduceSeries } from '../math/reductions';
import type { TimeSeries } from '../math/time-series';
import { dimensionValue, type MetricIdentity, type MetricScope } from '../metrics/metric';
import type { MetricStore } from '../metrics/metric-store';
import { type PeriodGrid, PeriodTable } from '../metrics/period-table';
import { DAY } from '../metrics/retention';
import type { Metric } from '../metrics/scope-metrics';
import { DatapointBudget } from '../queries/datapoint-budget';
import { type BasicStatistic, statisticOf } from '../statistics/statistic';
import type { InsightsFunction, InsightsQuery } from './insights-query';

/** Only the first metrics that match are looked at, and nobody is told (docs/aws-facts.md §5). */
const MOST_METRICS = 10_000;
const MOST_SERIES = 500;
/** A table has four numbers for each period. */
const COLUMNS = 4;
/** How far back queries reach, and how long a silent metric is still found. */
export const INSIGHTS_REACH = 14 * DAY;

const STATISTICS: Readonly<Record<InsightsFunction, BasicStatistic>> = {
  AVG: 'Average',
  COUNT: 'SampleCount',
  MAX: 'Maximum',
  MIN: 'Minimum',
  SUM: 'Sum',
};
const REDUCTIONS: Readonly<Record<InsightsFunction, string>> = {
  AVG: 'AVG',
  COUNT: 'DATAPOINT_COUNT',
  MAX: 'MAX',
  MIN: 'MIN',
  SUM: 'SUM',
};

export type InsightsSeries = { readonly group: readonly string[]; readonly series: TimeSeries };
export type InsightsResult = {
  readonly series: readonly InsightsSeries[];
  /** More metrics matched than were looked at, or more series came out than are returned. */
  readonly partial: boolean;
};

/** Runs a Metrics Insights query over the metrics of one account and Region. */
export function selectMetrics(
  store: MetricStore,
  scope: MetricScope,
  query: InsightsQuery,
  grid: PeriodGrid,
  nowSeconds: number,
  budget = new DatapointBudget(),
): InsightsResult {
  const tables = new Map<string, { readonly group: readonly string[]; readonly table: PeriodTable }>();
  let looked = 0;
  let partial = false;
  for (const metric of store.metrics(scope).named(query.namespace, query.metricName)) {
    if (!matches(metric, query, scope, nowSeconds)) continue;
    if (looked === MOST_METRICS) {
      partial = true;
      break;
    }
    looked += 1;
    const group = query.groupBy.map((label) => labelOf(metric.identity, label, scope) ?? 'Other');
    const key = JSON.stringify(group);
    let known = tables.get(key);
    if (!known) {
      // All groups are kept until it is known which of them are returned.
      budget.spend(COLUMNS * grid.count);
      known = { group, table: new PeriodTable(grid, false) };
      tables.set(key, known);
    }
    for (const series of metric.units.values()) series.readInto(known.table, nowSeconds);
  }
  const found = [...tables.values()].map(({ group, table }) => ({
    group,
    series: { grid, values: statisticOf(table, { basic: STATISTICS[query.select] }) },
  }));
  const present = found.filter(({ series }) => series.values.some((value) => !Number.isNaN(value)));
  const ordered = inOrder(present, query);
  return {
    series: ordered.slice(0, query.limit ?? MOST_SERIES),
    partial: partial || (query.limit === undefined && ordered.length > MOST_SERIES),
  };
}

function matches(metric: Metric, query: InsightsQuery, scope: MetricScope, nowSeconds: number): boolean {
  const { identity } = metric;
  const { schema } = query;
  if (schema) {
    if (schema.length !== identity.dimensions.length) return false;
    if (!identity.dimensions.every(({ name }) => schema.includes(name))) return false;
  }
  // What has no such label is neither equal nor unequal, as in SQL.
  const holds = query.where.every(({ label, equal, value }) => {
    const found = labelOf(identity, label, scope);
    return found !== undefined && (found === value) === equal;
  });
  return (
    holds && [...metric.units.values()].some(({ lastStart }) => lastStart >= nowSeconds - INSIGHTS_REACH)
  );
}

function labelOf(identity: MetricIdentity, label: string, scope: MetricScope): string | undefined {
  return label === 'AWS.AccountId' ? scope.accountId : dimensionValue(identity, label);
}

/** Alphabetical by the labels unless the query orders by value. */
function inOrder(found: readonly InsightsSeries[], { orderBy }: InsightsQuery): readonly InsightsSeries[] {
  const alphabetical = found.toSorted((one, other) => compareTexts(one.group, other.group));
  if (!orderBy) return alphabetical;
  const ranked = alphabetical.map((each) => ({
    each,
    rank: reduceSeries(REDUCTIONS[orderBy.by], each.series),
  }));
  const direction = orderBy.descending ? -1 : 1;
  return ranked.toSorted((one, other) => (one.rank - other.rank) * direction).map(({ each }) => each);
}

function compareTexts(one: readonly string[], other: readonly string[]): number {
  for (const [index, text] of one.entries()) {
    const against = other[index] ?? '';
    if (text !== against) return text < against ? -1 : 1;
  }
  return 0;
}
