'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useHydrated } from '@/components/ui/use-hydrated';
import type { DiscoveredStreamRow, DiscoveryFault, StreamDiscovery } from '@/server/streams/view';

/** Dates are text on their way through JSON. */
export type FoundStream = Omit<DiscoveredStreamRow, 'createdAt'> & { readonly createdAt: string };
export type FoundPage = Omit<StreamDiscovery, 'streams' | 'readAt'> & {
  readonly streams: readonly FoundStream[];
  readonly readAt: string;
};

class DiscoveryError extends Error {
  constructor(readonly fault: DiscoveryFault) {
    super(fault.title);
  }
}

export type Place = { readonly projectId: string; readonly accountId: string; readonly region: string };

/** One page that the server read while it made this page, and where in the listing it stands. */
export type FirstPage = {
  readonly place: Place;
  readonly from: string | null;
  readonly found: { readonly page: FoundPage } | { readonly fault: DiscoveryFault };
};

async function readPage(place: Place, next: string | null, signal: AbortSignal): Promise<FoundPage> {
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

const samePlace = (a: Place, b: Place): boolean => a.accountId === b.accountId && a.region === b.region;

/**
 * Streams of an account, page after page until the end or until it is stopped. What was read stays when a page fails.
 * Begins with what the server has read already, if that is of the same place.
 */
export function useDiscovery(place: Place, first: FirstPage | null) {
  const [stopped, setStopped] = useState(false);
  const hydrated = useHydrated();
  const given = first && samePlace(first.place, place) ? first : null;
  const query = useInfiniteQuery({
    queryKey: ['discover', place.projectId, place.accountId, place.region],
    queryFn: ({ pageParam, signal }) => readPage(place, pageParam, signal),
    initialPageParam: given?.from ?? null,
    initialData:
      given && 'page' in given.found ? { pages: [given.found.page], pageParams: [given.from] } : undefined,
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
  // What the server heard holds until scripts run and ask anew.
  const heard = !hydrated && given && 'fault' in given.found ? given.found.fault : null;
  return {
    streams,
    reading: isFetching && heard === null,
    /** AWS has more that was not read. */
    more: hasNextPage,
    /** Continues the listing in another page's address; null at its end. */
    next: query.data?.pages.at(-1)?.next ?? null,
    stopped,
    readAt: query.data?.pages.at(-1)?.readAt ?? null,
    fault:
      heard ?? (query.error instanceof DiscoveryError ? query.error.fault : query.error ? NO_ANSWER : null),
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
