import { OFFERED } from './lifecycle';
import type { AccessPattern, Classification, Lifecycle } from './words';

/** Bits of a document's traits, in the order of the database's types (catalog_traits in the migration). */
export const TRAIT_LIFECYCLES: readonly Lifecycle[] = ['DRAFT', 'PUBLISHED', 'DEPRECATED', 'RETIRED'];
export const TRAIT_CLASSIFICATIONS: readonly Classification[] = ['PUBLIC', 'INTERNAL', 'CONFIDENTIAL'];
export const TRAIT_PATTERNS: readonly AccessPattern[] = [
  'STANDARD_CONSUMER',
  'PRODUCER',
  'FAN_OUT_CONSUMER',
  'LAMBDA_STANDARD',
  'LAMBDA_FAN_OUT',
  'KCL_STANDARD',
  'KCL_FAN_OUT',
];

/** Retired products and drafts are shown to those who ask for them. */
const DEFAULT_LIFECYCLES: readonly Lifecycle[] = OFFERED;

/** For each group the values that pass, one bit each; null: all do. */
export type TraitMasks = {
  readonly lifecycle: number;
  readonly classification: number | null;
  readonly pattern: number | null;
};

const mask = <Value>(all: readonly Value[], chosen: readonly Value[]): number =>
  chosen.reduce((bits, value) => bits | (1 << all.indexOf(value)), 0);
const maskOrAll = <Value>(all: readonly Value[], chosen: readonly Value[]): number | null =>
  chosen.length === 0 ? null : mask(all, chosen);

type Chosen = {
  readonly lifecycle: readonly Lifecycle[];
  readonly classification: readonly Classification[];
  readonly pattern: readonly AccessPattern[];
};

export const traitMasks = (filters: Chosen): TraitMasks => ({
  lifecycle: mask(TRAIT_LIFECYCLES, filters.lifecycle.length > 0 ? filters.lifecycle : DEFAULT_LIFECYCLES),
  classification: maskOrAll(TRAIT_CLASSIFICATIONS, filters.classification),
  pattern: maskOrAll(TRAIT_PATTERNS, filters.pattern),
});

type TraitGroup = keyof TraitMasks;
/** Products that have exactly these traits. */
export type TraitCount = { readonly traits: number; readonly count: number };

/** The bits of one group, at the place where its mask has them. */
const bitsOf: Readonly<Record<TraitGroup, (traits: number) => number>> = {
  lifecycle: (traits) => 1 << (traits & 7),
  classification: (traits) => 1 << ((traits >> 3) & 7),
  pattern: (traits) => traits >> 6,
};
const VALUES: Readonly<Record<TraitGroup, readonly string[]>> = {
  lifecycle: TRAIT_LIFECYCLES,
  classification: TRAIT_CLASSIFICATIONS,
  pattern: TRAIT_PATTERNS,
};
const GROUPS = ['lifecycle', 'classification', 'pattern'] as const;

/** Counts of each value with the filters of all other groups: choosing a second one must show what it would add. */
export function traitFacets(counts: readonly TraitCount[], masks: TraitMasks) {
  return GROUPS.flatMap((grouping) => {
    const others = GROUPS.filter((group) => group !== grouping);
    const kept = counts.filter(({ traits }) =>
      others.every((group) => {
        const passing = masks[group];
        return passing === null || (bitsOf[group](traits) & passing) !== 0;
      }),
    );
    return VALUES[grouping].flatMap((value, bit) => {
      const count = kept.reduce(
        (sum, each) => sum + ((bitsOf[grouping](each.traits) >> bit) & 1) * each.count,
        0,
      );
      return count > 0 ? [{ grouping, value, label: value, count }] : [];
    });
  });
}
