import type { Coverage } from '../../metrics/domain/coverage';
import type { Inputs } from './inputs';

export const WINDOWS = { '24h': 86_400, '7d': 604_800, '30d': 2_592_000 } as const;
export type WindowName = keyof typeof WINDOWS;
export const USUAL_WINDOW: WindowName = '7d';

/** Seconds of `[from, to)` of which anybody has asked CloudWatch; stretches of several resolutions overlap. */
export function knownSeconds(coverages: readonly Coverage[], from: number, to: number): number {
  const stretches = coverages
    .flat()
    .map(([start, end]) => [Math.max(start, from), Math.min(end, to)] as const)
    .filter(([start, end]) => end > start)
    .toSorted(([one], [other]) => one - other);
  let known = 0;
  let reached = from;
  for (const [start, end] of stretches) {
    known += Math.max(0, end - Math.max(start, reached));
    reached = Math.max(reached, end);
  }
  return known;
}

/** Sums of points of equal length; a point without a value counted nothing or was never asked for. */
export type Line = ArrayLike<number>;
export const sumOf = (line: Line): number => {
  let sum = 0;
  for (let at = 0; at < line.length; at += 1) sum += Number.isNaN(line[at]) ? 0 : (line[at] ?? 0);
  return sum;
};
const mostOf = (line: Line): number => {
  let most = 0;
  for (let at = 0; at < line.length; at += 1) most = Math.max(most, line[at] || 0);
  return most;
};

export type MeasuredLines = {
  readonly bytes: Line;
  readonly records: Line;
  readonly sharedReadBytes: Line;
  /** Seconds of a point. */
  readonly step: number;
};

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));
const round = (value: number): number => Number(value.toPrecision(3));

/** What a stream did in a window, as inputs; null where nothing was written in it, or nobody looked. */
export function measuredInputs(
  { bytes, records, sharedReadBytes, step }: MeasuredLines,
  known: number,
  stream: { readonly fanOut: number; readonly retentionHours: number },
): Partial<Inputs> | null {
  const [allBytes, allRecords] = [sumOf(bytes), sumOf(records)];
  if (known <= 0 || allBytes <= 0 || allRecords <= 0) return null;
  const mean = { bytes: allBytes / known, records: allRecords / known };
  const peak = Math.max(mostOf(bytes) / step / mean.bytes, mostOf(records) / step / mean.records);
  // Readers that poll are not told apart: what they read together, by what was written.
  const read = sumOf(sharedReadBytes) / allBytes;
  return {
    mibPerSecond: round(mean.bytes / 1_048_576),
    recordsPerSecond: round(mean.records),
    readers: read > 0 ? clamp(Math.round(read), 1, 100) : 0,
    fanOut: stream.fanOut,
    retentionHours: clamp(stream.retentionHours, 24, 8_760),
    peak: clamp(round(peak), 1, 1_000),
  };
}
