import { isObject, type Json } from './json';
import { meets } from './match-condition';
import type { Condition, Field, Pattern } from './pattern';

/** A leaf that did not match: which field, what was asked, what was there (undefined: nothing). */
export type Mismatch = {
  readonly path: readonly string[];
  readonly conditions: readonly Condition[];
  readonly found: Json | undefined;
};

/** Empty when the event matches; else every leaf that stands in the way. Of alternatives, those of the nearest one. */
export function mismatches(pattern: Pattern, event: Json | undefined): readonly Mismatch[] {
  return mismatchesAt(pattern, event, []);
}

function mismatchesAt(
  pattern: Pattern,
  event: Json | undefined,
  path: readonly string[],
): readonly Mismatch[] {
  const own = pattern.fields.flatMap((field) => fieldMismatches(field, event, [...path, field.name]));
  if (pattern.alternatives.length === 0) return own;
  return [...own, ...fewest(pattern.alternatives.map((each) => mismatchesAt(each, event, path)))];
}

function fieldMismatches(
  field: Field,
  event: Json | undefined,
  path: readonly string[],
): readonly Mismatch[] {
  const found = member(event, field.name);
  if (field.kind === 'leaf')
    return field.conditions.some((condition) => meets(condition, found))
      ? []
      : [{ path, conditions: field.conditions, found }];
  // Of a list of objects one must match whole: conditions are not collected from several.
  if (Array.isArray(found))
    return fewest(
      (found as readonly Json[]).map((item) => mismatchesAt(field.pattern, item, path)),
      () => mismatchesAt(field.pattern, undefined, path),
    );
  return mismatchesAt(field.pattern, found, path);
}

const member = (event: Json | undefined, name: string): Json | undefined =>
  event !== undefined && isObject(event) && Object.hasOwn(event, name) ? event[name] : undefined;

function fewest(
  candidates: readonly (readonly Mismatch[])[],
  otherwise: () => readonly Mismatch[] = () => [],
): readonly Mismatch[] {
  const [first, ...rest] = candidates;
  if (!first) return otherwise();
  return rest.reduce((best, each) => (each.length < best.length ? each : best), first);
}
