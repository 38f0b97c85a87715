/** What one condition asks of its field. Each is one kind of operator of a leaf's list (docs/aws-facts.md §10). */
export const OPERATORS = [
  'is',
  'is-any-case',
  'starts',
  'ends',
  'is-not',
  'starts-not',
  'number-is',
  'less',
  'at-most',
  'greater',
  'at-least',
  'between',
  'is-null',
  'exists',
  'absent',
] as const;
export type Operator = (typeof OPERATORS)[number];

/** What the values are written as in the pattern: the text 300 is not the number 300. */
export type ValueKind = 'text' | 'number' | 'boolean';

/** One field of a filter. Of several values one must fit; `is-null`, `exists` and `absent` take none. */
export type BuilderCondition = {
  /** Of the event: `['data', 'customer', 'id']`, `['partitionKey']`. Lists on the way need no name of their own. */
  readonly path: readonly string[];
  readonly operator: Operator;
  readonly as: ValueKind;
  /** As they are typed; of `between` the lower and the upper bound, both included. */
  readonly values: readonly string[];
};

/** Every condition of `all` must hold and, where there are any, one of `any`: Lambda's `$or`. */
export type BuilderFilter = {
  readonly all: readonly BuilderCondition[];
  readonly any: readonly BuilderCondition[];
};

export type BuilderProblem =
  | 'no-field'
  | 'no-value'
  | 'two-values'
  | 'not-a-number'
  | 'not-true-or-false'
  | 'empty-text'
  | 'bounds-crossed'
  /** The field stands in the filter already, or is the object that another one lies in. */
  | 'field-twice'
  | 'one-alternative'
  | 'no-condition';

/** `group` and `index` say which condition; -1 for the group itself. */
export type BuilderFault = {
  readonly group: keyof BuilderFilter;
  readonly index: number;
  readonly problem: BuilderProblem;
};

const VALUELESS: ReadonlySet<Operator> = new Set(['is-null', 'exists', 'absent']);
const NUMERIC: ReadonlySet<Operator> = new Set(['number-is', 'less', 'at-most', 'greater', 'at-least']);
const TEXTUAL: ReadonlySet<Operator> = new Set(['is-any-case', 'starts', 'ends', 'starts-not']);

/** How many values an operator takes. */
export function valuesOf(operator: Operator): 'none' | 'one' | 'two' | 'many' {
  if (VALUELESS.has(operator)) return 'none';
  if (operator === 'between') return 'two';
  return NUMERIC.has(operator) ? 'one' : 'many';
}

/** The kinds of values that an operator can be given. */
export function kindsOf(operator: Operator): readonly ValueKind[] {
  if (NUMERIC.has(operator) || operator === 'between') return ['number'];
  if (TEXTUAL.has(operator)) return ['text'];
  return operator === 'is-not' ? ['text', 'number'] : ['text', 'number', 'boolean'];
}
