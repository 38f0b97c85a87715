import { Inbox } from 'lucide-react';
import type { Metadata } from 'next';
import { NextPage } from '@/components/requests/next-page';
import { RequestList } from '@/components/requests/request-list';
import { PageFrame } from '@/components/shell/page-frame';
import { ButtonLink } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { EmptyState } from '@/components/ui/state-box';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { currentProject } from '@/server/projects/current-project';
import { listRequests } from '@/server/requests/queries';

type Props = { readonly searchParams: Promise<{ after?: string }> };

export const metadata: Metadata = { title: 'Requests' };

export default async function RequestsPage({ searchParams }: Props) {
  const actor = await requireActor();
  const project = await currentProject(actor);
  const { after } = await searchParams;
  const page = await listRequests(deps, actor, { projectId: project?.id ?? null, cursor: after ?? null });
  return (
    <PageFrame crumbs={[{ label: 'Requests' }]}>
      <PageHeader
        title="Requests"
        actions={
          project && page.items.length > 0 ? (
            <ButtonLink href="/catalog" variant="primary">
              Ask for access
            </ButtonLink>
          ) : undefined
        }
      >
        {project ? `What ${project.name} has asked for.` : 'What projects have asked for.'}
      </PageHeader>
      <div className="mt-5">
        {page.items.length === 0 ? (
          <EmptyState
            icon={<Inbox className="i" aria-hidden />}
            title={after ? 'No older requests' : 'No requests yet'}
            action={
              <ButtonLink href="/catalog" variant="primary">
                Open the catalog
              </ButtonLink>
            }
          >
            Find a product and ask for access. You will see here who decides and how it went.
          </EmptyState>
        ) : (
          <RequestList items={page.items} caption="Requests" showOwner />
        )}
        <NextPage path="/requests" next={page.next} />
      </div>
    </PageFrame>
  );
}
