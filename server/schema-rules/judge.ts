import { avroBreaks } from './avro/resolve';
import type { Break, BreakRule } from './break';
import { type CompatibilityMode, comparedVersions, type Direction, directionsOf } from './compatibility-mode';
import { jsonSchemaBreaks } from './json-schema/compare-json-schema';
import type { ParsedSchema } from './parse-schema';
import { protobufBreaks } from './protobuf/read-file';

export type EarlierVersion = { readonly number: number; readonly schema: ParsedSchema };

/** Why a version may not follow: `version` and `direction` say which pair of reader and writer breaks. */
export type Objection =
  | (Break<BreakRule> & { readonly direction: Direction; readonly version: number })
  | { readonly rule: 'versioning-disabled'; readonly path: ''; readonly message: string };

export type Verdict = { readonly compatible: boolean; readonly objections: readonly Objection[] };

/** The versions that are there (failed and deleted ones are not), and the one that the mode is anchored on. */
export type History = { readonly versions: readonly EarlierVersion[]; readonly checkpoint: number };

/** Whether `candidate` may become the next version, with every reason why not. A first version always may. */
export function judge(mode: CompatibilityMode, candidate: ParsedSchema, history: History): Verdict {
  if (mode === 'DISABLED' && history.versions.length > 0) return verdict([VERSIONING_DISABLED]);
  const compared = comparedVersions(mode, history.versions, history.checkpoint);
  return verdict(compared.flatMap((version) => objectionsTo(mode, candidate, version)));
}

/** The part of `judge` that concerns one earlier version: for callers that spread the work. */
export const objectionsTo = (
  mode: CompatibilityMode,
  candidate: ParsedSchema,
  earlier: EarlierVersion,
): Objection[] =>
  directionsOf(mode).flatMap((direction) =>
    breaksBetween(direction, candidate, earlier.schema).map((each) => ({
      ...each,
      direction,
      version: earlier.number,
    })),
  );

function breaksBetween(direction: Direction, newer: ParsedSchema, older: ParsedSchema): Break[] {
  const [reader, writer] = direction === 'backward' ? [newer, older] : [older, newer];
  if (reader.format === 'AVRO' && writer.format === 'AVRO') return avroBreaks(reader.schema, writer.schema);
  if (reader.format === 'JSON' && writer.format === 'JSON')
    return jsonSchemaBreaks(reader.document, writer.document);
  if (reader.format === 'PROTOBUF' && writer.format === 'PROTOBUF')
    return protobufBreaks(reader.file, writer.file, direction === 'backward' ? 'reader' : 'writer');
  throw new Error(`a schema never changes its format: ${older.format}, ${newer.format}`);
}

const verdict = (objections: readonly Objection[]): Verdict => ({
  compatible: objections.length === 0,
  objections,
});

const VERSIONING_DISABLED: Objection = {
  rule: 'versioning-disabled',
  path: '',
  message: 'The schema takes no further versions: its compatibility mode is DISABLED.',
};
