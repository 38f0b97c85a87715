import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { AskPage } from '@/components/shell/ask-page';
import { removeStandardWords } from '@/components/standards/standard-words';
import { ConfirmForm } from '@/components/ui/confirm-form';
import { may } from '@/server/access/permissions';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { isUuid } from '@/server/kernel/uuid';
import { getStandard } from '@/server/standards/queries';
import { removeStandardAction } from '../../actions';

export const metadata: Metadata = { title: 'Remove a standard' };

type Props = { readonly params: Promise<{ readonly id: string }> };

/** What the dialog of the standard's page does, for browsers without JavaScript. */
export default async function RemoveStandardPage({ params }: Props) {
  const actor = await requireActor();
  const { id } = await params;
  if (!may(actor, 'standards:manage') || !isUuid(id)) notFound();
  const standard = await getStandard(deps, actor, id);
  // Removed, by this page or by somebody else.
  if (!standard) redirect('/standards');
  const words = removeStandardWords(standard);
  const about = { id, version: standard.version };
  return (
    <AskPage
      crumbs={[{ label: 'Standards', href: '/standards' }, { label: standard.name }]}
      words={words}
      back="/standards"
    >
      {(asked) => <ConfirmForm words={words} action={removeStandardAction} about={about} {...asked} />}
    </AskPage>
  );
}
