import type { Prisma, PrismaClient } from '../db/generated/client';
import type { Actor } from '../kernel/actor';
import { cursorOf, pageOf } from '../requests/paging';
import { betweenSelect, roleNameOf } from '../requests/selects';
import type { Page } from '../requests/view';
import { visibleBetween } from '../requests/visibility';
import { ENDED_STATES, LIVE_STATES } from './domain/subscription-state';
import type { SubscriptionListItem } from './view';

const PAGE = 50;

const itemSelect = {
  id: true,
  number: true,
  state: true,
  pattern: true,
  createdAt: true,
  endsAt: true,
  stateChangedAt: true,
  grants: { select: { health: true, state: true } },
  followUps: {
    where: { state: { in: ['IN_REVIEW', 'CHANGES_REQUESTED'] } },
    select: { number: true, kind: true },
    take: 1,
  },
  replacedAt: true,
  replaces: { select: { number: true } },
  ...betweenSelect,
} as const satisfies Prisma.SubscriptionSelect;

const isDrift = (health: string) => health === 'MISSING' || health === 'EXTRA' || health === 'MODIFIED';

/** Subscriptions of a project on either side, or all that the person may know of; newest first. */
export async function listSubscriptions(
  { db }: { readonly db: PrismaClient },
  actor: Actor,
  input: { readonly projectId: string | null; readonly ended: boolean; readonly cursor: string | null },
): Promise<Page<SubscriptionListItem>> {
  const before = cursorOf(input.cursor);
  const { projectId } = input;
  const rows = await db.subscription.findMany({
    where: {
      AND: [
        visibleBetween(actor),
        projectId === null ? {} : { OR: [{ projectId }, { product: { ownerProjectId: projectId } }] },
      ],
      state: { in: input.ended ? [...ENDED_STATES] : [...LIVE_STATES] },
      ...(before === null ? {} : { number: { lt: before } }),
    },
    orderBy: { number: 'desc' },
    take: PAGE + 1,
    select: itemSelect,
  });
  return pageOf(
    rows.map((row) => ({
      id: row.id,
      number: row.number,
      asked: row.followUps[0] ?? null,
      replaces: row.replaces?.number ?? null,
      replacedAt: row.replacedAt,
      state: row.state,
      drifted: row.state === 'ACTIVE' && row.grants.some(({ health }) => isDrift(health)),
      productName: row.product.name,
      productSlug: row.product.slug,
      projectName: row.project.name,
      environmentName: row.environment.name,
      roleName: roleNameOf(row.principal.roleArn),
      pattern: row.pattern,
      createdAt: row.createdAt,
      endsAt: row.endsAt,
      stateChangedAt: row.stateChangedAt,
    })),
    PAGE,
  );
}
