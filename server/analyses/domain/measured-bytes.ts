import type { AnalysisWindow } from './second-tally';

/** Bytes that CloudWatch counted, minute by minute from `from` (epoch seconds) on; null where it has said nothing. */
export type CountedMinutes = { readonly from: number; readonly bytes: readonly (number | null)[] };

/**
 * The most that a window can hold by what was counted of its minutes: all of a minute may have come in the seconds that are read.
 * Null where any of its minutes is not known, for then only the limit is certain.
 */
export function measuredBytes({ from, bytes }: CountedMinutes, window: AnalysisWindow): number | null {
  const first = Math.floor((window.from / 1_000 - from) / 60);
  const last = Math.ceil((window.to / 1_000 - from) / 60) - 1;
  let sum = 0;
  for (let minute = first; minute <= last; minute += 1) {
    const counted = bytes[minute] ?? null;
    if (counted === null) return null;
    sum += counted;
  }
  return last < first ? null : sum;
}
