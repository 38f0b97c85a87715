import type { PeriodTable } from '../metrics/period-table';
import { type ExtendedStatistic, extendedValue, parseExtended } from './extended-statistic';

export const BASIC_STATISTICS = ['SampleCount', 'Average', 'Sum', 'Minimum', 'Maximum'] as const;
export type BasicStatistic = (typeof BASIC_STATISTICS)[number];

/** What a period's samples are boiled down to. */
export type Statistic = { readonly basic: BasicStatistic } | { readonly extended: ExtendedStatistic };

/** Null when CloudWatch has no such statistic (docs/aws-facts.md §5). */
export function parseStatistic(text: string): Statistic | null {
  const basic = BASIC_STATISTICS.find((each) => each === text);
  if (basic) return { basic };
  const extended = parseExtended(text);
  return extended && { extended };
}

export const needsValues = (statistic: Statistic): boolean => 'extended' in statistic;

/** The statistic of each period; NaN where there are no samples, or not the kind that it needs. */
export function statisticOf(table: PeriodTable, statistic: Statistic): Float64Array {
  const values = new Float64Array(table.grid.count).fill(Number.NaN);
  for (let at = 0; at < values.length; at++)
    if ((table.counts[at] ?? 0) > 0) values[at] = valueAt(table, statistic, at);
  return values;
}

export function valueAt(table: PeriodTable, statistic: Statistic, at: number): number {
  if ('extended' in statistic) {
    const values = table.valuesAt(at);
    return values ? extendedValue(values, statistic.extended) : Number.NaN;
  }
  const count = table.counts[at] ?? 0;
  const sum = table.sums[at] ?? 0;
  switch (statistic.basic) {
    case 'SampleCount':
      return count;
    case 'Sum':
      return sum;
    case 'Average':
      return sum / count;
    case 'Minimum':
      return table.mins[at] ?? Number.NaN;
    case 'Maximum':
      return table.maxs[at] ?? Number.NaN;
  }
}
