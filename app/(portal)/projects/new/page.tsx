import type { Metadata } from 'next';
import { ProjectForm } from '@/components/projects/project-form';
import { PageFrame } from '@/components/shell/page-frame';
import { PageHeader } from '@/components/ui/page-header';
import { DeniedState } from '@/components/ui/state-box';
import { may } from '@/server/access/permissions';
import { requireActor } from '@/server/access/session';
import { createProjectAction } from '../actions';

export const metadata: Metadata = { title: 'Create a project' };

export default async function NewProjectPage() {
  const actor = await requireActor();
  return (
    <PageFrame crumbs={[{ label: 'Projects', href: '/projects' }, { label: 'Create' }]}>
      <PageHeader title="Create a project">It begins without members and without accounts.</PageHeader>
      <div className="mt-5">
        {may(actor, 'projects:manage') ? (
          <ProjectForm action={createProjectAction} />
        ) : (
          <DeniedState title="You cannot create projects">Platform admins do.</DeniedState>
        )}
      </div>
    </PageFrame>
  );
}
