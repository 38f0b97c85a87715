import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { removeTermWords } from '@/components/glossary/term-words';
import { AskPage } from '@/components/shell/ask-page';
import { ConfirmForm } from '@/components/ui/confirm-form';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { getTerm } from '@/server/glossary/queries';
import { removeTermAction } from '../../actions';

export const metadata: Metadata = { title: 'Remove a term' };

type Props = { readonly params: Promise<{ readonly slug: string }> };

/** What the dialog of the term's page does, for browsers without JavaScript. */
export default async function RemoveTermPage({ params }: Props) {
  const actor = await requireActor();
  const term = await getTerm(deps, actor, (await params).slug);
  // Removed, by this page or by somebody else.
  if (!term) redirect('/glossary');
  if (!term.mayManage) notFound();
  const words = removeTermWords(term);
  return (
    <AskPage
      crumbs={[
        { label: 'Glossary', href: '/glossary' },
        { label: term.name, href: `/glossary/${term.slug}` },
        { label: 'Remove' },
      ]}
      back={`/glossary/${term.slug}`}
      words={words}
    >
      {(asked) => (
        <ConfirmForm
          words={words}
          action={removeTermAction}
          about={{ id: term.id, version: term.version }}
          {...asked}
        />
      )}
    </AskPage>
  );
}
