import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ProjectForm } from '@/components/projects/project-form';
import { PageFrame } from '@/components/shell/page-frame';
import { PageHeader } from '@/components/ui/page-header';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { getProjectPage } from '@/server/projects/project-pages';
import { changeProjectAction } from '../../actions';

type Props = { readonly params: Promise<{ slug: string }> };

export const metadata: Metadata = { title: 'Change a project' };

export default async function EditProjectPage({ params }: Props) {
  const actor = await requireActor();
  const project = await getProjectPage(deps, actor, (await params).slug);
  if (!project?.mayManage) notFound();
  return (
    <PageFrame
      crumbs={[
        { label: 'Projects', href: '/projects' },
        { label: project.name, href: `/projects/${project.slug}` },
        { label: 'Change' },
      ]}
    >
      <PageHeader title={`Change ${project.name}`}>
        People read the new name everywhere, in what happened before too.
      </PageHeader>
      <div className="mt-5">
        <ProjectForm project={project} action={changeProjectAction} />
      </div>
    </PageFrame>
  );
}
