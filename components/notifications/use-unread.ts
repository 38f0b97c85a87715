'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { usePathname } from 'next/navigation';
import { useEffect } from 'react';
import { z } from 'zod';

const EVERY_MS = 30_000;
const KEY = ['notifications', 'unread'] as const;

const answer = z.object({ unread: z.number().int().nonnegative() });

/** How many were unread when the server made the page. */
export type UnreadSaid = { readonly count: number; readonly at: string };

/** How many are unread: as the server last said with a page, then after each change of page and twice a minute. */
export function useUnread({ count, at }: UnreadSaid): number {
  const client = useQueryClient();
  const pathname = usePathname();
  const { data } = useQuery({
    queryKey: KEY,
    queryFn: async ({ signal }) => {
      const response = await fetch('/api/notifications/unread', { signal, cache: 'no-store' });
      if (!response.ok)
        throw new Error(`the number of unread notifications cannot be read: ${response.status}`);
      return answer.parse(await response.json()).unread;
    },
    initialData: count,
    refetchInterval: EVERY_MS,
    refetchIntervalInBackground: false,
  });
  // A page that the server made anew, after marking something as read for instance, knows better than an older poll.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same count may come with a newer page.
  useEffect(() => {
    void client.cancelQueries({ queryKey: KEY }).then(() => client.setQueryData(KEY, count));
  }, [client, count, at]);
  // The frame stays from page to page, so that its own count would too.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is the reason to ask again.
  useEffect(() => {
    void client.invalidateQueries({ queryKey: KEY });
  }, [client, pathname]);
  return data;
}
