import { type DataStep, stepsOf } from '../../schema-rules/data-path';
import type { FieldNode, FieldTree } from '../../schema-rules/fields/field-tree';

/**
 * A place in records, as a definition and labels name it. Lists leave no trace: `lines[].sku` and `lines.sku` are one, so
 * that a record with a list where its schema has none is still understood.
 */
export class FieldPlace {
  readonly fields = new Map<string, FieldPlace>();
  /** The same by names in any spelling: `e_mail` and `EMail` are one. */
  private readonly alike = new Map<string, readonly FieldPlace[]>();
  /** Branches of a union: records mostly do not say which one they took. */
  readonly branches = new Map<string, FieldPlace>();
  /** Of a map, or of every field that a pattern names. */
  values: FieldPlace | null = null;
  /** As the definition has it; null for a place on the way to something that it does not have. */
  path: string | null = null;
  /** The label's path where the field is hidden. */
  hidden: string | null = null;

  constructor(readonly above: FieldPlace | null) {}

  /** The place one step further, made where it is not there yet. */
  enter(step: DataStep): FieldPlace {
    if (step.kind === 'items') return this;
    if (step.kind === 'values' || (step.kind === 'field' && isPattern(step.name))) {
      this.values ??= new FieldPlace(this);
      return this.values;
    }
    const known = step.kind === 'field' ? this.fields : this.branches;
    const there = known.get(step.name);
    if (there) return there;
    const place = new FieldPlace(this);
    known.set(step.name, place);
    const spelt = spelling(step.name);
    if (step.kind === 'field') this.alike.set(spelt, [...this.fieldsLike(spelt), place]);
    return place;
  }

  /** Fields whose names differ from this one in case and separators alone. */
  fieldsLike(name: string): readonly FieldPlace[] {
    return this.alike.get(spelling(name)) ?? [];
  }
}

const spelling = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/** JSON Schema's patternProperties stand in a tree under their pattern. */
const isPattern = (name: string): boolean => name.length > 2 && name.startsWith('/') && name.endsWith('/');

const enterAll = (root: FieldPlace, steps: readonly DataStep[]): FieldPlace =>
  steps.reduce((place, step) => place.enter(step), root);

/** Of several messages each is a branch: a record is one of them, and does not say so in its fields. */
const isMessage = ({ number, children }: FieldNode): boolean =>
  number === null && children.some((child) => child.number !== null);

/** All fields of a definition, and those of `hidden` marked; the latter also where the definition has none. */
export function fieldPlaces(tree: FieldTree | null, hidden: Iterable<string>): FieldPlace {
  const root = new FieldPlace(null);
  const roots = new Set((tree?.fields ?? []).filter(isMessage).map(({ name }) => name));
  const placeAt = (path: string): FieldPlace | null => {
    const steps = stepsOf(path);
    if (!steps || steps.length === 0) return null;
    const [first, ...rest] = steps;
    return first?.kind === 'field' && roots.has(first.name)
      ? enterAll(root, [{ kind: 'branch', name: first.name }, ...rest])
      : enterAll(root, steps);
  };
  const walk = (fields: readonly FieldNode[]) => {
    for (const { path, children } of fields) {
      const place = placeAt(path);
      if (place) place.path = path;
      walk(children);
    }
  };
  walk(tree?.fields ?? []);
  for (const path of hidden) {
    const place = placeAt(path);
    if (place) place.hidden = path;
  }
  return root;
}
