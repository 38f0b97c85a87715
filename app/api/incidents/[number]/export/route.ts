import { currentActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { exportIncident, getIncident } from '@/server/incidents/queries';
import { rowNumber } from '@/server/kernel/text';

export const dynamic = 'force-dynamic';

type Context = { readonly params: Promise<{ readonly number: string }> };

/** Everything that was kept of an incident, as JSON. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const actor = await currentActor();
  if (!actor) return new Response('Sign in first.', { status: 401 });
  const number = rowNumber().safeParse((await params).number);
  const incident = number.success ? await getIncident(deps, actor, number.data) : null;
  if (!incident) return new Response('There is nothing here.', { status: 404 });
  return new Response(exportIncident(incident), {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="sluice-incident-${incident.number}.json"`,
      'cache-control': 'no-store',
    },
  });
}
