import { Cloud } from 'lucide-react';
import type { Metadata } from 'next';
import { EnvironmentList } from '@/components/environments/environment-list';
import { PageFrame } from '@/components/shell/page-frame';
import { ButtonLink } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { DeniedState, EmptyState } from '@/components/ui/state-box';
import { may } from '@/server/access/permissions';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { listEnvironments } from '@/server/environments/queries';
import { currentProject } from '@/server/projects/current-project';

export const metadata: Metadata = { title: 'Environments' };

const CRUMBS = [{ label: 'Environments' }];

export default async function EnvironmentsPage() {
  const actor = await requireActor();
  const project = await currentProject(actor);
  if (!project)
    return (
      <PageFrame crumbs={CRUMBS}>
        <h1 className="sr-only">Environments</h1>
        <DeniedState title="Environments belong to projects">
          You are in no project. A platform admin can add you to one.
        </DeniedState>
      </PageFrame>
    );
  const rows = await listEnvironments(deps, actor, project.id);
  const create = may(actor, 'environments:manage', { projectId: project.id }) && (
    <ButtonLink variant="primary" href="/environments/new">
      New environment
    </ButtonLink>
  );
  return (
    <PageFrame crumbs={CRUMBS}>
      <PageHeader title="Environments" actions={rows.length > 0 && create}>
        Where {project.name} works in AWS: an account, a Region and the roles of its programs.
      </PageHeader>
      <div className="mt-5">
        {rows.length > 0 ? (
          <EnvironmentList rows={rows} />
        ) : (
          <EmptyState icon={<Cloud className="i" aria-hidden />} title="No environments yet" action={create}>
            Access is given to a role. Name the account, the Region and the role that your program runs as;
            then you can ask for products.{!create && ` A consumer owner of ${project.name} can do that.`}
          </EmptyState>
        )}
      </div>
    </PageFrame>
  );
}
