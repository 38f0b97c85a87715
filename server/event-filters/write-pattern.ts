import { err, ok, type Result } from '../kernel/result';
import {
  type BuilderCondition,
  type BuilderFault,
  type BuilderFilter,
  type BuilderProblem,
  type Operator,
  valuesOf,
} from './builder';
import { type Json, type JsonObject, WrittenNumber, written } from './json';

/** The pattern's text as Lambda takes it, or everything that is not said yet. */
export function writePattern(filter: BuilderFilter): Result<string, readonly BuilderFault[]> {
  const faults = faultsOf(filter);
  if (faults.length > 0) return err(faults);
  const pattern = objectOf(filter.all);
  const alternatives = filter.any.map((condition) => objectOf([condition]));
  return ok(written(alternatives.length > 0 ? { ...pattern, $or: alternatives } : pattern));
}

function faultsOf({ all, any }: BuilderFilter): BuilderFault[] {
  const faults: BuilderFault[] = [];
  if (all.length + any.length === 0) faults.push({ group: 'all', index: -1, problem: 'no-condition' });
  if (any.length === 1) faults.push({ group: 'any', index: -1, problem: 'one-alternative' });
  for (const [group, conditions] of [['all', all] as const, ['any', any] as const])
    for (const [index, condition] of conditions.entries()) {
      const problem = problemOf(condition);
      if (problem) faults.push({ group, index, problem });
      // Alternatives stand apart from each other: each is an object of its own.
      else if (group === 'all' && all.slice(0, index).some((other) => collide(other.path, condition.path)))
        faults.push({ group, index, problem: 'field-twice' });
    }
  return faults;
}

/** A field has one list, and no field has a list and fields inside. */
function collide(one: readonly string[], other: readonly string[]): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  return short.every((name, at) => name === long[at]);
}

function problemOf({ path, operator, as, values }: BuilderCondition): BuilderProblem | null {
  if (path.length === 0 || path.some((name) => name === '' || name === '$or')) return 'no-field';
  // A filter on data as a whole is refused: it must name fields of its JSON.
  if (path.length === 1 && path[0] === 'data') return 'no-field';
  const count = valuesOf(operator);
  if (count === 'none') return null;
  if (values.length === 0) return 'no-value';
  if (count === 'two' && values.length !== 2) return 'two-values';
  if (count === 'one' && values.length !== 1) return 'no-value';
  if (count !== 'many' || as === 'number') {
    if (!values.every(isNumber)) return 'not-a-number';
    if (operator === 'between' && Number(values[0]) >= Number(values[1])) return 'bounds-crossed';
    return null;
  }
  if (as === 'boolean') return values.every(isBoolean) ? null : 'not-true-or-false';
  return NEEDS_TEXT.has(operator) && values.includes('') ? 'empty-text' : null;
}

const NEEDS_TEXT: ReadonlySet<Operator> = new Set(['starts', 'ends', 'starts-not']);
const isBoolean = (value: string): boolean => value === 'true' || value === 'false';
/** As JSON writes numbers; what Number() takes besides is none. */
const isNumber = (value: string): boolean => /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(value);

/** Conditions as one nested object; their paths do not collide. */
function objectOf(conditions: readonly BuilderCondition[], depth = 0): JsonObject {
  const names = new Set(conditions.map(({ path }) => path[depth] ?? ''));
  return Object.fromEntries(
    [...names].map((name): [string, Json] => {
      const below = conditions.filter(({ path }) => path[depth] === name);
      const leaf = below.find(({ path }) => path.length === depth + 1);
      return [name, leaf ? listOf(leaf) : objectOf(below, depth + 1)];
    }),
  );
}

function listOf({ operator, as, values }: BuilderCondition): readonly Json[] {
  const [first = '', second = ''] = values;
  const plain = values.map((value) => literal(value, as));
  const each = (name: string) => values.map((value) => ({ [name]: value }));
  const numeric = (...parts: readonly Json[]) => [{ numeric: parts }];
  const number = new WrittenNumber(first);
  switch (operator) {
    case 'is':
      return plain;
    case 'is-any-case':
      return each('equals-ignore-case');
    case 'starts':
      return each('prefix');
    case 'ends':
      return each('suffix');
    case 'is-not':
      return [{ 'anything-but': plain }];
    case 'starts-not':
      return [{ 'anything-but': { prefix: values.length === 1 ? first : values } }];
    case 'number-is':
      return numeric('=', number);
    case 'less':
      return numeric('<', number);
    case 'at-most':
      return numeric('<=', number);
    case 'greater':
      return numeric('>', number);
    case 'at-least':
      return numeric('>=', number);
    case 'between':
      return numeric('>=', number, '<=', new WrittenNumber(second));
    case 'is-null':
      return [null];
    case 'exists':
      return [{ exists: true }];
    case 'absent':
      return [{ exists: false }];
  }
}

const literal = (value: string, as: BuilderCondition['as']): Json =>
  as === 'number' ? new WrittenNumber(value) : as === 'boolean' ? value === 'true' : value;
