import { currentActor } from '@/server/access/session';
import { exportAudit } from '@/server/audit/queries';
import { auditFilters } from '@/server/audit/schema';
import { deps } from '@/server/deps';

export const dynamic = 'force-dynamic';

/** The audit page's filters as CSV, streamed: the browser's pace decides how fast the database is read. */
export async function GET(request: Request): Promise<Response> {
  const actor = await currentActor();
  if (!actor) return new Response('Sign in first.', { status: 401 });
  const filters = auditFilters.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!filters.success) return new Response('A filter in the address cannot be read.', { status: 400 });

  const lines = exportAudit(deps, actor, { ...filters.data, cursor: undefined });
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await lines.next();
      if (next.done) controller.close();
      else controller.enqueue(encoder.encode(next.value));
    },
    async cancel() {
      await lines.return();
    },
  });
  const day = deps.clock.now().toISOString().slice(0, 10);
  return new Response(body, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="sluice-audit-${day}.csv"`,
      'cache-control': 'no-store',
    },
  });
}
