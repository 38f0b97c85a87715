import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { MemberRolesForm } from '@/components/projects/member-roles-form';
import { memberRolesWords, removeMemberWords } from '@/components/projects/project-words';
import { AskPage } from '@/components/shell/ask-page';
import { ConfirmForm } from '@/components/ui/confirm-form';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { getProjectPage } from '@/server/projects/project-pages';
import { changeMemberAction, removeMemberAction } from '../../../../actions';

export const metadata: Metadata = { title: 'Member of a project' };

type Props = {
  readonly params: Promise<{ readonly slug: string; readonly userId: string; readonly act: string }>;
};

/** What the dialogs of the members' list do, for browsers without JavaScript. */
export default async function MemberActPage({ params }: Props) {
  const actor = await requireActor();
  const { slug, userId, act } = await params;
  const project = await getProjectPage(deps, actor, slug);
  if (!project?.mayManage || (act !== 'roles' && act !== 'remove')) notFound();
  const back = `/projects/${project.slug}`;
  const member = project.members.find((each) => each.userId === userId);
  // Taken out, by this page or by somebody else.
  if (!member) redirect(back);
  const names = { member: member.name, project: project.name };
  const page = {
    crumbs: [
      { label: 'Projects', href: '/projects' },
      { label: project.name, href: back },
      { label: member.name },
    ],
    back,
  };
  if (act === 'roles')
    return (
      <AskPage {...page} words={memberRolesWords(names)}>
        {(asked) => (
          <MemberRolesForm projectId={project.id} member={member} action={changeMemberAction} {...asked} />
        )}
      </AskPage>
    );
  const words = removeMemberWords(names);
  const about = { projectId: project.id, userId: member.userId };
  return (
    <AskPage {...page} words={words}>
      {(asked) => <ConfirmForm words={words} action={removeMemberAction} about={about} {...asked} />}
    </AskPage>
  );
}
