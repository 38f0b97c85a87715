import type { BuilderCondition, BuilderFilter, Operator, ValueKind } from './builder';
import { type Json, WrittenNumber } from './json';
import type { Condition, Field, NumericBound, Pattern } from './pattern';

/**
 * The conditions that a pattern says, for the builder. Null: it says more than conditions can, such as several kinds of
 * operators on one field or alternatives of several fields, and stays JSON.
 */
export function readBuilder(pattern: Pattern): BuilderFilter | null {
  const all = conditionsOf(pattern.fields, []);
  if (!all) return null;
  const any: BuilderCondition[] = [];
  for (const alternative of pattern.alternatives) {
    if (alternative.alternatives.length > 0) return null;
    const [only, ...more] = conditionsOf(alternative.fields, []) ?? [];
    if (!only || more.length > 0) return null;
    any.push(only);
  }
  return { all, any };
}

function conditionsOf(fields: readonly Field[], above: readonly string[]): BuilderCondition[] | null {
  const conditions: BuilderCondition[] = [];
  for (const field of fields) {
    const path = [...above, field.name];
    if (field.kind === 'object') {
      if (field.pattern.alternatives.length > 0) return null;
      const inside = conditionsOf(field.pattern.fields, path);
      if (!inside) return null;
      conditions.push(...inside);
      continue;
    }
    const said = conditionOf(field.conditions);
    if (!said) return null;
    conditions.push({ path, ...said });
  }
  return conditions;
}

type Said = Omit<BuilderCondition, 'path'>;

/** A list of one kind of operator, or null. */
function conditionOf(conditions: readonly Condition[]): Said | null {
  const said = conditions.map(single);
  const [first] = said;
  if (!first) return null;
  if (said.length === 1) return first;
  if (!said.every((each) => each && LISTS.has(each.operator))) return null;
  if (!said.every((each) => each?.operator === first.operator && each.as === first.as)) return null;
  return { ...first, values: said.flatMap((each) => each?.values ?? []) };
}

/** Operators of which one list holds several with the same meaning as one condition of several values. */
const LISTS: ReadonlySet<Operator> = new Set(['is', 'is-any-case', 'starts', 'ends']);

const text = (operator: Operator, ...values: readonly string[]): Said => ({ operator, as: 'text', values });
const bare = (operator: Operator): Said => ({ operator, as: 'text', values: [] });

function single(condition: Condition): Said | null {
  switch (condition.kind) {
    case 'equals':
      return condition.value === null ? bare('is-null') : valued('is', [condition.value]);
    case 'equals-ignore-case':
      return text('is-any-case', condition.text);
    case 'prefix':
      return text('starts', condition.text);
    case 'suffix':
      return text('ends', condition.text);
    case 'anything-but':
      return valued('is-not', condition.values);
    case 'anything-but-prefix':
      return text('starts-not', ...condition.texts);
    case 'exists':
      return bare(condition.expected ? 'exists' : 'absent');
    case 'numeric':
      return numericOf(condition.bounds);
  }
}

function valued(operator: Operator, values: readonly Json[]): Said | null {
  const read = values.map((value): readonly [ValueKind, string] | null => {
    if (value instanceof WrittenNumber) return ['number', value.text];
    if (typeof value === 'boolean') return ['boolean', String(value)];
    return typeof value === 'string' ? ['text', value] : null;
  });
  const [first] = read;
  if (!first || !read.every((each) => each?.[0] === first[0])) return null;
  return { operator, as: first[0], values: read.flatMap((each) => (each ? [each[1]] : [])) };
}

const SINGLE: Readonly<Record<NumericBound['operator'], Operator>> = {
  '=': 'number-is',
  '<': 'less',
  '<=': 'at-most',
  '>': 'greater',
  '>=': 'at-least',
};

function numericOf([low, high]: readonly NumericBound[]): Said | null {
  if (!low) return null;
  if (!high) return { operator: SINGLE[low.operator], as: 'number', values: [String(low.value)] };
  return low.operator === '>=' && high.operator === '<='
    ? { operator: 'between', as: 'number', values: [String(low.value), String(high.value)] }
    : null;
}
