import Link from 'next/link';
import type { CatalogPage } from '@/server/catalog/view';
import { plural } from './stream-words';

/** How many products there are and why these; announced when a search changes it. */
export function CatalogTotal({
  page,
  query,
  typedHref,
}: {
  readonly page: CatalogPage;
  readonly query: string;
  /** The same page for exactly what was typed. */
  readonly typedHref: string;
}) {
  return (
    <div className="text-ink-3">
      <p aria-live="polite">
        <span className="mr-1 font-bold text-ink">{plural(page.total, 'product')}</span>{' '}
        {page.corrected !== null ? (
          <>
            Showing results for <b className="font-strong text-ink">{page.corrected}</b>
          </>
        ) : (
          page.match === 'words' && (page.total === 1 ? 'matches' : 'match')
        )}
        {page.corrected === null && page.match === 'words' && ` “${query}”`}
      </p>
      {page.corrected !== null && (
        <p>
          Nothing matches “{query}”.{' '}
          <Link className="link" href={typedHref}>
            Search instead for {query}
          </Link>
        </p>
      )}
    </div>
  );
}
