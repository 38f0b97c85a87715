import type { Metadata } from 'next';
import { RecentRail } from '@/components/home/recent-rail';
import { StartHere } from '@/components/home/start-here';
import { WaitingList } from '@/components/home/waiting-list';
import { PageFrame } from '@/components/shell/page-frame';
import { PageHeader } from '@/components/ui/page-header';
import { RowKeys } from '@/components/ui/row-keys';
import { momentWords } from '@/components/ui/time-words';
import { governsSomething, may } from '@/server/access/permissions';
import { requireActor } from '@/server/access/session';
import { listRecent } from '@/server/audit/queries';
import { deps } from '@/server/deps';
import type { Actor } from '@/server/kernel/actor';
import { getHome } from '@/server/requests/home';

export const metadata: Metadata = { title: 'Home' };

const RECENT = 8;

const personaOf = (actor: Actor) => ({
  publishes: actor.memberships.some(({ roles }) => roles.includes('PRODUCT_OWNER')),
  subscribes: actor.memberships.some(({ roles }) => roles.includes('CONSUMER_OWNER')),
  governs: governsSomething(actor),
  administers: may(actor, 'accounts:manage'),
});

function titleOf(count: number): string {
  if (count === 0) return 'Home';
  return count === 1 ? 'One thing needs you' : `${count} things need you`;
}

export default async function HomePage() {
  const actor = await requireActor();
  const [items, recent] = await Promise.all([getHome(deps, actor), listRecent(deps, actor, RECENT)]);
  return (
    <PageFrame crumbs={[{ label: 'Home' }]}>
      <PageHeader
        title={titleOf(items.length)}
        tags={<span className="text-ink-3 tabular-nums">{momentWords(deps.clock.now())}</span>}
      />
      <div className="with-rail mt-5">
        <div className="min-w-0">
          {items.length === 0 ? (
            <StartHere persona={personaOf(actor)} />
          ) : (
            <RowKeys>
              <WaitingList items={items} />
            </RowKeys>
          )}
        </div>
        <aside className="min-w-0" aria-label="Recently">
          <RecentRail rows={recent} />
        </aside>
      </div>
    </PageFrame>
  );
}
