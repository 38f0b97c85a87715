import { readsEverything } from '../access/permissions';
import type { Prisma } from '../db/generated/client';
import type { Actor } from '../kernel/actor';
import { governedDomains, ownProjects } from '../requests/visibility';

/** The rule `incidents:see` as a filter. */
export function visibleIncidents(actor: Actor): Prisma.IncidentWhereInput {
  if (readsEverything(actor)) return {};
  return {
    product: {
      OR: [{ ownerProjectId: { in: ownProjects(actor) } }, { domainId: { in: governedDomains(actor) } }],
    },
  };
}
