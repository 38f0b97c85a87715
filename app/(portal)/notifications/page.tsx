import { BellOff, Settings2 } from 'lucide-react';
import type { Metadata } from 'next';
import { InboxList } from '@/components/notifications/inbox-list';
import { ReadAllForm } from '@/components/notifications/read-all-form';
import { NextPage } from '@/components/requests/next-page';
import { PageFrame } from '@/components/shell/page-frame';
import { ButtonLink } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { EmptyState } from '@/components/ui/state-box';
import { Tabs } from '@/components/ui/tabs';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { listInbox } from '@/server/notifications/queries';
import { inboxFilters } from '@/server/notifications/schema';
import { markAllReadAction, markReadAction } from './actions';

export const metadata: Metadata = { title: 'Notifications' };

type Props = { readonly searchParams: Promise<Readonly<Record<string, string | string[]>>> };

export default async function NotificationsPage({ searchParams }: Props) {
  const actor = await requireActor();
  const filters = inboxFilters.parse(await searchParams);
  const { items, next, unread } = await listInbox(deps, actor, filters);
  const all = filters.shown === 'all';
  return (
    <PageFrame crumbs={[{ label: 'Notifications' }]}>
      <PageHeader
        title="Notifications"
        actions={
          <>
            {unread > 0 && <ReadAllForm action={markAllReadAction} />}
            <ButtonLink href="/notifications/preferences">
              <Settings2 className="i" aria-hidden />
              Preferences
            </ButtonLink>
          </>
        }
      >
        What happened to your requests, your access and your products.
      </PageHeader>
      <Tabs
        label="Which notifications"
        tabs={[
          { href: '/notifications', label: 'Unread', current: !all, count: unread },
          { href: '/notifications?shown=all', label: 'All', current: all },
        ]}
      />
      <div className="mt-4">
        {items.length === 0 ? (
          <EmptyState
            icon={<BellOff className="i" aria-hidden />}
            title={all ? 'Nothing was told to you yet' : 'Nothing unread'}
          >
            {all
              ? 'Decisions that wait for you, what becomes of your requests, and access that begins or ends appear here.'
              : 'What you have read stands under All.'}
          </EmptyState>
        ) : (
          <>
            <InboxList items={items} markRead={markReadAction} />
            <NextPage path="/notifications" next={next} others={{ shown: filters.shown }} />
          </>
        )}
      </div>
    </PageFrame>
  );
}
