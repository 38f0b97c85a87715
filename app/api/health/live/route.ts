export const dynamic = 'force-dynamic';

/** Whether this process answers at all; a supervisor restarts one that does not. */
export function GET(): Response {
  return Response.json({ status: 'live' }, { headers: { 'cache-control': 'no-store' } });
}
