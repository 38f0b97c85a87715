import type { ResultState } from './domain/assess';
import type { StandardCounts } from './view';

/** How many there are of each state. */
export function countsOf(
  parts: readonly { readonly state: ResultState; readonly count: number }[],
): StandardCounts {
  const of = (wanted: ResultState) =>
    parts.filter(({ state }) => state === wanted).reduce((sum, { count }) => sum + count, 0);
  return { FAILED: of('FAILED'), UNKNOWN: of('UNKNOWN'), EXCEPTED: of('EXCEPTED'), MET: of('MET') };
}
