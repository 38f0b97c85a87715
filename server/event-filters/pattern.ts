import type { Json } from './json';

/** One of the values or operators in a leaf's list; the leaf matches when one of them does (docs/aws-facts.md §10). */
export type Condition =
  | { readonly kind: 'equals'; readonly value: Json }
  | { readonly kind: 'equals-ignore-case'; readonly text: string }
  | { readonly kind: 'prefix'; readonly text: string }
  | { readonly kind: 'suffix'; readonly text: string }
  | { readonly kind: 'anything-but'; readonly values: readonly Json[] }
  | { readonly kind: 'anything-but-prefix'; readonly texts: readonly string[] }
  | { readonly kind: 'numeric'; readonly bounds: readonly NumericBound[] }
  | { readonly kind: 'exists'; readonly expected: boolean };

export const NUMERIC_OPERATORS = ['=', '<', '<=', '>', '>='] as const;
export type NumericOperator = (typeof NUMERIC_OPERATORS)[number];
export type NumericBound = { readonly operator: NumericOperator; readonly value: number };

/** All fields must match; of `$or`'s alternatives one must. */
export type Pattern = {
  readonly fields: readonly Field[];
  readonly alternatives: readonly Pattern[];
};

export type Field = { readonly name: string } & (
  | { readonly kind: 'leaf'; readonly conditions: readonly Condition[] }
  | { readonly kind: 'object'; readonly pattern: Pattern }
);

/** Why a text is no pattern: `path` is where, in the pattern's own names. */
export type PatternFault = { readonly path: readonly string[]; readonly problem: string };
