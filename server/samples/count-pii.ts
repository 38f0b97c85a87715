import type { PiiKind } from '../labels/domain/field-label';
import { piiByValue } from '../labels/domain/pii-by-value';
import type { Finding } from '../labels/domain/suggest-pii';
import type { LabelledSchema } from '../labels/labelled-schema';
import { MOST_PATH_CHARS } from '../labels/schema';
import type { DecodedRecord } from './decoding/decoded';
import { maskOf, pathAt } from './domain/mask';
import { walkValue } from './domain/walk-value';
import { type RecordMasks, writtenWith } from './mask-records';

export type PiiCounts = {
  readonly counted: readonly Finding[];
  /** How many values of each field were looked at. */
  readonly seen: ReadonlyMap<string, number>;
};

/** Of one look: more would tell nothing that these do not. */
const MOST_VALUES = 20_000;

/**
 * How many values of each field look like something of a person, by the field's path in the valid version. Values are
 * counted and forgotten.
 */
export function countPii(
  records: readonly DecodedRecord[],
  masks: RecordMasks,
  { line, valid }: LabelledSchema,
): PiiCounts {
  const seen = new Map<string, number>();
  const matched = new Map<string, Map<PiiKind, number>>();
  let left = MOST_VALUES;
  for (const record of records) {
    const { reading } = record;
    const versionId = writtenWith(record);
    const tree = masks.treeFor(versionId);
    if (!tree || !('value' in reading) || left <= 0) continue;
    walkValue(reading.value, maskOf(tree, []), ({ value, at }) => {
      const here = pathAt(at);
      left -= 1;
      if (here === null || value === null || left < 0) return;
      const path = line.follow({ path: here, versionId }, valid?.versionId ?? null);
      if (path.length > MOST_PATH_CHARS) return;
      seen.set(path, (seen.get(path) ?? 0) + 1);
      const kind = piiByValue(value);
      if (!kind) return;
      const kinds = matched.get(path) ?? new Map<PiiKind, number>();
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      matched.set(path, kinds);
    });
  }
  const counted = [...matched].flatMap(([path, kinds]) =>
    [...kinds].map(([kind, count]) => ({ path, kind, matched: count, seen: seen.get(path) ?? count })),
  );
  return { counted, seen };
}
