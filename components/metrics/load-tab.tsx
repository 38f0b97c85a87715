'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { useCallback } from 'react';
import { ShardMap } from '@/components/shards/shard-map';
import { type ChosenRange, rangeQuery } from '@/server/metrics/domain/time-range';
import type { StreamLoad } from '@/server/metrics/view';
import { LiveNote } from './live-note';
import { LoadCharts } from './load-charts';
import { LoadNotices } from './load-notices';
import { LoadNumbers } from './load-numbers';
import { LoadRail } from './load-rail';
import { LoadTable } from './load-table';
import { RangeBar } from './range-bar';
import { type Monitoring, ShardMetricsRail } from './shard-metrics-rail';

/** The collector asks once a minute; this notices soon that it did. */
const POLL_MS = 10_000;
/** Until the first points are there. */
const FIRST_POLL_MS = 2_000;

class Refused extends Error {}

async function fetchLoad(slug: string, query: string, signal: AbortSignal): Promise<StreamLoad> {
  const answer = await fetch(`/api/metrics/${slug}?${query}`, { signal });
  if (answer.ok) return (await answer.json()) as StreamLoad;
  const { title } = (await answer.json().catch(() => ({}))) as { title?: string };
  throw new Refused(title ?? 'The portal does not answer');
}

/** A stream's load, live: polled while the page is seen, the last numbers kept when the portal does not answer. */
export function LoadTab({
  slug,
  initial,
  chosen,
  verdict,
  cost,
  monitoring,
}: {
  readonly slug: string;
  /** As the page was made. */
  readonly initial: StreamLoad;
  readonly chosen: ChosenRange;
  /** What is wrong, above the capacity. */
  readonly verdict?: ReactNode;
  /** What it costs, beneath its readers. */
  readonly cost?: ReactNode;
  readonly monitoring: Monitoring;
}) {
  const router = useRouter();
  const base = `/catalog/${slug}`;
  const query = new URLSearchParams(rangeQuery(chosen)).toString();
  const { data, error } = useQuery({
    queryKey: ['load', slug, query],
    queryFn: ({ signal }) => fetchLoad(slug, query, signal),
    initialData: initial,
    initialDataUpdatedAt: 0,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.state === 'waiting' ? FIRST_POLL_MS : POLL_MS),
  });
  const load = data ?? initial;
  const zoom = useCallback(
    (from: number, to: number) => {
      const wide = Math.max(0, 300 - (to - from)) / 2;
      const range = { kind: 'fixed', from: Math.round(from - wide), to: Math.round(to + wide) } as const;
      router.push(`${base}?${new URLSearchParams({ tab: 'shards', ...rangeQuery(range) })}`, {
        scroll: false,
      });
    },
    [router, base],
  );
  const { from, count, step } = load.grid;
  const csv = `/api/metrics/${slug}/csv?${query}`;
  const paused =
    error instanceof Refused
      ? `${error.message}. What you see stays.`
      : error && 'Not live: the portal does not answer. What you see stays.';
  return (
    <>
      <div className="load-bar">
        <RangeBar base={base} chosen={chosen} shown={{ from, to: from + count * step }} csv={csv} />
        <div className="ml-auto">
          <LiveNote load={load} paused={paused || null} />
        </div>
      </div>
      <LoadNotices load={load} />
      <div className="with-rail">
        <div className="min-w-0">
          <LoadNumbers load={load} />
          {load.shardMetrics.length > 0 && <ShardMap slug={slug} query={query} onZoom={zoom} />}
          <LoadCharts load={load} onZoom={zoom} />
          <p className="-mt-2 mb-3 text-12 text-ink-3">
            Drag over a picture to look closer. All times are UTC.
          </p>
          <LoadTable load={load} csv={csv} />
        </div>
        <aside aria-label="Capacity and readers">
          {verdict && <div className="mb-5">{verdict}</div>}
          <LoadRail load={load} />
          {cost}
          <ShardMetricsRail load={load} slug={slug} monitoring={monitoring} />
        </aside>
      </div>
    </>
  );
}
