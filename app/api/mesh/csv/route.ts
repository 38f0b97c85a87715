import { csvResponse } from '@/app/api/csv-response';
import { currentActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { matchesFilter, readFilter } from '@/server/mesh/domain/filter';
import { loadMesh } from '@/server/mesh/load-mesh';
import { meshCsv } from '@/server/mesh/mesh-csv';

/** Every stream that the filter leaves, one line each. */
export async function GET(request: Request): Promise<Response> {
  const actor = await currentActor();
  if (!actor) return Response.json({ title: 'Your session has ended' }, { status: 401 });
  const query = new URL(request.url).searchParams;
  const filter = readFilter((name) => query.get(name));
  const { streams } = await loadMesh(deps, actor);
  return csvResponse(meshCsv(streams.filter((stream) => matchesFilter(stream, filter))), 'mesh-health.csv');
}
