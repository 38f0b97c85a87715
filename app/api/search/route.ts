import { currentActor } from '@/server/access/session';
import { findProducts } from '@/server/catalog/search';
import { deps } from '@/server/deps';
import { findRequests } from '@/server/requests/find-requests';

/** Hits of the command palette: only what this person may know of. */
export async function GET(request: Request): Promise<Response> {
  const actor = await currentActor();
  if (!actor) return Response.json({ error: 'sign in first' }, { status: 401 });
  const words = new URL(request.url).searchParams.get('q') ?? '';
  const [products, requests] = await Promise.all([
    findProducts(deps, actor, words),
    findRequests(deps, actor, words),
  ]);
  return Response.json({ products, requests }, { headers: { 'cache-control': 'no-store' } });
}
