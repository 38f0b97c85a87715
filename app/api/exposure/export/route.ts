import { may } from '@/server/access/permissions';
import { currentActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { exportExposure } from '@/server/exposure/exposure-queries';
import { exposureFilters } from '@/server/exposure/schema';
import { csvResponse } from '../../csv-response';

export const dynamic = 'force-dynamic';

/** What the exposure page shows, whole, as CSV. */
export async function GET(request: Request): Promise<Response> {
  const actor = await currentActor();
  if (!actor) return new Response('Sign in first.', { status: 401 });
  if (!may(actor, 'exposure:see-all')) return new Response('There is nothing here.', { status: 404 });
  const filters = exposureFilters.parse(Object.fromEntries(new URL(request.url).searchParams));
  const day = deps.clock.now().toISOString().slice(0, 10);
  return csvResponse(
    exportExposure(deps, actor, { ...filters, cursor: undefined }),
    `sluice-exposure-${day}.csv`,
  );
}
