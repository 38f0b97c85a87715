import { governsSomething } from '../access/permissions';
import type { PrismaClient } from '../db/generated/client';
import type { Actor } from '../kernel/actor';
import type { HomeItem } from '../requests/view';
import { findingSelect, itemOf, visibleFindings } from './select-finding';

const MOST = 10;

/** Open differences that this person may repair or decide, the oldest first. */
export async function driftItems(db: PrismaClient, actor: Actor, now: Date): Promise<readonly HomeItem[]> {
  // An auditor sees them all, and none of them waits for an auditor.
  const memberships = actor.memberships.filter(({ roles }) => roles.includes('PRODUCT_OWNER'));
  if (memberships.length === 0 && !governsSomething(actor)) return [];
  const organisationRoles = actor.organisationRoles.filter((role) => role === 'GOVERNANCE');
  const visible = await visibleFindings(db, { ...actor, memberships, organisationRoles });
  const rows = await db.driftFinding.findMany({
    where: {
      AND: [visible, { resolvedAt: null, OR: [{ ignoredUntil: null }, { ignoredUntil: { lte: now } }] }],
    },
    orderBy: [{ firstSeenAt: 'asc' }, { id: 'asc' }],
    take: MOST,
    select: findingSelect,
  });
  return rows.map((row) => {
    const { id, title, target, product, firstSeenAt } = itemOf(row, new Map());
    return {
      kind: 'drift-finding',
      ref: id,
      title: `${product?.name ?? target.name}: ${title}`,
      since: firstSeenAt,
      step: null,
      words: null,
    };
  });
}
