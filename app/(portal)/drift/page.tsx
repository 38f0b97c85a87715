import { CircleCheck, ScanSearch } from 'lucide-react';
import type { Metadata } from 'next';
import { DriftFilterBar } from '@/components/drift/drift-filter-bar';
import { DriftList } from '@/components/drift/drift-list';
import { FillingPolicies } from '@/components/drift/filling-policies';
import { ScanButton } from '@/components/drift/scan-button';
import { ScanNotices } from '@/components/drift/scan-notices';
import { NextPage } from '@/components/requests/next-page';
import { PageFrame } from '@/components/shell/page-frame';
import { PageHeader } from '@/components/ui/page-header';
import { RefreshWhile } from '@/components/ui/refresh-while';
import { DeniedState, EmptyState } from '@/components/ui/state-box';
import { Time } from '@/components/ui/time';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { fillingPolicies } from '@/server/drift/policy-room';
import { listDrift } from '@/server/drift/queries';
import { type DriftFilters, driftFilters } from '@/server/drift/schema';
import type { DriftPage as DriftPageView } from '@/server/drift/view';
import { scanNowAction } from './actions';

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> };

export const metadata: Metadata = { title: 'Drift' };

export default async function DriftPage({ searchParams }: Props) {
  const actor = await requireActor();
  const filters = driftFilters.parse(await searchParams);
  const page = await listDrift(deps, actor, filters);
  const { scan } = page;
  if (!page.may.seeAll && actor.memberships.length === 0)
    return (
      <PageFrame crumbs={[{ label: 'Drift' }]}>
        <DeniedState title="Drift is not yours to see">
          Governance and auditors see all of it, members of a project that of its own products.
        </DeniedState>
      </PageFrame>
    );
  return (
    <PageFrame crumbs={[{ label: 'Drift' }]}>
      <RefreshWhile
        active={scan.running !== null || page.items.some(({ repair }) => repair?.state === 'queued')}
      />
      <PageHeader
        title="Drift"
        actions={page.may.scan && <ScanButton action={scanNowAction} busy={scan.running !== null} />}
      >
        <p>
          Where AWS differs from what is in force
          {page.may.seeAll ? '. ' : ' on products of your projects. '}
          {scan.finishedAt ? (
            <>
              Last looked through <Time at={scan.finishedAt} />.
            </>
          ) : (
            'Nobody has looked yet.'
          )}
        </p>
      </PageHeader>
      <div className="mt-5">
        <ScanNotices scan={scan} />
        <FillingPolicies rooms={await fillingPolicies(deps, actor)} />
        <DriftFilterBar filters={filters} counts={page.counts} />
        {page.items.length === 0 ? (
          <Nothing filters={filters} page={page} />
        ) : (
          <DriftList items={page.items} />
        )}
        <NextPage path="/drift" next={page.next} others={othersOf(filters)} />
      </div>
    </PageFrame>
  );
}

const othersOf = ({ shown, kind, text }: DriftFilters): Record<string, string> => ({
  ...(shown === 'open' ? {} : { shown }),
  ...(kind ? { kind } : {}),
  ...(text ? { text } : {}),
});

function Nothing({ filters, page }: { readonly filters: DriftFilters; readonly page: DriftPageView }) {
  const filtered = filters.shown !== 'open' || filters.kind !== undefined || Boolean(filters.text);
  if (filtered)
    return (
      <EmptyState icon={<ScanSearch className="i" aria-hidden />} title="Nothing matches">
        Take a filter away.
      </EmptyState>
    );
  return page.scan.finishedAt ? (
    <EmptyState icon={<CircleCheck className="i" aria-hidden />} title="AWS is as it should be">
      Every stream and role that is governed says what the subscriptions say.
    </EmptyState>
  ) : (
    <EmptyState icon={<ScanSearch className="i" aria-hidden />} title="Nobody has looked yet">
      Sluice looks by itself a few minutes after it starts, and every half hour. Governance can scan at once.
    </EmptyState>
  );
}
