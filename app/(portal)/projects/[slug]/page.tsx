import { Pencil } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { MembersPanel } from '@/components/projects/members-panel';
import { ProjectAccounts } from '@/components/projects/project-accounts';
import { RemoveProject } from '@/components/projects/remove-project';
import { PageFrame } from '@/components/shell/page-frame';
import { ButtonLink } from '@/components/ui/button';
import { KeyValue } from '@/components/ui/key-value';
import { PageHeader } from '@/components/ui/page-header';
import { RailSection } from '@/components/ui/panel';
import { Time } from '@/components/ui/time';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { getProjectPage } from '@/server/projects/project-pages';
import { addMemberAction, changeMemberAction, removeMemberAction, removeProjectAction } from '../actions';

type Props = { readonly params: Promise<{ slug: string }> };

export const metadata: Metadata = { title: 'Project' };

export default async function ProjectPage({ params }: Props) {
  const actor = await requireActor();
  const project = await getProjectPage(deps, actor, (await params).slug);
  if (!project) notFound();
  return (
    <PageFrame crumbs={[{ label: 'Projects', href: '/projects' }, { label: project.name }]}>
      <PageHeader
        title={project.name}
        actions={
          <>
            <ButtonLink href={`/projects/${project.slug}/lineage`}>Lineage tokens</ButtonLink>
            {project.mayManage && (
              <>
                <ButtonLink href={`/projects/${project.slug}/edit`}>
                  <Pencil className="i" aria-hidden />
                  Change
                </ButtonLink>
                <RemoveProject project={project} action={removeProjectAction} />
              </>
            )}
          </>
        }
      >
        {project.description || undefined}
      </PageHeader>
      <div className="with-rail mt-5">
        <div className="flex min-w-0 flex-col gap-6">
          <MembersPanel
            project={project}
            actions={{ add: addMemberAction, change: changeMemberAction, remove: removeMemberAction }}
          />
          <ProjectAccounts project={project} />
        </div>
        <aside className="min-w-0" aria-label="Details">
          <RailSection title="Details">
            <KeyValue
              items={[
                { key: 'Short name', value: <span className="id">{project.slug}</span> },
                { key: 'Products', value: String(project.products) },
                { key: 'Environments', value: String(project.environments) },
                { key: 'Created', value: <Time at={project.createdAt} as="day" /> },
              ]}
            />
          </RailSection>
        </aside>
      </div>
    </PageFrame>
  );
}
