'use client';
import { FacetList } from '@/components/ui/facet-list';
import type { CatalogFacets } from '@/server/catalog/view';
import { CATALOG_FORM, GROUP_WORDS, GROUPS } from './catalog-url';
import { facetOptions } from './facet-words';
import { useCatalogUrl } from './use-catalog-url';

/** Groups with nothing to choose are left out. */
export function CatalogFilters({ facets }: { readonly facets: CatalogFacets }) {
  const { state, toggle } = useCatalogUrl();
  return GROUPS.map((group) => ({ group, options: facetOptions(facets, group) }))
    .filter(({ options }) => options.length > 0)
    .map(({ group, options }) => (
      <FacetList
        key={group}
        name={group}
        form={CATALOG_FORM}
        title={GROUP_WORDS[group]}
        options={options}
        chosen={state[group]}
        onToggle={(value) => toggle(group, value)}
        open={group !== 'lifecycle' || state.lifecycle.length > 0}
      />
    ));
}
