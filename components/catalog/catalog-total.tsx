import type { CatalogPage } from '@/server/catalog/view';
import { plural } from './stream-words';

/** How many products there are and why these; announced when a search changes it. */
export function CatalogTotal({ page, query }: { readonly page: CatalogPage; readonly query: string }) {
  const count = `${page.totalIsLowerBound ? 'More than ' : ''}${plural(page.total, 'product')}`;
  return (
    <p className="text-ink-3" aria-live="polite">
      <span className="mr-2 font-bold text-ink">{count}</span>
      {page.match === 'words' &&
        `${page.total === 1 ? 'matches' : 'match'} “${query}” in name, description, fields or stream`}
      {page.match === 'similar' &&
        (page.total === 0 ? `for “${query}”` : `No word is “${query}”; these names look alike`)}
    </p>
  );
}
