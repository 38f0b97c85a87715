import type { InsightsQuery } from '../insights/insights-query';
import { INSIGHTS_REACH, selectMetrics } from '../insights/select-metrics';
import { evaluateExpression } from '../math/evaluate';
import { ExpressionError } from '../math/expression-error';
import { type MathValue, type NamedSeries, several, single, type TimeSeries } from '../math/time-series';
import type { MetricScope } from '../metrics/metric';
import type { MetricStore } from '../metrics/metric-store';
import type { PeriodGrid } from '../metrics/period-table';
import { isPeriod, requestGrid } from '../periods';
import { findMetrics } from '../search/find-metrics';
import { parseSearch } from '../search/parse-search';
import { parseStatistic } from '../statistics/statistic';
import { DatapointBudget } from './datapoint-budget';
import { defaultLabels } from './default-labels';
import { asMath, expressionOrder, type MathQuery } from './expression-order';
import type { MetricQuery, Query } from './query';
import { type ReadMetric, readMetric } from './read-metric';
import { expressionFault } from './read-queries';
import type { RequestTime } from './request-time';

export type QueryItem = NamedSeries & {
  /** Units of a metric that came in several. */
  readonly units: readonly string[];
  /** What a label may say of the metric. */
  readonly metric?: MetricQuery;
};

export type QueryOutcome = {
  readonly items: readonly QueryItem[];
  /** The query gives an array of series, however many are in it. */
  readonly isArray: boolean;
  /** A Metrics Insights query met its bounds. */
  readonly partial: boolean;
};

/** Without metrics to go by and without a period of its own, an expression has five-minute values. */
const DEFAULT_PERIOD = 300;
const LEAST_INSIGHTS_PERIOD = 60;

/** Runs the queries of one request on demand, each once, for expressions may use one another in any order. */
export class QueryRun {
  private readonly values = new Map<string, MathValue>();
  private readonly outcomes = new Map<string, QueryOutcome>();
  private readonly byId: ReadonlyMap<string, Query>;
  private readonly metricQueries: readonly { readonly id: string; readonly asks: MetricQuery }[];
  private readonly labels: ReadonlyMap<string, string>;
  private readonly budget = new DatapointBudget();

  constructor(
    private readonly store: MetricStore,
    private readonly scope: MetricScope,
    queries: readonly Query[],
    private readonly time: RequestTime,
  ) {
    this.byId = new Map(queries.map((query) => [query.id, query]));
    this.metricQueries = queries.flatMap(({ id, asks }) => (asks.kind === 'metric' ? [{ id, asks }] : []));
    const labels = defaultLabels(this.metricQueries.map(({ asks }) => asks));
    this.labels = new Map(this.metricQueries.map(({ id }, index) => [id, labels[index] ?? id]));
  }

  /** The series that a query gives. Throws a ValidationError when its expression cannot be computed. */
  outcome(query: Query): QueryOutcome {
    const known = this.outcomes.get(query.id);
    if (known) return known;
    const outcome = this.compute(query);
    this.outcomes.set(query.id, outcome);
    return outcome;
  }

  private compute(query: Query): QueryOutcome {
    const { asks } = query;
    switch (asks.kind) {
      case 'metric':
        return this.ofMetric(query.id, asks);
      case 'insights':
        return this.ofInsights(query, asks.query);
      case 'math':
        return ofValue(query.id, this.mathValue({ query, expression: asks.expression }));
    }
  }

  private ofMetric(id: string, metric: MetricQuery): QueryOutcome {
    const read = this.read(metric);
    const item = { label: this.labels.get(id) ?? id, ...read, metric };
    return { items: [item], isArray: false, partial: false };
  }

