import { currentActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { listRoles } from '@/server/environments/queries';
import { listRolesInput } from '@/server/environments/schema';

type Context = { readonly params: Promise<{ readonly id: string }> };

const answer = (body: unknown, status = 200) =>
  Response.json(body, { status, headers: { 'cache-control': 'no-store' } });

/** Roles of the environment's account, to choose from while a role is named. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const actor = await currentActor();
  if (!actor) return answer({ error: 'sign in first' }, 401);
  const next = new URL(request.url).searchParams.get('next') ?? undefined;
  const input = listRolesInput.safeParse({ environmentId: (await params).id, next });
  if (!input.success) return answer({ error: 'not found' }, 404);
  const roles = await listRoles(deps, actor, input.data);
  if (roles.ok) return answer(roles.value);
  return roles.error.kind === 'not-found'
    ? answer({ error: 'not found' }, 404)
    : answer({ error: 'AWS did not list the roles' }, 502);
}
