import { unreachable } from '../kernel/result';
import { isObject, type Json, WrittenNumber } from './json';
import type { Condition, NumericBound } from './pattern';

/**
 * Whether a leaf's value meets a condition; undefined stands for a field that is not there. A list meets it when one of
 * its elements does. Texts compare byte for byte, numbers as they are written unless the operator is numeric.
 */
export function meets(condition: Condition, value: Json | undefined): boolean {
  const leaves = leavesOf(value);
  if (condition.kind === 'exists') return condition.expected === leaves.length > 0;
  return leaves.some((leaf) => leafMeets(condition, leaf));
}

/** Objects are no leaves: a field that holds one counts as absent, as does an empty list. */
function leavesOf(value: Json | undefined): readonly Json[] {
  if (value === undefined || isObject(value)) return [];
  return Array.isArray(value) ? (value as readonly Json[]).flatMap(leavesOf) : [value];
}

function leafMeets(condition: Exclude<Condition, { kind: 'exists' }>, leaf: Json): boolean {
  switch (condition.kind) {
    case 'equals':
      return sameLeaf(condition.value, leaf);
    case 'equals-ignore-case':
      return typeof leaf === 'string' && leaf.toLowerCase() === condition.text.toLowerCase();
    case 'prefix':
      return typeof leaf === 'string' && leaf.startsWith(condition.text);
    case 'suffix':
      return typeof leaf === 'string' && leaf.endsWith(condition.text);
    case 'anything-but':
      return !condition.values.some((value) => sameLeaf(value, leaf));
    case 'anything-but-prefix':
      return typeof leaf === 'string' && !condition.texts.some((text) => leaf.startsWith(text));
    case 'numeric':
      return leaf instanceof WrittenNumber && condition.bounds.every((bound) => within(bound, leaf.value));
    default:
      return unreachable(condition);
  }
}

const sameLeaf = (one: Json, other: Json): boolean =>
  one instanceof WrittenNumber ? other instanceof WrittenNumber && one.text === other.text : one === other;

function within({ operator, value: bound }: NumericBound, value: number): boolean {
  switch (operator) {
    case '=':
      return value === bound;
    case '<':
      return value < bound;
    case '<=':
      return value <= bound;
    case '>':
      return value > bound;
    case '>=':
      return value >= bound;
    default:
      return unreachable(operator);
  }
}
