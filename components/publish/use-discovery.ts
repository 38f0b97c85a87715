'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { DiscoveredStreamRow, StreamDiscovery } from '@/server/streams/view';

/** Dates are text on their way through JSON. */
export type FoundStream = Omit<DiscoveredStreamRow, 'createdAt'> & { readonly createdAt: string };
type Page = Omit<StreamDiscovery, 'streams' | 'readAt'> & {
  readonly streams: readonly FoundStream[];
  readonly readAt: string;
};

export type DiscoveryFault = {
  readonly title: string;
  readonly cause?: string;
  readonly remedy?: string;
  readonly awsWords?: string;
};

class DiscoveryError extends Error {
  constructor(readonly fault: DiscoveryFault) {
    super(fault.title);
  }
}

export type Place = { readonly projectId: string; readonly accountId: string; readonly region: string };

async function readPage(place: Place, next: string | null, signal: AbortSignal): Promise<Page> {
  const query = new URLSearchParams({ ...place, ...(next === null ? {} : { next }) });
  const response = await fetch(`/api/streams/discover?${query}`, { signal });
  const body = await response.json();
  if (!response.ok) throw new DiscoveryError(body);
  return body;
}

const NO_ANSWER: DiscoveryFault = {
  title: 'Sluice does not answer',
  cause: 'The connection to the portal is gone.',
  remedy: 'Try again.',
};

/** Streams of an account, page after page until the end or until it is stopped. What was read stays when a page fails. */
export function useDiscovery(place: Place) {
  const [stopped, setStopped] = useState(false);
  const query = useInfiniteQuery({
    queryKey: ['discover', place.projectId, place.accountId, place.region],
    queryFn: ({ pageParam, signal }) => readPage(place, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    retry: false,
    refetchOnWindowFocus: false,
    staleTime: 60_000,
  });
  const { hasNextPage, isFetching, isError, fetchNextPage } = query;
  useEffect(() => {
    if (hasNextPage && !isFetching && !isError && !stopped) void fetchNextPage();
  }, [hasNextPage, isFetching, isError, stopped, fetchNextPage]);

  const streams = (query.data?.pages ?? [])
    .flatMap((page) => page.streams)
    .toSorted((a, b) => a.streamName.localeCompare(b.streamName));
  return {
    streams,
    reading: isFetching,
    /** AWS has more that was not read. */
    more: hasNextPage,
    stopped,
    readAt: query.data?.pages.at(-1)?.readAt ?? null,
    fault: query.error instanceof DiscoveryError ? query.error.fault : query.error ? NO_ANSWER : null,
    stop: () => setStopped(true),
    goOn: () => {
      setStopped(false);
      if (isError) void (query.data ? fetchNextPage() : query.refetch());
    },
    again: () => {
      setStopped(false);
      void query.refetch();
    },
  };
}