  private ofInsights({ id, period = DEFAULT_PERIOD }: Query, query: InsightsQuery): QueryOutcome {
    const { start, end, now } = this.time;
    const from = Math.max(start, now - INSIGHTS_REACH);
    const grid = requestGrid(from, end, Math.max(LEAST_INSIGHTS_PERIOD, period), now);
    const { series, partial } = selectMetrics(this.store, this.scope, query, grid, now, this.budget);
    const found = series.map((each) => ({
      label: each.group.join(' ') || id,
      series: each.series,
      units: [],
    }));
    const isArray = query.groupBy.length > 0;
    const items = isArray || found.length > 0 ? found : [{ label: id, series: nothing(grid), units: [] }];
    return { items, isArray, partial };
  }

  private valueOf(id: string): MathValue {
    const known = this.values.get(id);
    if (known) return known;
    const query = this.byId.get(id);
    if (!query) throw new ExpressionError(`Unknown id '${id}'`);
    const math = asMath(query);
    if (math) return this.mathValue(math);
    const { items, isArray } = this.outcome(query);
    const [only] = items;
    const value = isArray || !only ? several(items) : single(only.label, only.series);
    this.values.set(id, value);
    return value;
  }

  private mathValue(math: MathQuery): MathValue {
    for (const each of expressionOrder(math, this.byId, (id) => this.values.has(id))) this.computeMath(each);
    const value = this.values.get(math.query.id);
    if (!value) throw new Error(`expression ${math.query.id} was not computed`);
    return value;
  }

  private computeMath({ query, expression }: MathQuery): void {
    if (this.values.has(query.id)) return;
    try {
      const value = evaluateExpression(expression, {
        valueOf: (id) => this.valueOf(id),
        metrics: () => this.metrics(),
        search: (text, stat, period) => this.search(query, text, stat, period),
        grid: this.grid(query.period ?? this.finestPeriod()),
        spend: (datapoints) => this.budget.spend(datapoints),
      });
      this.values.set(query.id, value);
    } catch (error) {
      throw error instanceof ExpressionError ? expressionFault(query.id, error) : error;
    }
  }

  private metrics(): readonly (NamedSeries & { readonly id: string })[] {
    return this.metricQueries.flatMap(({ id }) => {
      const query = this.byId.get(id);
      const item = query && this.outcome(query).items[0];
      return item ? [{ id, label: item.label, series: item.series }] : [];
    });
  }

  private search(query: Query, text: string, stat: string, own: number | undefined): readonly QueryItem[] {
    const statistic = parseStatistic(stat);
    if (!statistic) throw new ExpressionError(`There is no statistic ${stat}`);
    const period = own ?? query.period ?? DEFAULT_PERIOD;
    if (!isPeriod(period)) throw new ExpressionError(`${period} is no period`);
    const found = findMetrics(this.store, this.scope, parseSearch(text), this.time.now).map(
      ({ identity }): MetricQuery => ({ kind: 'metric', metric: identity, statistic, stat, period }),
    );
    const labels = defaultLabels(found);
    return found.map((metric, index) => ({
      ...this.read(metric),
      label: labels[index] ?? metric.metric.name,
      metric,
    }));
  }

  private read(metric: MetricQuery): ReadMetric {
    const grid = this.grid(metric.period);
    this.budget.spend(grid.count);
    return readMetric(this.store, this.scope, metric, grid, this.time.now);
  }

  private finestPeriod(): number {
    const periods = this.metricQueries.map(({ asks }) => asks.period);
    return periods.length === 0 ? DEFAULT_PERIOD : Math.min(...periods);
  }

  private grid(period: number): PeriodGrid {
    return requestGrid(this.time.start, this.time.end, period, this.time.now);
  }
}

function ofValue(id: string, value: MathValue): QueryOutcome {
  if (value.kind === 'scalar')
    throw expressionFault(id, new ExpressionError('The result must be a time series, not a number'));
  const isArray = value.kind === 'array';
  const items = isArray ? value.items : [{ ...value.item, label: id }];
  return { items: items.map((item) => ({ units: [], ...item })), isArray, partial: false };
}

/** A query that found nothing is a series without values. */
const nothing = (grid: PeriodGrid): TimeSeries => ({
  grid,
  values: new Float64Array(grid.count).fill(Number.NaN),
});
