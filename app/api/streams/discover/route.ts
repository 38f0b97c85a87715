import { discoveryFault } from '@/app/(portal)/products/discovery-fault';
import { currentActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { discoverStreams } from '@/server/streams/queries';
import { discoverStreamsInput } from '@/server/streams/schema';

const NO_STORE = { 'cache-control': 'no-store' } as const;

/** One page of an account's streams as AWS lists them now; the browser asks for the next one with `next`. */
export async function GET(request: Request): Promise<Response> {
  const actor = await currentActor();
  if (!actor) return Response.json({ title: 'Your session has ended' }, { status: 401, headers: NO_STORE });
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const input = discoverStreamsInput.safeParse(query);
  if (!input.success)
    return Response.json({ title: 'Choose an account and a Region' }, { status: 400, headers: NO_STORE });
  const found = await discoverStreams(deps, actor, input.data);
  if (found.ok) return Response.json(found.value, { headers: NO_STORE });
  const { status, fault } = discoveryFault(found.error, input.data.accountId);
  return Response.json(fault, { status, headers: NO_STORE });
}
