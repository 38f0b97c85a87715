import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { renameWords } from '@/components/environments/environment-words';
import { RenameForm } from '@/components/environments/rename-form';
import { AskPage } from '@/components/shell/ask-page';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { getEnvironment } from '@/server/environments/queries';
import { renameEnvironmentAction } from '../../actions';

export const metadata: Metadata = { title: 'Rename an environment' };

type Props = { readonly params: Promise<{ readonly id: string }> };

export default async function RenameEnvironmentPage({ params }: Props) {
  const actor = await requireActor();
  const environment = await getEnvironment(deps, actor, (await params).id);
  if (!environment?.mayManage) notFound();
  const back = `/environments/${environment.id}`;
  return (
    <AskPage
      crumbs={[
        { label: 'Environments', href: '/environments' },
        { label: environment.name, href: back },
        { label: 'Rename' },
      ]}
      words={renameWords(environment)}
      back={back}
    >
      {(asked) => <RenameForm environment={environment} action={renameEnvironmentAction} {...asked} />}
    </AskPage>
  );
}
