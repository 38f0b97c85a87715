import { gridBetween } from '../metrics/period-table';
import { ExpressionError } from './expression-error';
import {
  align,
  finite,
  type MathValue,
  type NamedSeries,
  scalar,
  single,
  type TimeSeries,
} from './time-series';

type Reduce = (present: readonly number[], missing: number) => number;

const sum = (values: readonly number[]): number => values.reduce((added, value) => added + value, 0);
const mean = (values: readonly number[]): number => sum(values) / values.length;

/** NaN for no values at all, where nothing can be said. */
const REDUCTIONS: Readonly<Record<string, Reduce>> = {
  SUM: (present) => (present.length === 0 ? Number.NaN : sum(present)),
  // Of several series, those without a value count as 0 (docs/aws-facts.md §5).
  AVG: (present, missing) => sum(present) / (present.length + missing),
  MIN: (present) => present.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY),
  MAX: (present) => present.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY),
  STDDEV: (present) => Math.sqrt(mean(present.map((value) => (value - mean(present)) ** 2))),
  DATAPOINT_COUNT: (present) => present.length,
};

export const isReduction = (name: string): boolean => Object.hasOwn(REDUCTIONS, name);

/** One series becomes a number, several become one series. */
export function reduceValue(name: string, value: MathValue): MathValue {
  const reduce = REDUCTIONS[name];
  if (!reduce || value.kind === 'scalar') throw new ExpressionError(`${name} needs time series`);
  if (value.kind === 'series') return scalar(reduceSeries(name, value.item.series));
  return single(name, across(value.items, reduce));
}

/** Of the values of one series. */
export function reduceSeries(name: string, { values }: TimeSeries): number {
  const present = Array.from(values.filter((value) => !Number.isNaN(value)));
  return finite(REDUCTIONS[name]?.(present, 0) ?? Number.NaN);
}

function across(items: readonly NamedSeries[], reduce: Reduce): TimeSeries {
  const aligned = align(items.map(({ series }) => series));
  const [first] = aligned;
  if (!first) return { grid: gridBetween(0, 0, 60), values: new Float64Array() };
  const values = first.values.map((_, at) => {
    const present = aligned
      .map((series) => series.values[at] ?? Number.NaN)
      .filter((value) => !Number.isNaN(value));
    return present.length === 0 ? Number.NaN : finite(reduce(present, aligned.length - present.length));
  });
  return { grid: first.grid, values };
}
