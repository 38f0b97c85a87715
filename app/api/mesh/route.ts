import { currentActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { readFilter } from '@/server/mesh/domain/filter';
import { getMesh } from '@/server/mesh/queries';
import { watchMesh } from '@/server/metrics/use-cases/watch';

const NO_STORE = { 'cache-control': 'no-store' } as const;

/** The mesh at a glance; asking for it says that somebody looks, so that the collector ranks shards. */
export async function GET(request: Request): Promise<Response> {
  const actor = await currentActor();
  if (!actor) return Response.json({ title: 'Your session has ended' }, { status: 401, headers: NO_STORE });
  const query = new URL(request.url).searchParams;
  const mesh = await getMesh(
    deps,
    actor,
    readFilter((name) => query.get(name)),
  );
  if (mesh.visible > 0) await watchMesh(deps);
  return Response.json(mesh, { headers: NO_STORE });
}
