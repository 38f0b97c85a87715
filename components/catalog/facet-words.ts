import { PATTERN_WORDS } from '@/components/requests/pattern-words';
import { classificationWord } from '@/components/ui/classification-tag';
import type { FacetOption } from '@/components/ui/facet-list';
import { STATUSES } from '@/components/ui/status-words';
import type { AccessState } from '@/server/catalog/domain/words';
import type { CatalogFacets, FacetValue } from '@/server/catalog/view';
import type { Group } from './catalog-url';

const ACCESS_WORDS: Readonly<Record<AccessState, string>> = {
  ACTIVE: 'Active',
  IN_PROGRESS: 'In progress',
  IN_REVIEW: 'In review',
  NONE: 'None',
  YOURS: 'Yours',
};

const named = <Value extends string>(
  values: readonly FacetValue<Value>[],
  word: (value: Value) => string,
): readonly FacetValue<string>[] => values.map((each) => ({ ...each, label: word(each.value) }));

/** Values that would find nothing are left out, unless they are chosen. */
export function facetOptions(facets: CatalogFacets, group: Group): readonly FacetOption[] {
  const worded: Readonly<Record<Group, readonly FacetValue<string>[]>> = {
    domain: facets.domain,
    owner: facets.owner,
    classification: named(facets.classification, classificationWord),
    pattern: named(facets.pattern, (value) => PATTERN_WORDS[value].name),
    access: named(facets.access, (value) => ACCESS_WORDS[value]),
    lifecycle: named(facets.lifecycle, (value) => STATUSES[value].word),
  };
  return worded[group].filter((option) => option.count > 0 || option.chosen);
}
