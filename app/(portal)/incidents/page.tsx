import { Siren } from 'lucide-react';
import type { Metadata } from 'next';
import { IncidentList } from '@/components/incidents/incident-list';
import { PageFrame } from '@/components/shell/page-frame';
import { PageHeader } from '@/components/ui/page-header';
import { RefreshWhile } from '@/components/ui/refresh-while';
import { EmptyState } from '@/components/ui/state-box';
import { Tabs } from '@/components/ui/tabs';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { listIncidents } from '@/server/incidents/list-queries';

export const metadata: Metadata = { title: 'Incidents' };

type Props = {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

const titleOf = (open: number): string =>
  open === 0 ? 'No incident is open' : open === 1 ? 'One incident is open' : `${open} incidents are open`;

export default async function IncidentsPage({ searchParams }: Props) {
  const actor = await requireActor();
  const { state: wanted, product } = await searchParams;
  const state = wanted === 'all' ? 'all' : 'open';
  const slug = typeof product === 'string' ? product : undefined;
  const { rows, open } = await listIncidents(deps, actor, { state, slug });
  const of = slug === undefined ? '' : `product=${encodeURIComponent(slug)}`;
  return (
    <PageFrame crumbs={[{ label: 'Incidents' }]}>
      <RefreshWhile active={open > 0} />
      <PageHeader title={titleOf(open)}>
        Trouble with streams, from the first rule that fired to the last one that cleared, with what was known
        of it. It stays when CloudWatch has forgotten the minutes.
      </PageHeader>
      <div className="mt-3.5">
        <Tabs
          label="Which incidents"
          tabs={[
            {
              href: of === '' ? '/incidents' : `/incidents?${of}`,
              label: 'Open',
              current: state === 'open',
              count: slug === undefined ? open : undefined,
            },
            {
              href: `/incidents?state=all${of === '' ? '' : `&${of}`}`,
              label: 'All',
              current: state === 'all',
            },
          ]}
        />
      </div>
      <div className="mt-5">
        {rows.length === 0 ? (
          <EmptyState
            icon={<Siren className="i" aria-hidden />}
            title={state === 'open' ? 'Nothing is open' : 'There was no incident yet'}
          >
            Rules watch the stream of every product, and open an incident when one of them fires. A product’s
            Shards tab leads to them.
          </EmptyState>
        ) : (
          <IncidentList rows={rows} />
        )}
      </div>
    </PageFrame>
  );
}
