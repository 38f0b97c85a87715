import { pairUp } from './field-pairs';
import type { FieldNode, FieldTree } from './field-tree';

/** What differs of a field that both definitions have, as it is read: `before` and `after` in the format's own words. */
export type Difference = {
  readonly what: 'name' | 'number' | 'type' | 'required' | 'default' | 'values' | 'meaning';
  readonly before: string;
  readonly after: string;
};

export type FieldChange =
  /** `inside`: how many fields came or went with it. */
  | {
      readonly kind: 'added' | 'removed';
      readonly path: string;
      readonly field: FieldNode;
      readonly inside: number;
    }
  /** `path` is the later one. */
  | {
      readonly kind: 'renamed' | 'changed';
      readonly path: string;
      readonly differences: readonly Difference[];
    };

/**
 * What a later definition says otherwise of its fields, in the order in which they stand there. A field is the same by
 * its number on the wire (PROTOBUF), by its name, or by an alias that either side has for the other (AVRO).
 */
export const fieldChanges = (older: FieldTree, newer: FieldTree): readonly FieldChange[] =>
  changesBetween(older.fields, newer.fields);

function changesBetween(older: readonly FieldNode[], newer: readonly FieldNode[]): FieldChange[] {
  const pairs = pairUp(older, newer);
  const kept = new Set(pairs.values());
  const gone = older.filter((field) => !kept.has(field));
  return [
    ...newer.flatMap((field): FieldChange[] => {
      const before = pairs.get(field);
      return before ? changesOf(before, field) : [cameOrWent('added', field)];
    }),
    ...gone.map((field) => cameOrWent('removed', field)),
  ];
}

function changesOf(before: FieldNode, after: FieldNode): FieldChange[] {
  const differences = differencesOf(before, after);
  const inner = changesBetween(before.children, after.children);
  if (differences.length === 0) return inner;
  const kind = differences.some(({ what }) => what === 'name') ? 'renamed' : 'changed';
  return [{ kind, path: after.path, differences }, ...inner];
}

function differencesOf(before: FieldNode, after: FieldNode): Difference[] {
  const facts: readonly Difference[] = [
    { what: 'name', before: before.name, after: after.name },
    { what: 'number', before: String(before.number ?? ''), after: String(after.number ?? '') },
    { what: 'type', before: before.type, after: after.type },
    { what: 'required', before: requiredWord(before), after: requiredWord(after) },
    { what: 'default', before: before.defaultValue ?? '', after: after.defaultValue ?? '' },
    { what: 'values', before: before.symbols.join(', '), after: after.symbols.join(', ') },
    { what: 'meaning', before: before.description, after: after.description },
  ];
  return facts.filter((fact) => fact.before !== fact.after);
}

const requiredWord = ({ optional }: FieldNode): string => (optional ? 'optional' : 'required');

const cameOrWent = (kind: 'added' | 'removed', field: FieldNode): FieldChange => ({
  kind,
  path: field.path,
  field,
  inside: countInside(field),
});

const countInside = ({ children }: FieldNode): number =>
  children.reduce((sum, child) => sum + 1 + countInside(child), 0);
