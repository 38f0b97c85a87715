'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { buttonStyle } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { filterQuery } from '@/server/mesh/domain/filter';
import type { MeshView } from '@/server/mesh/view';
import { AccountsSection } from './accounts-section';
import { HottestSection } from './hottest-section';
import { MeshFilterBar } from './mesh-filter-bar';
import { MeshLive } from './mesh-live';
import { MeshNotices } from './mesh-notices';
import { meshTitle } from './mesh-words';
import { NearSection } from './near-section';
import { NoisySection } from './noisy-section';
import { LaggingSection, RiskSection } from './reader-sections';

/** The collector asks every five minutes, and ranks shards soon after somebody begins to look. */
const POLL_MS = 15_000;
const FIRST_POLL_MS = 3_000;

class Refused extends Error {}

async function fetchMesh(query: string, signal: AbortSignal): Promise<MeshView> {
  const answer = await fetch(`/api/mesh?${query}`, { signal });
  if (answer.ok) return (await answer.json()) as MeshView;
  const { title } = (await answer.json().catch(() => ({}))) as { title?: string };
  throw new Refused(title ?? 'The portal does not answer');
}

const unsettled = ({ waiting, hottest, tier }: MeshView): boolean =>
  waiting > 0 || (hottest.waiting > 0 && tier === 'all');

/** The mesh, live: polled while the page is seen; the last numbers stay when the portal does not answer. */
export function MeshBoard({ initial }: { readonly initial: MeshView }) {
  const query = filterQuery(initial.filter);
  const { data, error } = useQuery({
    queryKey: ['mesh', query],
    queryFn: ({ signal }) => fetchMesh(query, signal),
    initialData: initial,
    initialDataUpdatedAt: 0,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data && unsettled(state.data) ? FIRST_POLL_MS : POLL_MS),
  });
  const mesh = data ?? initial;
  const paused =
    error instanceof Refused
      ? `${error.message}. What you see stays.`
      : error && 'Not live: the portal does not answer. What you see stays.';
  return (
    <>
      <PageHeader
        title={meshTitle(mesh)}
        actions={
          <a className={buttonStyle()} href={`/api/mesh/csv${query ? `?${query}` : ''}`} download>
            <Download className="i" aria-hidden />
            All streams as CSV
          </a>
        }
      >
        <MeshLive mesh={mesh} paused={paused || null} />
      </PageHeader>
      <div className="mt-5">
        <MeshFilterBar filter={initial.filter} options={mesh.options} />
        <MeshNotices mesh={mesh} />
        <HottestSection hottest={mesh.hottest} tier={mesh.tier} />
        <NearSection near={mesh.near} />
        <RiskSection risk={mesh.risk} />
        <LaggingSection lagging={mesh.lagging} />
        <NoisySection noisy={mesh.noisy} />
        <AccountsSection accounts={mesh.accounts} shut={mesh.shut} />
        <p className="text-12 text-ink-3">
          Fullest minutes are those of the last 20 that CloudWatch has counted; rejected calls are of the last
          hour. All times are UTC.
        </p>
      </div>
    </>
  );
}
