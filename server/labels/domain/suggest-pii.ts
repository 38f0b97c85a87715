import type { FieldNode, FieldTree } from '../../schema-rules/fields/field-tree';
import type { FieldLabel, PiiKind } from './field-label';
import { piiByName } from './pii-by-name';

/** How many values of a field were looked at, and how many looked like something of a person. Never a value. */
export type Finding = {
  readonly path: string;
  readonly kind: PiiKind;
  readonly matched: number;
  readonly seen: number;
};

export type Suggestion = {
  readonly path: string;
  readonly kind: PiiKind;
  readonly byName: boolean;
  readonly byValues: { readonly matched: number; readonly seen: number } | null;
};

/** One odd value says nothing; half of them do. */
const LEAST_MATCHES = 3;
const LEAST_SHARE = 0.5;

export const saysSomething = ({ matched, seen }: Pick<Finding, 'matched' | 'seen'>): boolean =>
  matched >= LEAST_MATCHES && matched / seen >= LEAST_SHARE;

/**
 * What may be said of the fields of one version, in their order: one kind a field, by its values first. A field that says
 * already what it holds of a person gets none, and what was refused does not come back.
 */
export function suggestPii({
  tree,
  labels,
  findings,
  refused,
}: {
  readonly tree: FieldTree;
  /** By path in this version, as everything here. */
  readonly labels: ReadonlyMap<string, Pick<FieldLabel, 'pii'>>;
  readonly findings: readonly Finding[];
  readonly refused: (path: string, kind: PiiKind) => boolean;
}): readonly Suggestion[] {
  const byPath = new Map<string, Finding[]>();
  for (const finding of findings.filter(saysSomething))
    byPath.set(finding.path, [...(byPath.get(finding.path) ?? []), finding]);
  const suggestions: Suggestion[] = [];
  const walk = (fields: readonly FieldNode[], parent: string | null) => {
    for (const field of fields) {
      const found = labels.get(field.path)?.pii ? null : suggestionFor(field, parent);
      if (found) suggestions.push(found);
      walk(field.children, field.name);
    }
  };
  function suggestionFor(field: FieldNode, parent: string | null): Suggestion | null {
    const { path } = field;
    const named = field.children.length > 0 ? null : piiByName(field, parent);
    const [value] = (byPath.get(path) ?? [])
      .filter(({ kind }) => !refused(path, kind))
      .toSorted((one, other) => other.matched - one.matched);
    if (value) {
      const { kind, matched, seen } = value;
      return { path, kind, byName: named === kind, byValues: { matched, seen } };
    }
    return named && !refused(path, named) ? { path, kind: named, byName: true, byValues: null } : null;
  }
  walk(tree.fields, null);
  return suggestions;
}
