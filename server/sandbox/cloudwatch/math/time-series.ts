import { gridBetween, type PeriodGrid } from '../metrics/period-table';
import { ExpressionError } from './expression-error';

/** One value for each period, stamped at its start; NaN where there is none. */
export type TimeSeries = { readonly grid: PeriodGrid; readonly values: Float64Array };

/** A series with what a result calls it. */
export type NamedSeries = { readonly label: string; readonly series: TimeSeries };

/** What an expression computes to: a number, one series, or several. */
export type MathValue =
  | { readonly kind: 'scalar'; readonly value: number }
  | { readonly kind: 'series'; readonly item: NamedSeries }
  | { readonly kind: 'array'; readonly items: readonly NamedSeries[] };

export const scalar = (value: number): MathValue => ({ kind: 'scalar', value });
export const single = (label: string, series: TimeSeries): MathValue => ({
  kind: 'series',
  item: { label, series },
});
export const several = (items: readonly NamedSeries[]): MathValue => ({ kind: 'array', items });

export const timeAt = ({ start, period }: PeriodGrid, at: number): number => start + at * period;

/** A series on the same grid; what is no number drops the value, as a division by zero does. */
export function mapSeries(
  { grid, values }: TimeSeries,
  compute: (value: number, at: number) => number,
): TimeSeries {
  return { grid, values: values.map((value, at) => finite(compute(value, at))) };
}

export const finite = (value: number): number => (Number.isFinite(value) ? value : Number.NaN);

/** Periods that are no multiples of one another may have nothing but seconds in common. */
const MOST_ALIGNED = 4_000_000;

/** Puts series of different periods on one grid that has all their stamps. */
export function align(all: readonly TimeSeries[]): readonly TimeSeries[] {
  const [first, ...rest] = all.map(({ grid }) => grid);
  if (!first || rest.every((grid) => sameGrid(grid, first))) return all;
  const common = rest.reduce(commonGrid, first);
  if (common.count * all.length > MOST_ALIGNED)
    throw new ExpressionError('The periods of the time series have too little in common');
  return all.map(({ grid, values }) => {
    const spread = new Float64Array(common.count).fill(Number.NaN);
    for (const [at, value] of values.entries())
      spread[(timeAt(grid, at) - common.start) / common.period] = value;
    return { grid: common, values: spread };
  });
}

const sameGrid = (one: PeriodGrid, other: PeriodGrid): boolean =>
  one.start === other.start && one.period === other.period && one.count === other.count;

function commonGrid(one: PeriodGrid, other: PeriodGrid): PeriodGrid {
  const start = Math.min(one.start, other.start);
  const period = commonDivisor(commonDivisor(one.period, other.period), Math.abs(one.start - other.start));
  return gridBetween(start, Math.max(timeAt(one, one.count), timeAt(other, other.count)), period);
}

const commonDivisor = (one: number, other: number): number =>
  other === 0 ? one : commonDivisor(other, one % other);
