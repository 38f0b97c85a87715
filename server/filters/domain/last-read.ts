import type { AwsState, MappingRecord } from './mapping';

const READS: ReadonlySet<AwsState> = new Set(['Creating', 'Enabling', 'Enabled', 'Updating']);

/** A mapping that somebody paused keeps its place as long as it is there; one that goes loses it. */
export const isReading = (seen: MappingRecord['seen']): boolean => seen !== null && READS.has(seen.state);

/**
 * From when on the next mapping reads, where this one is gone although it should be there: Lambda forgets how far it was, so it
 * is the moment at which it was last seen to read. What came before that it had to read still is not read; what it read
 * afterwards comes twice. Null: nothing is known of it, and the project's own start counts.
 */
export function lastRead({
  appliedAs,
  seen,
  seenAt,
  stoppedAt,
}: Pick<MappingRecord, 'appliedAs' | 'seen' | 'seenAt' | 'stoppedAt'>): Date | null {
  if (stoppedAt !== null || appliedAs !== 'enabled') return stoppedAt;
  return isReading(seen) ? seenAt : null;
}
