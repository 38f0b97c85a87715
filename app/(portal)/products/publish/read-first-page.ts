import type { FirstPage } from '@/components/publish/use-discovery';
import { deps } from '@/server/deps';
import type { Actor } from '@/server/kernel/actor';
import { discoverStreams } from '@/server/streams/queries';
import { discoverStreamsInput } from '@/server/streams/schema';
import { discoveryFault } from '../discovery-fault';

/** The streams of the account and Region that the address names; null when it names none. */
export async function readFirstPage(
  actor: Actor,
  projectId: string,
  query: Readonly<Record<string, string | string[] | undefined>>,
): Promise<FirstPage | null> {
  const { account, region, next } = query;
  const input = discoverStreamsInput.safeParse({ projectId, accountId: account, region, next });
  if (!input.success) return null;
  const { accountId } = input.data;
  const place = { projectId, accountId, region: input.data.region };
  const from = input.data.next ?? null;
  const found = await discoverStreams(deps, actor, input.data);
  if (!found.ok) return { place, from, found: { fault: discoveryFault(found.error, accountId).fault } };
  const { streams, readAt, ...page } = found.value;
  return {
    place,
    from,
    found: {
      page: {
        ...page,
        readAt: readAt.toISOString(),
        streams: streams.map((stream) => ({ ...stream, createdAt: stream.createdAt.toISOString() })),
      },
    },
  };
}
