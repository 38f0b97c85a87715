import { CircleCheck } from 'lucide-react';
import type { Metadata } from 'next';
import { NextPage } from '@/components/requests/next-page';
import { RequestList } from '@/components/requests/request-list';
import { PageFrame } from '@/components/shell/page-frame';
import { PageHeader } from '@/components/ui/page-header';
import { EmptyState } from '@/components/ui/state-box';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { listApprovals } from '@/server/requests/queries';

type Props = { readonly searchParams: Promise<{ after?: string }> };

export const metadata: Metadata = { title: 'Approvals' };

export default async function ApprovalsPage({ searchParams }: Props) {
  const actor = await requireActor();
  const { after } = await searchParams;
  const page = await listApprovals(deps, actor, after ?? null);
  return (
    <PageFrame crumbs={[{ label: 'Approvals' }]}>
      <PageHeader title="Approvals">
        Steps of requests that you may decide now, longest waiting first. Nobody decides for their own
        project, and nobody takes two steps of one request.
      </PageHeader>
      <div className="mt-5">
        {page.items.length === 0 ? (
          <EmptyState
            icon={<CircleCheck className="i" aria-hidden />}
            title="Nothing waits for your decision"
          >
            Requests for products of your projects, or for those that you govern, stand here as soon as a step
            waits for you.
          </EmptyState>
        ) : (
          <RequestList items={page.items} caption="Requests to decide" />
        )}
        <NextPage path="/approvals" next={page.next} />
      </div>
    </PageFrame>
  );
}
