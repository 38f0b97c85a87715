'use server';
import { requireActionActor } from '@/server/access/session';
import { listAudit } from '@/server/audit/queries';
import { auditFilters } from '@/server/audit/schema';
import type { AuditPage } from '@/server/audit/view';
import { deps } from '@/server/deps';

/** The page after the cursor, under the filters that stand in the address; null when they cannot be read. */
export async function moreAuditAction(query: string, cursor: string): Promise<AuditPage | null> {
  const actor = await requireActionActor();
  const filters = auditFilters.safeParse({ ...Object.fromEntries(new URLSearchParams(query)), cursor });
  return filters.success ? listAudit(deps, actor, filters.data) : null;
}
