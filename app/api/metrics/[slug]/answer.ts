import { deps } from '@/server/deps';
import type { Actor } from '@/server/kernel/actor';
import { type ChosenRange, readRange } from '@/server/metrics/domain/time-range';
import { findLoadStream, type LoadStream } from '@/server/metrics/queries';

const NO_STORE = { 'cache-control': 'no-store' } as const;
const refusal = (status: number, title: string) => Response.json({ title }, { status, headers: NO_STORE });

/** The stream and time that an address asks for, if whoever asks may see them; else the answer that says why not. */
export async function askedFor(
  request: Request,
  actor: Actor | null,
  slug: string,
): Promise<{ readonly stream: LoadStream; readonly chosen: ChosenRange } | Response> {
  if (!actor) return refusal(401, 'Your session has ended');
  const stream = await findLoadStream(deps, actor, slug);
  if (!stream) return refusal(404, 'There is no such stream any more');
  const query = new URL(request.url).searchParams;
  const text = (name: string) => query.get(name) ?? undefined;
  const chosen = readRange(
    { range: text('range'), from: text('from'), to: text('to') },
    deps.clock.now().getTime() / 1_000,
  );
  return { stream, chosen };
}
