import { currentActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { getProgress } from '@/server/subscriptions/progress-queries';

export const dynamic = 'force-dynamic';

type Props = { readonly params: Promise<{ number: string }> };

/** The moving part of a subscription's page; asked for once a second while something moves. */
export async function GET(_request: Request, { params }: Props): Promise<Response> {
  const headers = { 'cache-control': 'no-store' };
  const actor = await currentActor();
  if (!actor) return Response.json({ error: 'signed-out' }, { status: 401, headers });
  const text = (await params).number;
  const progress = /^[1-9]\d{0,8}$/.test(text) ? await getProgress(deps, actor, Number(text)) : null;
  if (!progress) return Response.json({ error: 'not-found' }, { status: 404, headers });
  return Response.json(progress, { headers });
}
