import type { MappingRecord } from './mapping';
import { type Difference, differences } from './next-step';

/** What somebody changed outside Sluice since it was brought about, by what was seen last. */
export function driftOf(
  mapping: Pick<
    MappingRecord,
    | 'appliedAs'
    | 'appliedRevision'
    | 'revision'
    | 'functionArn'
    | 'filters'
    | 'settings'
    | 'seen'
    | 'seenAt'
    | 'sourceArn'
  >,
): readonly Difference[] {
  const { appliedAs, seen, seenAt, sourceArn } = mapping;
  // What nobody has brought about yet, or wished for anew, has not drifted.
  if (appliedAs === 'absent' || seenAt === null || mapping.appliedRevision !== mapping.revision) return [];
  if (!seen) return [{ what: 'gone', wanted: appliedAs, found: 'none' }];
  return differences(appliedAs, { ...mapping, sourceArn: sourceArn ?? seen.sourceArn }, seen);
}
