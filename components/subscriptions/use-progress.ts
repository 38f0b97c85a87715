'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';
import type { ProgressView } from '@/server/subscriptions/view';

const EVERY_MS = 1_000;
/** Something may change by somebody else's hand: a revoke, an end date. */
const AT_REST_MS = 15_000;

const keyOf = (number: number) => ['subscription-progress', number] as const;

class ProgressUnavailable extends Error {}

async function readProgress(number: number, signal: AbortSignal): Promise<ProgressView> {
  const answer = await fetch(`/api/subscriptions/${number}/progress`, {
    signal,
    cache: 'no-store',
    headers: { accept: 'application/json' },
  });
  if (answer.status === 401)
    throw new ProgressUnavailable('Your session has ended. Sign in again to see more.');
  if (answer.status === 404) throw new ProgressUnavailable('You cannot see this subscription any more.');
  if (!answer.ok) throw new ProgressUnavailable('Sluice does not answer. This page keeps trying.');
  return (await answer.json()) as ProgressView;
}

export type Progress = {
  readonly live: ProgressView;
  /** Set while the page cannot be kept up to date: why, and from when its figures are. */
  readonly stale: { readonly why: string; readonly from: Date } | null;
  readonly refresh: () => void;
};

/**
 * The moving part of the page: asked for every second while something moves, seldom at rest, not at all while the tab is
 * hidden. When it comes to rest, the rest of the page (activity, details) is made anew too.
 */
export function useProgress(initial: ProgressView): Progress {
  const router = useRouter();
  const client = useQueryClient();
  const { number } = initial;
  // A new server render may be ahead of the last poll, for instance after an action; the pace follows what is newer.
  useEffect(() => {
    client.setQueryData<ProgressView>(keyOf(number), (polled) =>
      polled && polled.version >= initial.version ? polled : initial,
    );
  }, [client, number, initial]);
  const query = useQuery({
    queryKey: keyOf(number),
    queryFn: ({ signal }) => readProgress(number, signal),
    initialData: initial,
    refetchInterval: (current) => (current.state.data?.moving ? EVERY_MS : AT_REST_MS),
    refetchIntervalInBackground: false,
    refetchOnWindowFocus: true,
    retry: false,
  });
  const live = initial.version > query.data.version ? initial : query.data;

  const seen = useRef(initial.version);
  useEffect(() => {
    if (live.version <= seen.current || live.moving) return;
    seen.current = live.version;
    router.refresh();
  }, [live.version, live.moving, router]);

  return {
    live,
    stale: query.error
      ? {
          why: query.error instanceof ProgressUnavailable ? query.error.message : 'Sluice cannot be reached.',
          from: new Date(query.dataUpdatedAt),
        }
      : null,
    refresh: () => void query.refetch(),
  };
}
