import { FolderKanban, Plus } from 'lucide-react';
import type { Metadata } from 'next';
import { ProjectList } from '@/components/projects/project-list';
import { PageFrame } from '@/components/shell/page-frame';
import { ButtonLink } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { EmptyState } from '@/components/ui/state-box';
import { may } from '@/server/access/permissions';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { listProjectRows } from '@/server/projects/project-pages';

export const metadata: Metadata = { title: 'Projects' };

export default async function ProjectsPage() {
  const actor = await requireActor();
  const projects = await listProjectRows(deps, actor);
  const mayManage = may(actor, 'projects:manage');
  const create = (
    <ButtonLink href="/projects/new" variant="primary">
      <Plus className="i" aria-hidden />
      Create project
    </ButtonLink>
  );
  return (
    <PageFrame crumbs={[{ label: 'Projects' }]}>
      <PageHeader title="Projects" actions={mayManage && projects.length > 0 ? create : undefined}>
        Teams that own products and ask for access, and the accounts that they work in.
      </PageHeader>
      <div className="mt-5">
        {projects.length === 0 ? (
          <EmptyState
            icon={<FolderKanban className="i" aria-hidden />}
            title={mayManage ? 'No project yet' : 'You are in no project'}
            action={mayManage ? create : undefined}
          >
            {mayManage
              ? 'A project owns products and asks for access. Create one, add its people, then assign it an account.'
              : 'A platform admin adds people to projects.'}
          </EmptyState>
        ) : (
          <ProjectList projects={projects} />
        )}
      </div>
    </PageFrame>
  );
}
