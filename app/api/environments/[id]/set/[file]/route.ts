import { currentActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { SET_FILES } from '@/server/environments/domain/outside/set-file';
import { getEnvironment } from '@/server/environments/queries';

export const dynamic = 'force-dynamic';

type Context = { readonly params: Promise<{ readonly id: string; readonly file: string }> };

const text = (body: string, status: number) =>
  new Response(body, { status, headers: { 'cache-control': 'no-store' } });

/** One file of the set that makes the role of a party outside AWS. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const actor = await currentActor();
  if (!actor) return text('Sign in first.', 401);
  const { id, file } = await params;
  const name = SET_FILES.find((known) => known === file);
  const environment = name && (await getEnvironment(deps, actor, id));
  const found = environment?.outside?.files.find((each) => each.name === name);
  if (!found) return text('There is no such file, or it is not yours to see.', 404);
  return new Response(found.text, {
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'content-disposition': `attachment; filename="sluice-${name}"`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
  });
}
