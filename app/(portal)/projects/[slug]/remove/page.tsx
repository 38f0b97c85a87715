import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { removeProjectWords } from '@/components/projects/project-words';
import { AskPage } from '@/components/shell/ask-page';
import { ConfirmForm } from '@/components/ui/confirm-form';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { getProjectPage } from '@/server/projects/project-pages';
import { removeProjectAction } from '../../actions';

export const metadata: Metadata = { title: 'Remove a project' };

type Props = { readonly params: Promise<{ readonly slug: string }> };

/** What the dialog of the project's page does, for browsers without JavaScript. */
export default async function RemoveProjectPage({ params }: Props) {
  const actor = await requireActor();
  const project = await getProjectPage(deps, actor, (await params).slug);
  if (!project?.mayManage) notFound();
  const { id, version, name, slug } = project;
  const words = removeProjectWords(project);
  const back = `/projects/${slug}`;
  return (
    <AskPage
      crumbs={[{ label: 'Projects', href: '/projects' }, { label: name, href: back }, { label: 'Remove' }]}
      words={words}
      back={back}
    >
      {(asked) => (
        <ConfirmForm words={words} action={removeProjectAction} about={{ id, version }} {...asked} />
      )}
    </AskPage>
  );
}
