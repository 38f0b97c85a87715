import type { AnalysisWindow } from './second-tally';

/** A saturated shard writes 900 MiB in this time, and each shard keeps two numbers for each second of it. */
export const LONGEST_SECONDS = 900;

export type WindowFault = 'not-whole-seconds' | 'empty' | 'too-long' | 'in-the-future' | 'before-retention';

/** Epoch milliseconds before which the stream has forgotten everything. */
export const horizonOf = (now: number, retentionHours: number): number => now - retentionHours * 3_600_000;

/** Why the window cannot be analysed; `retentionHours` is null where it is not known yet. */
export function windowFault(
  { from, to }: AnalysisWindow,
  now: number,
  retentionHours: number | null,
): WindowFault | null {
  if (from % 1_000 !== 0 || to % 1_000 !== 0) return 'not-whole-seconds';
  if (to <= from) return 'empty';
  if (to - from > LONGEST_SECONDS * 1_000) return 'too-long';
  if (to > now) return 'in-the-future';
  return retentionHours !== null && to <= horizonOf(now, retentionHours) ? 'before-retention' : null;
}

/** Shards that were open in the window: of those that lived at its start or later, all but those that opened after its end. */
export function openInWindow<Shard extends { readonly shardId: string }>(listed: {
  /** ListShards FROM_TIMESTAMP of the start. */
  readonly fromStart: readonly Shard[];
  /** ListShards FROM_TIMESTAMP of the end. */
  readonly fromEnd: readonly Shard[];
  /** ListShards AT_TIMESTAMP of the end. */
  readonly atEnd: readonly Shard[];
}): readonly Shard[] {
  const atEnd = new Set(listed.atEnd.map(({ shardId }) => shardId));
  const later = new Set(
    listed.fromEnd.map(({ shardId }) => shardId).filter((shardId) => !atEnd.has(shardId)),
  );
  return listed.fromStart.filter(({ shardId }) => !later.has(shardId));
}
