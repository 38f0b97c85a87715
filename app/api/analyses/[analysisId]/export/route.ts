import { currentActor } from '@/server/access/session';
import { analysisCsv } from '@/server/analyses/csv';
import { getAnalysis } from '@/server/analyses/queries';
import { deps } from '@/server/deps';
import { csvResponse } from '../../../csv-response';

export const dynamic = 'force-dynamic';

type Params = { readonly params: Promise<{ readonly analysisId: string }> };

/** What the page of an analysis shows, as CSV; keys as this person may see them. */
export async function GET(_request: Request, { params }: Params): Promise<Response> {
  const actor = await currentActor();
  if (!actor) return new Response('Sign in first.', { status: 401 });
  const analysis = await getAnalysis(deps, actor, (await params).analysisId);
  if (!analysis?.result) return new Response('There is nothing here.', { status: 404 });
  return csvResponse(analysisCsv(analysis), `sluice-analysis-${analysis.number}.csv`);
}
