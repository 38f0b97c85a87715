import { BookMarked } from 'lucide-react';
import Link from 'next/link';
import { Panel } from '@/components/ui/panel';
import { EmptyState } from '@/components/ui/state-box';
import { Tag } from '@/components/ui/tag';
import { Time } from '@/components/ui/time';
import type { CatalogRow } from '@/server/catalog/view';
import type { TermPage } from '@/server/glossary/view';

/** What a term means, what else it is called, and the products that a search for it finds. */
export function TermView({
  term,
  products,
  total,
}: {
  readonly term: TermPage;
  readonly products: readonly CatalogRow[];
  readonly total: number;
}) {
  const catalog = `/catalog?${new URLSearchParams({ q: term.name })}`;
  return (
    <div className="flex flex-col gap-6">
      <p className="max-w-[80ch] whitespace-pre-line text-pretty text-14">{term.definition}</p>
      <dl className="grid gap-x-6 gap-y-3 md:grid-cols-[140px_minmax(0,1fr)]">
        <dt className="text-ink-3">Also called</dt>
        <dd className="flex flex-wrap gap-1.5">
          {term.synonyms.map((synonym) => (
            <Tag key={synonym}>{synonym}</Tag>
          ))}
          {term.synonyms.length === 0 && <span className="text-ink-3">nothing else</span>}
        </dd>
        <dt className="text-ink-3">Related terms</dt>
        <dd className="flex flex-wrap gap-x-3 gap-y-1">
          {term.related.map(({ slug, name }) => (
            <Link key={slug} className="link" href={`/glossary/${slug}`}>
              {name}
            </Link>
          ))}
          {term.related.length === 0 && <span className="text-ink-3">none</span>}
        </dd>
        <dt className="text-ink-3">Domain</dt>
        <dd>{term.domain?.name ?? <span className="text-ink-3">every domain</span>}</dd>
        <dt className="text-ink-3">Changed</dt>
        <dd>
          <Time at={term.updatedAt} as="day" />
        </dd>
      </dl>
      {products.length === 0 ? (
        <EmptyState icon={<BookMarked className="i" aria-hidden />} title="No product uses it yet">
          Products appear here as soon as their name, description or fields have this word or one of its
          synonyms.
        </EmptyState>
      ) : (
        <Panel
          title="Products that use it"
          note={total > products.length ? `${products.length} of ${total}` : undefined}
          actions={
            <Link className="link" href={catalog}>
              Show in the catalog
            </Link>
          }
        >
          <ul>
            {products.map((product) => (
              <li key={product.id} className="border-b border-line px-4 py-2.5 last:border-b-0">
                <Link className="link id font-strong" href={`/catalog/${product.slug}`}>
                  {product.name}
                </Link>
                <span className="ml-2 text-12 text-ink-3">{product.owner.name}</span>
                {product.matchedFields.length > 0 && (
                  <span className="block text-12 text-ink-2">
                    {product.matchedFields.length === 1 ? 'Field ' : 'Fields '}
                    <span className="code">{product.matchedFields.join(', ')}</span>
                  </span>
                )}
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </div>
  );
}
