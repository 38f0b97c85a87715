import type { PrismaClient } from '../db/generated/client';
import type { Actor } from '../kernel/actor';
import type { HomeItem } from '../requests/view';
import { governedDomains } from '../requests/visibility';

const MOST = 20;

/** Open incidents that nobody has acknowledged and that this person may take care of (`incidents:handle`), the oldest first. */
export async function incidentItems(db: PrismaClient, actor: Actor): Promise<readonly HomeItem[]> {
  const owned = actor.memberships
    .filter(({ roles }) => roles.includes('PRODUCT_OWNER'))
    .map(({ projectId }) => projectId);
  const rows = await db.incident.findMany({
    where: {
      clearedAt: null,
      acknowledgedAt: null,
      ...(actor.organisationRoles.includes('GOVERNANCE')
        ? {}
        : {
            product: {
              OR: [{ ownerProjectId: { in: owned } }, { domainId: { in: governedDomains(actor) } }],
            },
          }),
    },
    orderBy: { number: 'asc' },
    take: MOST,
    select: { number: true, title: true, beganAt: true, product: { select: { name: true } } },
  });
  return rows.map(({ number, title, beganAt, product }) => ({
    kind: 'incident',
    ref: number,
    title: `${product.name}: ${title}`,
    since: beganAt,
    step: null,
    words: null,
  }));
}
