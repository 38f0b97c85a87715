import { OPERATORS, type Operator } from './operators';

type SetQualifier = 'for-all-values' | 'for-any-value' | null;

/** An operator as it is written in a policy: `ForAnyValue:StringLikeIfExists` taken apart. */
export type WrittenOperator =
  | { readonly kind: 'null' }
  | {
      readonly kind: 'comparison';
      readonly operator: Operator;
      readonly ifExists: boolean;
      readonly set: SetQualifier;
    };

const SETS: readonly [prefix: string, set: SetQualifier][] = [
  ['', null],
  ['ForAllValues:', 'for-all-values'],
  ['ForAnyValue:', 'for-any-value'],
];
const IF_EXISTS: readonly [suffix: string, ifExists: boolean][] = [
  ['', false],
  ['IfExists', true],
];

/** Every way to write an operator, by its documented spelling. Set operators and IfExists go with each operator but Null. */
const WRITTEN: ReadonlyMap<string, WrittenOperator> = new Map([
  ['Null', { kind: 'null' }],
  ...Object.entries(OPERATORS).flatMap(([name, operator]) =>
    SETS.flatMap(([prefix, set]) =>
      IF_EXISTS.map(([suffix, ifExists]): [string, WrittenOperator] => [
        `${prefix}${name}${suffix}`,
        { kind: 'comparison', operator, ifExists, set },
      ]),
    ),
  ),
]);

const WITHOUT_CASE: typeof WRITTEN = new Map([...WRITTEN].map(([name, it]) => [name.toLowerCase(), it]));

/** Names compare without case, though nearly all are written as documented. Undefined: there is no such operator. */
export const parseOperatorName = (name: string): WrittenOperator | undefined =>
  WRITTEN.get(name) ?? WITHOUT_CASE.get(name.toLowerCase());
