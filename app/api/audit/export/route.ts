import { currentActor } from '@/server/access/session';
import { exportAudit } from '@/server/audit/queries';
import { auditFilters } from '@/server/audit/schema';
import { deps } from '@/server/deps';
import { csvResponse } from '../../csv-response';

export const dynamic = 'force-dynamic';

/** The audit page's filters as CSV. */
export async function GET(request: Request): Promise<Response> {
  const actor = await currentActor();
  if (!actor) return new Response('Sign in first.', { status: 401 });
  const filters = auditFilters.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!filters.success) return new Response('A filter in the address cannot be read.', { status: 400 });
  const day = deps.clock.now().toISOString().slice(0, 10);
  return csvResponse(
    exportAudit(deps, actor, { ...filters.data, cursor: undefined }),
    `sluice-audit-${day}.csv`,
  );
}
