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

/** Every way to write an operator. Set operators and IfExists go with each operator but Null. */
const WRITTEN: ReadonlyMap<string, WrittenOperator> = new Map([
  ['null', { kind: 'null' }],
  ...Object.entries(OPERATORS).flatMap(([name, operator]) =>
    SETS.flatMap(([prefix, set]) =>
      IF_EXISTS.map(([suffix, ifExists]): [string, WrittenOperator] => [
        `${prefix}${name}${suffix}`.toLowerCase(),
        { kind: 'comparison', operator, ifExists, set },
      ]),
    ),
  ),
]);

/** Names compare without case. Undefined when there is no such operator. */
export const parseOperatorName = (written: string): WrittenOperator | undefined =>
  WRITTEN.get(written.toLowerCase());
