import { governs, governsSomething, may, readsEverything } from '../access/permissions';
import { csvLine } from '../audit/domain/csv';
import type { Prisma, PrismaClient } from '../db/generated/client';
import type { Actor } from '../kernel/actor';
import { parseRoleArn } from '../kernel/arn';
import type { LastUseAnswer } from '../subscriptions/domain/last-use-answer';
import { isRunning } from './domain/campaign-state';
import { mayBeDecided, progressOf, standingOf } from './domain/item';
import { lastUsesOf, type UseOf } from './last-uses';
import type { CampaignRow, CampaignView, ItemRow } from './view';

type Deps = { readonly db: PrismaClient };

const MOST = 100;

/** Whether campaigns are this person's business at all. */
export const seesCampaigns = (actor: Actor): boolean =>
  readsEverything(actor) ||
  governsSomething(actor) ||
  actor.memberships.some(({ roles }) => roles.includes('PRODUCT_OWNER'));

/** Items of products that the person owns or governs; the same rule as the permission, as a filter. */
function visibleItems(actor: Actor): Prisma.RecertificationItemWhereInput {
  if (readsEverything(actor)) return {};
  const own = actor.memberships
    .filter(({ roles }) => roles.includes('PRODUCT_OWNER'))
    .map(({ projectId }) => projectId);
  const governed = [...(actor.governedDomains ?? [])];
  return {
    subscription: { product: { OR: [{ ownerProjectId: { in: own } }, { domainId: { in: governed } }] } },
  };
}

const campaignSelect = {
  id: true,
  number: true,
  name: true,
  scopeLabel: true,
  state: true,
  onDue: true,
  startedAt: true,
  startedById: true,
  dueAt: true,
  closedAt: true,
} as const satisfies Prisma.RecertificationCampaignSelect;

async function namesOf(db: PrismaClient, ids: readonly (string | null)[]): Promise<(id: string) => string> {
  const wanted = [...new Set(ids.flatMap((id) => id ?? []))];
  const people = await db.user.findMany({ where: { id: { in: wanted } }, select: { id: true, name: true } });
  return (id) => people.find((person) => person.id === id)?.name ?? 'somebody who is gone';
}

/** Campaigns with something in them that the person sees: those that run by their due date, then those that are over. */
export async function listCampaigns({ db }: Deps, actor: Actor): Promise<readonly CampaignRow[]> {
  const items = visibleItems(actor);
  const rows = await db.recertificationCampaign.findMany({
    where: { items: { some: items } },
    orderBy: [{ closedAt: { sort: 'desc', nulls: 'first' } }, { dueAt: 'asc' }],
    take: MOST,
    select: {
      ...campaignSelect,
      items: { where: items, select: { decision: true, subscription: { select: { state: true } } } },
    },
  });
  const by = await namesOf(
    db,
    rows.map(({ startedById }) => startedById),
  );
  return rows.map(({ items: seen, startedById, ...row }) => ({
    ...row,
    startedBy: by(startedById),
    progress: progressOf(seen.map(({ decision, subscription }) => ({ decision, ...subscription }))),
  }));
}

/** Projects whose products can be looked through. */
export const listScopeProjects = ({
  db,
}: Deps): Promise<readonly { readonly id: string; readonly name: string }[]> =>
  db.project.findMany({
    where: { removedAt: null, products: { some: {} } },
    select: { id: true, name: true },
    orderBy: { name: 'asc' },
  });

const itemSelect = {
  decision: true,
  reason: true,
  decidedAt: true,
  decidedById: true,
  subscription: {
    select: {
      number: true,
      state: true,
      pattern: true,
      createdAt: true,
      endsAt: true,
      projectId: true,
      project: { select: { name: true } },
      request: { select: { purpose: true } },
      principal: { select: { roleArn: true } },
      environment: { select: { accountId: true, region: true } },
      product: {
        select: {
          slug: true,
          name: true,
          ownerProjectId: true,
          domainId: true,
          streamArn: true,
          ownerProject: { select: { name: true } },
        },
      },
    },
  },
} as const satisfies Prisma.RecertificationItemSelect;

