import { ExpressionError } from './expression-error';
import { reduceSeries } from './reductions';
import { type MathValue, type NamedSeries, scalar, several } from './time-series';

const SORTED_BY = ['AVG', 'MIN', 'MAX', 'SUM'];

export function removeEmpty(items: readonly NamedSeries[]): MathValue {
  return several(items.filter(({ series }) => series.values.some((value) => !Number.isNaN(value))));
}

export const metricCount = (items: readonly NamedSeries[]): MathValue => scalar(items.length);

export function firstOf(name: string, items: readonly NamedSeries[]): MathValue {
  const item = name === 'FIRST' ? items[0] : items.at(-1);
  if (!item) throw new ExpressionError(`${name} of an empty array has no value`);
  return { kind: 'series', item };
}

/** From `start` to before `end`, counted from 0. */
export const slice = (items: readonly NamedSeries[], start: number, end = items.length): MathValue =>
  several(items.slice(Math.max(0, start), Math.max(0, end)));

/** Series without any value come last, whatever the order. */
export function sort(
  items: readonly NamedSeries[],
  by: string,
  order: string,
  limit = items.length,
): MathValue {
  if (!SORTED_BY.includes(by))
    throw new ExpressionError(`SORT can sort by ${SORTED_BY.join(', ')}, not by ${by}`);
  if (order !== 'ASC' && order !== 'DESC') throw new ExpressionError(`SORT goes ASC or DESC, not ${order}`);
  const rank = ({ series }: NamedSeries): number => {
    const value = reduceSeries(by, series) * (order === 'ASC' ? 1 : -1);
    return Number.isNaN(value) ? Number.POSITIVE_INFINITY : value;
  };
  const ranked = items.map((item) => ({ item, rank: rank(item) }));
  const sorted = ranked.toSorted((one, other) => (one.rank === other.rank ? 0 : one.rank - other.rank));
  return several(sorted.slice(0, Math.max(0, limit)).map(({ item }) => item));
}
