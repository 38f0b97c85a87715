import { type FieldLabel, isHidden } from '../labels/domain/field-label';
import { pathsOf } from '../labels/domain/place-labels';
import { hiddenPaths, type LabelledSchema, treeOfVersion } from '../labels/labelled-schema';
import type { FieldTree } from '../schema-rules/fields/field-tree';
import type { KnownSchemas } from './decoding/codecs';
import type { DecodedRecord } from './decoding/decoded';
import { type Mask, maskOf } from './domain/mask';
import { NOTHING_WITHHELD, type Withheld } from './domain/shown-value';
import { withholdIn } from './domain/withhold';

/** The places of fields in a record, by the schema that its own header names. */
export type RecordMasks = {
  /** What hides fields in a record of this version; of null in one that names none. */
  maskFor(schemaVersionId: string | null): Mask;
  /** What the version says of its fields; null for one that is not known. */
  treeFor(schemaVersionId: string | null): FieldTree | null;
};

/** `labels`: those that count for this viewer. Of what a record names, `known` has the definitions. */
export function recordMasks(
  schema: LabelledSchema,
  labels: readonly FieldLabel[],
  known: KnownSchemas,
): RecordMasks {
  const masks = new Map<string | null, Mask>();
  // What is written here is of records that name no schema.
  const unnamed = schema.unnamed && schema.valid ? schema.valid.tree : null;
  function treeFor(id: string | null): FieldTree | null {
    if (id === null) return unnamed;
    const version = known.get(id);
    return version ? treeOfVersion(id, version.format, version.definition) : null;
  }
  function made(id: string | null): Mask {
    const tree = treeFor(id);
    // Which version wrote it nobody knows: every name that a hidden field ever had counts.
    const version = id === null ? null : tree && { versionId: id, tree, paths: pathsOf(tree) };
    return maskOf(tree, hiddenPaths(schema, labels, version));
  }
  return {
    treeFor,
    maskFor(id) {
      const mask = masks.get(id) ?? made(id);
      masks.set(id, mask);
      return mask;
    },
  };
}

/** The version that a record was read with. */
export const writtenWith = ({ reading }: DecodedRecord): string | null =>
  reading.as === 'schema' ? reading.schemaVersionId : null;

/**
 * What of the records of one look is withheld from somebody who may not see what labels hide, one for each; null for
 * records that have to be withheld whole: those that could not be read as their schema says, and those that are no data
 * with fields.
 */
export function withholdFrom(
  records: readonly DecodedRecord[],
  masks: RecordMasks,
  labels: readonly FieldLabel[],
): readonly (Withheld | null)[] {
  if (!labels.some(isHidden)) return records.map(() => NOTHING_WITHHELD);
  const all = new Set<string>();
  return records.map((record) => {
    const { reading, problem } = record;
    if (problem !== null || !('value' in reading)) return null;
    return withholdIn(reading.value, masks.maskFor(writtenWith(record)), all);
  });
}
