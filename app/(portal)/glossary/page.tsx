import { BookMarked } from 'lucide-react';
import type { Metadata } from 'next';
import { TermList } from '@/components/glossary/term-list';
import { TermSearch } from '@/components/glossary/term-search';
import { PageFrame } from '@/components/shell/page-frame';
import { ButtonLink } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { EmptyState } from '@/components/ui/state-box';
import { governsSomething } from '@/server/access/permissions';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { listTerms } from '@/server/glossary/queries';
import { glossaryFilters } from '@/server/glossary/schema';

export const metadata: Metadata = { title: 'Glossary' };

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function GlossaryPage({ searchParams }: Props) {
  const actor = await requireActor();
  const filters = glossaryFilters.parse(await searchParams);
  const { terms, total } = await listTerms(deps, filters);
  const narrowed = filters.q !== '';
  return (
    <PageFrame crumbs={[{ label: 'Glossary' }]}>
      <PageHeader
        title="Glossary"
        actions={
          governsSomething(actor) && (
            <ButtonLink href="/glossary/new" variant="primary">
              Add a term
            </ButtonLink>
          )
        }
      >
        Words of the organisation and what they mean. The catalog finds a product by each synonym of a term.
      </PageHeader>
      <div className="mt-5 flex flex-col gap-4">
        <TermSearch query={filters.q} />
        <p className="text-ink-3" aria-live="polite">
          {total === 1 ? '1 term' : `${total} terms`}
          {narrowed && ` for “${filters.q}”`}
          {total > terms.length && `; the first ${terms.length} are shown, a search narrows them`}
        </p>
        {terms.length > 0 ? (
          <TermList terms={terms} />
        ) : (
          <EmptyState
            icon={<BookMarked className="i" aria-hidden />}
            title={narrowed ? 'No term matches' : 'No term yet'}
            action={narrowed ? <ButtonLink href="/glossary">Show all terms</ButtonLink> : undefined}
          >
            {narrowed
              ? 'Neither a name nor a synonym nor a meaning has these words.'
              : 'Governance adds the words that people search for and what they mean.'}
          </EmptyState>
        )}
      </div>
    </PageFrame>
  );
}
