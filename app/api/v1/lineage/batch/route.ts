import { handleLineage } from '@/server/lineage/door';

export const dynamic = 'force-dynamic';

/** Up to a thousand OpenLineage events in a JSON array: all of them, or none where one is wrong. */
export const POST = (request: Request): Promise<Response> => handleLineage(request, true);
