import { ACCESS_PATTERNS, ACCESS_STATES, CLASSIFICATIONS, LIFECYCLES } from './domain/words';
import type { CatalogFilters } from './schema';
import type { CatalogFacets, FacetValue } from './view';

type FacetGroup = keyof CatalogFacets;

export type FacetCount = {
  readonly grouping: FacetGroup;
  readonly value: string;
  readonly label: string;
  readonly count: number;
};

/** Values of a fixed list, in its order, also those without any product: a list that jumps is hard to read. */
function fixed<Value extends string>(
  counts: readonly FacetCount[],
  group: FacetGroup,
  values: readonly Value[],
  chosen: readonly string[],
): readonly FacetValue<Value>[] {
  return values.map((value) => ({
    value,
    label: value,
    count: counts.find((each) => each.grouping === group && each.value === value)?.count ?? 0,
    chosen: chosen.includes(value),
  }));
}

/** Values that occur, most frequent first; a chosen one stays also when nothing is left of it. */
function open(
  counts: readonly FacetCount[],
  group: FacetGroup,
  chosen: readonly string[],
): readonly FacetValue[] {
  const values = counts
    .filter((each) => each.grouping === group)
    .map(({ value, label, count }) => ({ value, label, count, chosen: chosen.includes(value) }));
  const missing = chosen.filter((value) => !values.some((each) => each.value === value));
  return [...values, ...missing.map((value) => ({ value, label: value, count: 0, chosen: true }))].toSorted(
    (a, b) => b.count - a.count || a.label.localeCompare(b.label),
  );
}

export const facetsOf = (counts: readonly FacetCount[], filters: CatalogFilters): CatalogFacets => ({
  domain: open(counts, 'domain', filters.domain),
  owner: open(counts, 'owner', filters.owner),
  classification: fixed(counts, 'classification', CLASSIFICATIONS, filters.classification),
  pattern: fixed(counts, 'pattern', ACCESS_PATTERNS, filters.pattern),
  access: fixed(counts, 'access', ACCESS_STATES, filters.access),
  lifecycle: fixed(counts, 'lifecycle', LIFECYCLES, filters.lifecycle),
});
