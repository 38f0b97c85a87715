import type { Metadata } from 'next';
import { NewEnvironmentForm } from '@/components/environments/new-environment-form';
import { PageFrame } from '@/components/shell/page-frame';
import { ButtonLink } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { DeniedState } from '@/components/ui/state-box';
import { may } from '@/server/access/permissions';
import { requireActor } from '@/server/access/session';
import { listUsableAccounts } from '@/server/accounts/queries';
import { deps } from '@/server/deps';
import { currentProject } from '@/server/projects/current-project';
import { createEnvironmentAction } from '../actions';

export const metadata: Metadata = { title: 'New environment' };

const CRUMBS = [{ label: 'Environments', href: '/environments' }, { label: 'New' }];

export default async function NewEnvironmentPage() {
  const actor = await requireActor();
  const project = await currentProject(actor);
  const mayManage = project !== null && may(actor, 'environments:manage', { projectId: project.id });
  const accounts = mayManage ? await listUsableAccounts(deps, actor, project.id) : [];
  // Roles can be named only where the whole account is the project's.
  const [first, ...others] = accounts.filter((account) => account.whole);
  if (!project || !first)
    return (
      <PageFrame crumbs={CRUMBS}>
        <h1 className="sr-only">New environment</h1>
        <DeniedState
          title={mayManage ? `No account is assigned to ${project.name}` : 'You cannot add environments here'}
          action={<ButtonLink href="/environments">Back to environments</ButtonLink>}
        >
          {mayManage
            ? 'Roles can be named in accounts that are assigned to the project as a whole. A platform admin assigns accounts.'
            : 'Consumer owners of a project manage its environments.'}
        </DeniedState>
      </PageFrame>
    );
  return (
    <PageFrame crumbs={CRUMBS}>
      <PageHeader title="New environment">Where {project.name} works in AWS.</PageHeader>
      <NewEnvironmentForm
        action={createEnvironmentAction}
        projectId={project.id}
        accounts={[first, ...others]}
      />
    </PageFrame>
  );
}
