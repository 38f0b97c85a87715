import { OFFERED } from '../catalog/domain/lifecycle';
import type { PrismaClient } from '../db/generated/client';
import type { Actor } from '../kernel/actor';
import type { HomeItem } from '../requests/view';
import { governedDomains } from '../requests/visibility';
import { LEVELS } from './domain/level';
import { LEVEL_WORDS } from './domain/level-words';

const MOST = 10;

/** Contracts that are breached now, of products that this person owns or governs; the longest first. */
export async function breachItems(db: PrismaClient, actor: Actor): Promise<readonly HomeItem[]> {
  const owned = actor.memberships
    .filter(({ roles }) => roles.includes('PRODUCT_OWNER'))
    .map(({ projectId }) => projectId);
  const theirs = actor.organisationRoles.includes('GOVERNANCE')
    ? {}
    : { OR: [{ ownerProjectId: { in: owned } }, { domainId: { in: governedDomains(actor) } }] };
  const rows = await db.contractBreach.findMany({
    where: { closedAt: null, contract: { product: { AND: [theirs, { lifecycle: { in: [...OFFERED] } }] } } },
    orderBy: [{ beganAt: 'asc' }, { id: 'asc' }],
    take: MOST,
    select: {
      level: true,
      beganAt: true,
      contract: { select: { product: { select: { slug: true, name: true } } } },
    },
  });
  return rows.map(({ level: text, beganAt, contract: { product } }) => {
    const level = LEVELS.find((known) => known === text);
    return {
      kind: 'contract-breached',
      ref: product.slug,
      title: `${product.name} breaks its contract${level ? `: ${LEVEL_WORDS[level].name.toLowerCase()}` : ''}`,
      since: beganAt,
      step: null,
      words: null,
    };
  });
}
