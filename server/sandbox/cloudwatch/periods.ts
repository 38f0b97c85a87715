import { gridBetween, type PeriodGrid } from './metrics/period-table';
import { DAY, reachOfPeriod, resolutionAtAge } from './metrics/retention';

const HOUR = 3_600;
const SHORT_PERIODS: readonly number[] = [1, 5, 10, 20, 30];
const LONGEST_PERIOD = DAY;
/** Samples may lie this far ahead (docs/aws-facts.md §5). */
const AHEAD = 3 * HOUR;

export const isPeriod = (period: number): boolean =>
  SHORT_PERIODS.includes(period) || (period >= 60 && period % 60 === 0 && period <= LONGEST_PERIOD);

/** Where a request's time begins: at the last full minute, of older times at the last full five minutes or hour. */
export function roundedStart(start: number, period: number, now: number): number {
  const step = period < 60 ? period : Math.max(60, resolutionAtAge(now - start) ?? HOUR);
  return Math.floor(start / step) * step;
}

/**
 * The periods of a request: counted from its rounded start, as CloudWatch does, and cut to the time of which values of
 * that period can exist. Seconds.
 */
export function requestGrid(start: number, end: number, period: number, now: number): PeriodGrid {
  const from = roundedStart(start, period, now);
  const skipped = Math.max(0, Math.floor((now - reachOfPeriod(period) - from) / period));
  return gridBetween(from + skipped * period, Math.min(end, now + AHEAD), period);
}
