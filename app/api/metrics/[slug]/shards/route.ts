import { currentActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { encodeShardMinutes } from '@/server/metrics/domain/shard-minutes';
import { getShardMinutes } from '@/server/metrics/queries';
import { watchStream } from '@/server/metrics/use-cases/watch';
import { askedFor } from '../answer';

type Props = { readonly params: Promise<{ slug: string }> };

/** Shards × points as bytes; server/metrics/domain/shard-minutes.ts reads them. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const asked = await askedFor(request, await currentActor(), (await params).slug);
  if (asked instanceof Response) return asked;
  await watchStream(deps, asked.stream.streamArn, asked.chosen);
  const cells = await getShardMinutes(deps, asked.stream, asked.chosen);
  return new Response(encodeShardMinutes(cells), {
    headers: { 'content-type': 'application/octet-stream', 'cache-control': 'no-store' },
  });
}
