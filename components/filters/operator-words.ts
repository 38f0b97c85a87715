import type { BuilderProblem, Operator, ValueKind } from '@/server/event-filters/builder';
import type { FilterFault } from '@/server/event-filters/filter-list';

/** In the order in which people look for them. */
export const OPERATOR_WORDS: Readonly<Record<Operator, string>> = {
  is: 'is',
  'is-any-case': 'is, in any case',
  'is-not': 'is anything but',
  starts: 'starts with',
  'starts-not': 'does not start with',
  ends: 'ends with',
  'number-is': 'equals the number',
  less: 'is below',
  'at-most': 'is at most',
  greater: 'is above',
  'at-least': 'is at least',
  between: 'is between',
  'is-null': 'is null',
  exists: 'is there',
  absent: 'is not there',
};

export const KIND_WORDS: Readonly<Record<ValueKind, string>> = {
  text: 'text',
  number: 'number, as it is written',
  boolean: 'true or false',
};

export const PROBLEM_WORDS: Readonly<Record<BuilderProblem, string>> = {
  'no-field': 'Choose a field.',
  'no-value': 'Enter a value.',
  'two-values': 'Enter both bounds.',
  'not-a-number': 'Enter a number as JSON writes it, such as 12.5.',
  'not-true-or-false': 'Enter true or false.',
  'empty-text': 'Enter at least one character.',
  'bounds-crossed': 'The first bound is below the second.',
  'field-twice': 'This field, or one around it, has a condition already. A field has one in a filter.',
  'one-alternative': 'One of these alone is no choice: add another one, or move it up.',
  'no-condition': 'Add a condition.',
};

/** What is wrong with filters, with its place. */
export function faultWords({ filter, path, problem }: FilterFault): string {
  const where = filter === null ? '' : `Filter ${filter + 1}`;
  const at = path.length > 0 ? ` at ${path.join('.')}` : '';
  return where ? `${where}${at}: ${problem}.` : `${problem.charAt(0).toUpperCase()}${problem.slice(1)}.`;
}
