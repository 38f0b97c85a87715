import { database } from '@/server/db/client';
import { readReadiness } from '@/server/runtime/readiness';

export const dynamic = 'force-dynamic';

/** Whether database, worker and AWS are there: 200, or 503 with the part that fails. Open to probes, so no secrets. */
export async function GET(): Promise<Response> {
  const readiness = await readReadiness(database());
  return Response.json(readiness, {
    status: readiness.ready ? 200 : 503,
    headers: { 'cache-control': 'no-store' },
  });
}
