import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import type { CatalogRow } from '@/server/catalog/view';
import { placeWords } from './reason-words';

/** Which words of the search a product has, where, and by which synonym. Opens without a script. */
export function WhyHere({
  row,
  corrected,
}: {
  readonly row: Pick<CatalogRow, 'name' | 'reasons'>;
  /** What was searched for instead of what was typed. */
  readonly corrected: { readonly typed: string; readonly meant: string } | null;
}) {
  if (row.reasons.length === 0) return null;
  return (
    <details className="why-here">
      <summary aria-label={`Why here: ${row.name}`}>
        <ChevronRight className="i-12" aria-hidden />
        Why here
      </summary>
      <ul>
        {corrected && (
          <li>
            “{corrected.typed}” was read as “{corrected.meant}”
          </li>
        )}
        {row.reasons.map((reason) => (
          <li key={`${reason.term?.slug ?? ''} ${reason.words}`}>
            {placeWords(reason)}
            {reason.term && (
              <>
                , by the glossary’s term{' '}
                <Link className="link" href={`/glossary/${reason.term.slug}`}>
                  {reason.term.name}
                </Link>
              </>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
