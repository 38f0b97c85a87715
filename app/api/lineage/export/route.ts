import { currentActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { toOpenLineage } from '@/server/lineage/domain/to-open-lineage';
import { getGraph } from '@/server/lineage/queries';
import { graphInput } from '@/server/lineage/schema';

export const dynamic = 'force-dynamic';

/** The graph that a page shows, as a batch of OpenLineage events. */
export async function GET(request: Request): Promise<Response> {
  const actor = await currentActor();
  if (!actor) return new Response('Sign in first.', { status: 401 });
  const input = graphInput.parse(Object.fromEntries(new URL(request.url).searchParams));
  const graph = await getGraph(deps, actor, input);
  if (!graph) return new Response('There is nothing here.', { status: 404 });
  return Response.json(toOpenLineage(graph, deps.clock.now()), {
    headers: { 'content-disposition': 'attachment; filename="lineage.json"', 'cache-control': 'no-store' },
  });
}
