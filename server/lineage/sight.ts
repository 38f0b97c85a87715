import { may, readsEverything } from '../access/permissions';
import { visibleProducts } from '../catalog/queries';
import type { PrismaClient } from '../db/generated/client';
import { Prisma } from '../db/generated/client';
import type { Actor } from '../kernel/actor';
import { governedDomains, ownProjects } from '../requests/visibility';

/** What of the graph a person may see. */
export type Sight = {
  /** Whether a subscription, with its product beside it, may be known to them: as `subscriptions:see` says. */
  readonly subscriptions: Prisma.Sql;
  /** Whether a mapping of a function, a delivery stream or a pipe, named `mapping`, with `product` its stream's or null,
   * may be known to them. */
  readonly mappings: Prisma.Sql;
  /** Whether they may read a project's events as they came. */
  readonly reports: (projectId: string) => boolean;
  /** Streams of drafts that they may not know of. */
  readonly hidden: readonly string[];
};

/**
 * What jobs report is everybody's to see, since lineage is there to understand what is in the catalog; who reads a
 * stream is the business of those who take part, and drafts are their authors'.
 */
export async function sightOf(db: PrismaClient, actor: Actor): Promise<Sight> {
  const drafts = await db.dataProduct.findMany({
    where: { lifecycle: 'DRAFT', NOT: visibleProducts(actor) },
    select: { streamArn: true },
  });
  const hidden = readsEverything(actor) ? [] : drafts.map(({ streamArn }) => streamArn);
  const reports = (projectId: string) => may(actor, 'lineage:see-reports', { projectId });
  if (readsEverything(actor))
    return { reports, subscriptions: Prisma.sql`true`, mappings: Prisma.sql`true`, hidden };
  const own = ownProjects(actor);
  return {
    subscriptions: Prisma.sql`(subscription."projectId" = any(${own}::uuid[])
      or product."ownerProjectId" = any(${own}::uuid[])
      or product."domainId" = any(${governedDomains(actor)}::uuid[]))`,
    // Functions, delivery streams and pipes are known to the projects that work in their account, and to those who answer for what they read.
    mappings: Prisma.sql`(product."ownerProjectId" = any(${own}::uuid[])
      or product."domainId" = any(${governedDomains(actor)}::uuid[])
      or exists (select from environment as place
                  where place."accountId" = mapping."accountId" and place."removedAt" is null
                    and place."projectId" = any(${own}::uuid[])))`,
    reports,
    hidden,
  };
}
