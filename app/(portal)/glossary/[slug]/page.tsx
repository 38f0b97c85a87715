import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { TermView } from '@/components/glossary/term-view';
import { removeTermWords } from '@/components/glossary/term-words';
import { PageFrame } from '@/components/shell/page-frame';
import { ButtonLink, buttonStyle } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { PageHeader } from '@/components/ui/page-header';
import { requireActor } from '@/server/access/session';
import { catalogFilters } from '@/server/catalog/schema';
import { searchCatalog } from '@/server/catalog/search';
import { deps } from '@/server/deps';
import { getTerm } from '@/server/glossary/queries';
import { removeTermAction } from '../actions';

type Props = { readonly params: Promise<{ readonly slug: string }> };

/** Products that are listed here; the catalog has all. */
const SHOWN = 8;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).slug };
}

export default async function TermPage({ params }: Props) {
  const actor = await requireActor();
  const term = await getTerm(deps, actor, (await params).slug);
  if (!term) notFound();
  const filters = catalogFilters.parse({ q: term.name, exact: '1' });
  const found = await searchCatalog(deps, actor, { projectId: null, filters });
  return (
    <PageFrame crumbs={[{ label: 'Glossary', href: '/glossary' }, { label: term.name }]}>
      <PageHeader
        title={term.name}
        actions={
          term.mayManage && (
            <>
              <ButtonLink href={`/glossary/${term.slug}/edit`}>Change</ButtonLink>
              <ConfirmDialog
                href={`/glossary/${term.slug}/remove`}
                words={removeTermWords(term)}
                action={removeTermAction}
                about={{ id: term.id, version: term.version }}
                opener={{ className: buttonStyle({ variant: 'ghost' }), children: 'Remove' }}
              />
            </>
          )
        }
      />
      <div className="mt-4">
        <TermView term={term} products={found.rows.slice(0, SHOWN)} total={found.total} />
      </div>
    </PageFrame>
  );
}
