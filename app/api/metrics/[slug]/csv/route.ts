import { csvResponse } from '@/app/api/csv-response';
import { currentActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { loadCsv } from '@/server/metrics/load-csv';
import { getStreamLoad } from '@/server/metrics/queries';
import { askedFor } from '../answer';

type Props = { readonly params: Promise<{ slug: string }> };

/** The points of the pictures as a file, one line for each point. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const asked = await askedFor(request, await currentActor(), (await params).slug);
  if (asked instanceof Response) return asked;
  const load = await getStreamLoad(deps, asked.stream, asked.chosen);
  return csvResponse(loadCsv(load), `${asked.stream.slug}-load.csv`);
}
