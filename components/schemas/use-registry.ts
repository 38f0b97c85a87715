'use client';
import { useInfiniteQuery } from '@tanstack/react-query';

export type Listed = { readonly name: string; readonly arn?: string };
type ListedPage = { readonly items: readonly Listed[]; readonly next: string | null };
/** Whose registries are asked for. */
export type RegistryPlace = { readonly projectId: string; readonly streamArn: string };

async function readPage(query: Record<string, string>, signal: AbortSignal): Promise<ListedPage> {
  const response = await fetch(`/api/schemas?${new URLSearchParams(query)}`, { signal });
  const body = await response.json();
  if (!response.ok) throw new Error(body.title);
  return body;
}

/** Registries of the stream's account or, with one, its schemas: page after page, as far as somebody asks. */
export function useRegistry(place: RegistryPlace, registry: string | null, enabled: boolean) {
  const query = useInfiniteQuery({
    queryKey: ['registry', place.streamArn, registry],
    queryFn: ({ pageParam, signal }) =>
      readPage(
        {
          ...place,
          ...(registry === null ? {} : { registry }),
          ...(pageParam === null ? {} : { next: pageParam }),
        },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    enabled,
    retry: false,
    refetchOnWindowFocus: false,
    staleTime: 30_000,
  });
  return {
    items: query.data?.pages.flatMap(({ items }) => items) ?? [],
    reading: query.isFetching,
    fault: query.error ? query.error.message : null,
    more: query.hasNextPage,
    readMore: () => void query.fetchNextPage(),
    again: () => void query.refetch(),
  };
}
