import { currentActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { countUnread } from '@/server/notifications/queries';

export const dynamic = 'force-dynamic';

/** What the bell shows; asked for after every change of page and twice a minute. */
export async function GET(): Promise<Response> {
  const headers = { 'cache-control': 'no-store' };
  const actor = await currentActor();
  if (!actor) return Response.json({ error: 'signed-out' }, { status: 401, headers });
  return Response.json({ unread: await countUnread(deps, actor) }, { headers });
}
