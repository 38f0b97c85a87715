'use client';
import { FacetList } from '@/components/ui/facet-list';
import type { CatalogFacets } from '@/server/catalog/view';
import { GROUP_WORDS, GROUPS } from './catalog-url';
import { useCatalogUrl } from './use-catalog-url';

/** Groups with nothing to choose are left out. */
export function CatalogFilters({ facets }: { readonly facets: CatalogFacets }) {
  const { state, toggle } = useCatalogUrl();
  return GROUPS.filter((group) => facets[group].length > 0).map((group) => (
    <FacetList
      key={group}
      name={group}
      title={GROUP_WORDS[group]}
      options={facets[group]}
      chosen={state[group]}
      onToggle={(value) => toggle(group, value)}
      open={group !== 'lifecycle' || state.lifecycle.length > 0}
    />
  ));
}
