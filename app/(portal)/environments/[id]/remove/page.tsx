import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { removeWords } from '@/components/environments/environment-words';
import { AskPage } from '@/components/shell/ask-page';
import { ConfirmForm } from '@/components/ui/confirm-form';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { getEnvironment } from '@/server/environments/queries';
import { removeEnvironmentAction } from '../../actions';

export const metadata: Metadata = { title: 'Remove an environment' };

type Props = { readonly params: Promise<{ readonly id: string }> };

export default async function RemoveEnvironmentPage({ params }: Props) {
  const actor = await requireActor();
  const environment = await getEnvironment(deps, actor, (await params).id);
  if (!environment?.mayManage) notFound();
  const { id, version, name } = environment;
  const back = `/environments/${id}`;
  const words = removeWords(environment);
  return (
    <AskPage
      crumbs={[
        { label: 'Environments', href: '/environments' },
        { label: name, href: back },
        { label: 'Remove' },
      ]}
      words={words}
      back={back}
    >
      {(asked) => (
        <ConfirmForm words={words} action={removeEnvironmentAction} about={{ id, version }} {...asked} />
      )}
    </AskPage>
  );
}
