import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { RequestForm } from '@/components/requests/request-form';
import { PageFrame } from '@/components/shell/page-frame';
import { PageHeader } from '@/components/ui/page-header';
import { DeniedState } from '@/components/ui/state-box';
import { may } from '@/server/access/permissions';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { currentProject } from '@/server/projects/current-project';
import { getRequestForm } from '@/server/requests/queries';
import { submitRequestAction } from './actions';

type Props = { readonly params: Promise<{ slug: string }> };

export const metadata: Metadata = { title: 'Ask for access' };

export default async function AskForAccessPage({ params }: Props) {
  const actor = await requireActor();
  const { slug } = await params;
  const project = await currentProject(actor);
  const crumbs = [
    { label: 'Catalog', href: '/catalog' },
    { label: slug, href: `/catalog/${slug}` },
    { label: 'Ask for access' },
  ];
  if (!project || !may(actor, 'requests:submit', { projectId: project.id }))
    return (
      <PageFrame crumbs={crumbs}>
        <PageHeader title="Ask for access" />
        <DeniedState className="mt-5" title="You cannot send requests">
          {project
            ? `Consumer owners of ${project.name} do. Ask one of them, or switch to a project in which you are one.`
            : 'Requests are sent for a project, and you are in none.'}
        </DeniedState>
      </PageFrame>
    );
  const form = await getRequestForm(deps, actor, { slug, projectId: project.id });
  if (!form) notFound();
  return (
    <PageFrame crumbs={crumbs}>
      <PageHeader title={`Ask for access to ${form.product.name}`}>For {form.project.name}.</PageHeader>
      <div className="mt-5">
        <RequestForm form={form} action={submitRequestAction} backHref={`/catalog/${slug}`} />
      </div>
    </PageFrame>
  );
}
