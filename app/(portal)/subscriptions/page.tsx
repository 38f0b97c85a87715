import { KeyRound } from 'lucide-react';
import type { Metadata } from 'next';
import { NextPage } from '@/components/requests/next-page';
import { PageFrame } from '@/components/shell/page-frame';
import { SubscriptionList } from '@/components/subscriptions/subscription-list';
import { ButtonLink } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { EmptyState } from '@/components/ui/state-box';
import { Tabs } from '@/components/ui/tabs';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { currentProject } from '@/server/projects/current-project';
import { listSubscriptions } from '@/server/subscriptions/list-queries';

type Props = { readonly searchParams: Promise<{ after?: string; show?: string }> };

export const metadata: Metadata = { title: 'Subscriptions' };

export default async function SubscriptionsPage({ searchParams }: Props) {
  const actor = await requireActor();
  const project = await currentProject(actor);
  const { after, show } = await searchParams;
  const ended = show === 'ended';
  const page = await listSubscriptions(deps, actor, {
    projectId: project?.id ?? null,
    ended,
    cursor: after ?? null,
  });
  return (
    <PageFrame crumbs={[{ label: 'Subscriptions' }]}>
      <PageHeader
        title="Subscriptions"
        actions={
          project && <ButtonLink href="/contracts?show=subscribed">Contracts of what you read</ButtonLink>
        }
      >
        {project
          ? `What ${project.name} may use, and who uses its products.`
          : 'Who may use what, in the whole organisation.'}
      </PageHeader>
      <Tabs
        label="Subscriptions"
        tabs={[
          { href: '/subscriptions', label: 'Live', current: !ended },
          { href: '/subscriptions?show=ended', label: 'Ended', current: ended },
        ]}
      />
      <div className="mt-5">
        {page.items.length === 0 ? (
          <EmptyState
            icon={<KeyRound className="i" aria-hidden />}
            title={ended ? 'No access has ended yet' : 'No subscriptions yet'}
            action={
              <ButtonLink href="/catalog" variant="primary">
                Open the catalog
              </ButtonLink>
            }
          >
            {ended
              ? 'Subscriptions that were revoked, given up or reached their end stay here, with their proof.'
              : 'Find a product in the catalog and ask for access. You will see every step here.'}
          </EmptyState>
        ) : (
          <SubscriptionList items={page.items} now={deps.clock.now()} />
        )}
        <NextPage path="/subscriptions" next={page.next} others={ended ? { show: 'ended' } : {}} />
      </div>
    </PageFrame>
  );
}
