import { currentActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { getStreamLoad } from '@/server/metrics/queries';
import { watchStream } from '@/server/metrics/use-cases/watch';
import { askedFor } from './answer';

type Props = { readonly params: Promise<{ slug: string }> };

/** The load of one stream; asking for it says that somebody looks, so that the collector asks more often. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const asked = await askedFor(request, await currentActor(), (await params).slug);
  if (asked instanceof Response) return asked;
  await watchStream(deps, asked.stream.streamArn, asked.chosen);
  const load = await getStreamLoad(deps, asked.stream, asked.chosen);
  return Response.json(load, { headers: { 'cache-control': 'no-store' } });
}