type Item = Prisma.RecertificationItemGetPayload<{ select: typeof itemSelect }>;

const useOf = ({ subscription: { principal, environment, product, createdAt } }: Item): UseOf => ({
  ...principal,
  ...environment,
  streamArn: product.streamArn,
  began: createdAt,
});

function toRow(
  { subscription, ...item }: Item,
  campaign: { readonly state: CampaignRow['state'] },
  actor: Actor,
  by: (id: string) => string,
  lastUse: LastUseAnswer,
): ItemRow {
  const { product, projectId, principal, state } = subscription;
  const { ownerProjectId, domainId } = product;
  const decides = may(actor, 'recertification:decide', { projectId, ownerProjectId, domainId });
  const reviewed = { decision: item.decision, state };
  const can = (decision: 'KEEP' | 'REVOKE') =>
    decides && mayBeDecided(reviewed, decision, campaign, governs(actor, { domainId }));
  return {
    number: subscription.number,
    standing: standingOf(reviewed),
    state,
    product: { slug: product.slug, name: product.name, owner: product.ownerProject.name },
    project: subscription.project.name,
    roleName: parseRoleArn(principal.roleArn)?.roleName ?? principal.roleArn,
    roleArn: principal.roleArn,
    pattern: subscription.pattern,
    purpose: subscription.request.purpose,
    since: subscription.createdAt,
    endsAt: subscription.endsAt,
    lastUse,
    reason: item.reason,
    decidedAt: item.decidedAt,
    decidedBy: item.decidedById === null ? null : by(item.decidedById),
    mayKeep: can('KEEP'),
    mayRevoke: can('REVOKE'),
  };
}

/** One campaign with what the person sees of it; null when that is nothing. */
export async function getCampaign({ db }: Deps, actor: Actor, number: number): Promise<CampaignView | null> {
  const campaign = await db.recertificationCampaign.findUnique({
    where: { number },
    select: {
      ...campaignSelect,
      version: true,
      reason: true,
      items: {
        where: visibleItems(actor),
        orderBy: [{ subscription: { product: { name: 'asc' } } }, { subscription: { number: 'asc' } }],
        select: itemSelect,
      },
    },
  });
  if (!campaign || campaign.items.length === 0) return null;
  const { items, startedById, ...row } = campaign;
  const [by, lastUse] = await Promise.all([
    namesOf(db, [startedById, ...items.map(({ decidedById }) => decidedById)]),
    lastUsesOf(db, items.map(useOf)),
  ]);
  return {
    ...row,
    startedBy: by(startedById),
    items: items.map((item) => toRow(item, row, actor, by, lastUse(useOf(item)))),
    progress: progressOf(
      items.map(({ decision, subscription }) => ({ decision, state: subscription.state })),
    ),
    mayCancel: isRunning(row.state) && may(actor, 'recertification:run'),
  };
}

const HEAD = [
  'subscription',
  'product',
  'owner',
  'project',
  'role',
  'access pattern',
  'purpose',
  'since',
  'ends',
  'last use',
  'standing',
  'decided by',
  'decided at',
  'reason',
];

const usedWords = (use: LastUseAnswer): string =>
  use.kind === 'seen'
    ? `${use.operation} at ${use.at.toISOString()}`
    : use.kind === 'not-seen'
      ? `not seen since ${use.since.toISOString()}`
      : 'unknown';

/** A campaign as evidence: one line for each subscription that the person sees. */
export async function* exportCampaign(campaign: CampaignView): AsyncGenerator<string, void> {
  yield csvLine(HEAD);
  for (const item of campaign.items)
    yield csvLine([
      String(item.number),
      item.product.name,
      item.product.owner,
      item.project,
      item.roleArn,
      item.pattern.toLowerCase().replaceAll('_', ' '),
      item.purpose,
      item.since.toISOString(),
      item.endsAt.toISOString(),
      usedWords(item.lastUse),
      item.standing.toLowerCase(),
      item.decidedBy ?? (item.decidedAt ? 'the due date' : ''),
      item.decidedAt?.toISOString() ?? '',
      item.reason,
    ]);
}
