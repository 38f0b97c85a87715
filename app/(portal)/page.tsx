import type { Metadata } from 'next';
import { DecisionsRail } from '@/components/home/decisions-rail';
import { ReachRail } from '@/components/home/reach-rail';
import { RecentRail } from '@/components/home/recent-rail';
import { StartHere } from '@/components/home/start-here';
import { TruthRail } from '@/components/home/truth-rail';
import { WaitingList } from '@/components/home/waiting-list';
import { PageFrame } from '@/components/shell/page-frame';
import { PageHeader } from '@/components/ui/page-header';
import { RowKeys } from '@/components/ui/row-keys';
import { momentWords } from '@/components/ui/time-words';
import { governsSomething, may } from '@/server/access/permissions';
import { requireActor } from '@/server/access/session';
import { listRecent } from '@/server/audit/queries';
import { deps } from '@/server/deps';
import { driftGlance } from '@/server/drift/glance-queries';
import { exposureGlance } from '@/server/exposure/glance-queries';
import type { Actor } from '@/server/kernel/actor';
import { decisionTimes } from '@/server/requests/decision-times';
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
  const [items, recent, reach, truth, times] = await Promise.all([
    getHome(deps, actor),
    listRecent(deps, actor, RECENT),
    exposureGlance(deps, actor),
    driftGlance(deps, actor),
    decisionTimes(deps, actor),
  ]);
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
        <aside className="min-w-0" aria-label="At a glance">
          {reach && <ReachRail glance={reach} />}
          {truth && <TruthRail glance={truth} />}
          {times && times.decided > 0 && <DecisionsRail times={times} />}
          <RecentRail rows={recent} />
        </aside>
      </div>
    </PageFrame>
  );
}
