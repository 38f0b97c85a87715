'use client';
import { X } from 'lucide-react';
import type { CatalogFacets } from '@/server/catalog/view';
import { GROUP_WORDS, GROUPS } from './catalog-url';
import { facetOptions } from './facet-words';
import { useCatalogUrl } from './use-catalog-url';

/** What narrows the list, each with its own way out. */
export function CatalogChips({ facets }: { readonly facets: CatalogFacets }) {
  const { state, toggle, clear } = useCatalogUrl();
  const chosen = GROUPS.flatMap((group) =>
    state[group].map((value) => {
      const options = facetOptions(facets, group);
      return { group, value, label: options.find((option) => option.value === value)?.label ?? value };
    }),
  );
  if (chosen.length === 0) return null;
  return (
    <ul className="flex flex-wrap items-center gap-2" aria-label="Filters in use">
      {chosen.map(({ group, value, label }) => (
        <li key={`${group} ${value}`} className="chip">
          <span className="text-ink-2">{GROUP_WORDS[group]}</span> {label}
          <button
            type="button"
            aria-label={`Remove ${GROUP_WORDS[group]} ${label}`}
            onClick={() => toggle(group, value)}
          >
            <X className="i-12" aria-hidden />
          </button>
        </li>
      ))}
      <li>
        <button type="button" className="link px-1" onClick={clear}>
          Clear
        </button>
      </li>
    </ul>
  );
}
