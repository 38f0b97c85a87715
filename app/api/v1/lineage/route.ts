import { handleLineage } from '@/server/lineage/door';

export const dynamic = 'force-dynamic';

/** One OpenLineage event, with a project's token. */
export const POST = (request: Request): Promise<Response> => handleLineage(request, false);
