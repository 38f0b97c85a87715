import { fieldPairs } from '../schema-rules/fields/field-pairs';
import type { FieldTree } from '../schema-rules/fields/field-tree';
import { fieldsOf } from '../schema-rules/fields/fields-of';
import { parseSchema } from '../schema-rules/parse-schema';
import type { SchemaFormat } from '../schema-rules/schema-format';
import { type Anchor, type FieldLabel, isHidden } from './domain/field-label';
import { type VersionLine, versionLine } from './domain/version-line';
import type { SchemaStanding } from './ports';

const MOST_KEPT = 200;
/** By version id; what it was read from is kept beside it, because an id says nothing by itself. */
const kept = new Map<string, { readonly definition: string; readonly tree: FieldTree | null }>();

function treeOf(format: SchemaFormat, definition: string): FieldTree | null {
  const parsed = parseSchema(format, definition);
  return parsed.ok ? fieldsOf(parsed.value) : null;
}

/** The fields of a version, of a registry or written here; null for a definition that cannot be read. */
export function treeOfVersion(id: string, format: SchemaFormat, definition: string): FieldTree | null {
  const known = kept.get(id);
  if (known?.definition === definition) return known.tree;
  const tree = treeOf(format, definition);
  kept.set(id, { definition, tree });
  if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value ?? '');
  return tree;
}

/** A product's schema, as far as what is said of its fields needs it. */
export type LabelledSchema = {
  readonly line: VersionLine;
  /** The version that is valid now, or what is written here; null for neither. */
  readonly valid: { readonly versionId: string | null; readonly tree: FieldTree } | null;
  /** Records name no version: what is written here may be of any of them. */
  readonly unnamed: boolean;
};

export function labelledSchema({ format, versions, validId, inline }: SchemaStanding): LabelledSchema {
  const read = versions.flatMap(({ id, definition }) => {
    const tree = format && treeOfVersion(id, format, definition);
    return tree ? [{ id, tree }] : [];
  });
  const line = versionLine(read);
  const unnamed = inline !== null;
  // The newest that is written here counts, also where it cannot be read.
  const valid = read.find(({ id }) => id === validId) ?? (unnamed ? undefined : read.at(-1));
  return { line, valid: valid ? { versionId: valid.id, tree: valid.tree } : null, unnamed };
}

/**
 * Paths that are hidden in records of one version; `tree` is its fields, null where nothing is known of what wrote a
 * record. Where a label's field cannot be found there, every name that it ever had counts.
 */
export function hiddenPaths(
  { line, valid }: LabelledSchema,
  labels: readonly FieldLabel[],
  version: {
    readonly versionId: string | null;
    readonly tree: FieldTree;
    readonly paths: ReadonlySet<string>;
  } | null,
): ReadonlySet<string> {
  const toOther = new Map<FieldTree, ReadonlyMap<string, string>>();
  /** A version of another schema: as if it came after the valid one. */
  const acrossTo = (tree: FieldTree, path: string): string | undefined => {
    const pairs = toOther.get(tree) ?? (valid ? fieldPairs(valid.tree, tree) : new Map<string, string>());
    toOther.set(tree, pairs);
    return pairs.get(path);
  };
  const placesOf = (label: Anchor): readonly string[] => {
    const names = [...line.everyPath(label)];
    if (!version) return names;
    const followed = line.follow(label, version.versionId);
    if (line.has(version.versionId)) return version.paths.has(followed) ? [followed] : names;
    const across = valid && acrossTo(version.tree, line.follow(label, valid.versionId));
    return across ? [...names, across] : names;
  };
  return new Set(labels.filter(isHidden).flatMap(placesOf));
}
