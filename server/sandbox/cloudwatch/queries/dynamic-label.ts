import { timeAt } from '../math/time-series';
import { dimensionValue, type MetricScope } from '../metrics/metric';
import type { QueryItem, QueryOutcome } from './run-queries';

export type LabelFacts = {
  readonly scope: MetricScope;
  readonly nowSeconds: number;
  /** Minutes ahead of UTC, for the times in labels. */
  readonly timezone: number;
};

type Point = { readonly time: number; readonly value: number };

const VARIABLE = /\$\{([A-Z_]+)(?:\('([^']*)'\))?\}/g;

/**
 * What a result is called: its own label where the query has none, else the query's, before its own where one query gives
 * several. `${MAX}`, `${PROP('Dim.ShardId')}` and the like are replaced (docs/aws-facts.md §5).
 */
export function labelOf(
  label: string | undefined,
  { isArray }: QueryOutcome,
  item: QueryItem,
  facts: LabelFacts,
): string {
  if (label === undefined) return item.label;
  if (label.includes('${'))
    return label.replace(
      VARIABLE,
      (whole, name: string, arg?: string) => variable(name, arg, item, facts) ?? whole,
    );
  if (!isArray) return label;
  return label === '' ? item.label : `${label} ${item.label}`;
}

function variable(
  name: string,
  arg: string | undefined,
  item: QueryItem,
  facts: LabelFacts,
): string | undefined {
  if (name === 'LABEL') return item.label;
  if (name === 'PROP') return property(arg ?? '', item, facts);
  const points: Point[] = [];
  for (const [at, value] of item.series.values.entries())
    if (!Number.isNaN(value)) points.push({ time: timeAt(item.series.grid, at), value });
  if (name === 'DATAPOINT_COUNT') return String(points.length);
  const [first] = points;
  if (!first) return '--';
  return ofNumbers(name, points, first) ?? ofTimes(name, points, first, facts);
}

function property(name: string, { metric }: QueryItem, { scope }: LabelFacts): string {
  if (name === 'AccountId') return scope.accountId;
  if (name === 'Region') return scope.region;
  if (!metric) return '';
  if (name.startsWith('Dim.')) return dimensionValue(metric.metric, name.slice(4)) ?? '';
  const known: Readonly<Record<string, string>> = {
    MetricName: metric.metric.name,
    Namespace: metric.metric.namespace,
    Period: String(metric.period),
    Stat: metric.stat,
  };
  return known[name] ?? '';
}

function ofNumbers(name: string, points: readonly Point[], first: Point): string | undefined {
  const last = points.at(-1) ?? first;
  const sum = points.reduce((added, { value }) => added + value, 0);
  const known: Readonly<Record<string, number>> = {
    AVG: sum / points.length,
    SUM: sum,
    MIN: least(points).value,
    MAX: most(points).value,
    MIN_MAX_RANGE: most(points).value - least(points).value,
    FIRST: first.value,
    LAST: last.value,
    FIRST_LAST_RANGE: last.value - first.value,
  };
  const value = known[name];
  return value === undefined ? undefined : String(Number(value.toFixed(3)));
}

function ofTimes(
  name: string,
  points: readonly Point[],
  first: Point,
  facts: LabelFacts,
): string | undefined {
  const last = points.at(-1) ?? first;
  const [low, high] = [least(points), most(points)];
  if (name === 'FIRST_LAST_TIME_RANGE') return shownSpan(last.time - first.time);
  if (name === 'MIN_MAX_TIME_RANGE') return shownSpan(Math.abs(high.time - low.time));
  const [, which = '', relative] = /^(FIRST|LAST|MIN|MAX)_TIME(_RELATIVE)?$/.exec(name) ?? [];
  const point = { FIRST: first, LAST: last, MIN: low, MAX: high }[which];
  if (!point) return undefined;
  return relative === undefined
    ? shownTime(point.time, facts.timezone)
    : shownSpan(facts.nowSeconds - point.time);
}

const least = (points: readonly Point[]): Point =>
  points.reduce((one, other) => (other.value < one.value ? other : one));
const most = (points: readonly Point[]): Point =>
  points.reduce((one, other) => (other.value > one.value ? other : one));

const shownTime = (seconds: number, timezone: number): string =>
  new Date((seconds + timezone * 60) * 1000).toISOString().slice(0, 16).replace('T', ' ');

function shownSpan(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  const hours = Math.floor(minutes / 60);
  return hours === 0 ? `${minutes}m` : `${hours}h ${minutes % 60}m`;
}

/** `+0130` as minutes; null for what is no time zone. */
export function parseTimezone(text: string): number | null {
  const [, sign, hours, minutes] = /^([+-])(\d{2})(\d{2})$/.exec(text) ?? [];
  if (sign === undefined || Number(hours) > 14 || Number(minutes) > 59) return null;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
