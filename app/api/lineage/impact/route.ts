import { csvResponse } from '@/app/api/csv-response';
import { currentActor } from '@/server/access/session';
import { csvLine } from '@/server/audit/domain/csv';
import { deps } from '@/server/deps';
import { IMPACT_HEAD, impactCells, impactRows } from '@/server/lineage/domain/impact-rows';
import { getGraph } from '@/server/lineage/queries';
import { graphInput } from '@/server/lineage/schema';

export const dynamic = 'force-dynamic';

/** What a change of a node or field touches, as CSV or, with `format=json`, as JSON; as far as the page shows it. */
export async function GET(request: Request): Promise<Response> {
  const actor = await currentActor();
  if (!actor) return new Response('Sign in first.', { status: 401 });
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const { focus, field, up, down } = graphInput.parse(query);
  const graph = await getGraph(deps, actor, { focus, up, down });
  if (!graph) return new Response('There is nothing here.', { status: 404 });
  const rows = impactRows(graph, field === '' ? null : field);
  if (query.format !== 'json')
    return csvResponse(
      (async function* () {
        yield csvLine(IMPACT_HEAD);
        for (const row of rows) yield csvLine(impactCells(row));
      })(),
      'impact.csv',
    );
  const { cut, hiddenReaders } = graph;
  return Response.json(
    { focus, field: field || null, at: deps.clock.now().toISOString(), cut, hiddenReaders, touched: rows },
    { headers: { 'content-disposition': 'attachment; filename="impact.json"', 'cache-control': 'no-store' } },
  );
}
