import type { Prisma } from '../db/generated/client';
import type { TransactionClient } from '../db/transaction';
import { RUNNING_STATES } from '../subscriptions/domain/subscription-state';
import type { RecertificationRepository, Scope } from './ports';

const select = {
  id: true,
  number: true,
  name: true,
  dueAt: true,
  onDue: true,
  state: true,
  startedAt: true,
  remindedDays: true,
  version: true,
} as const satisfies Prisma.RecertificationCampaignSelect;

const running = { state: { in: [...RUNNING_STATES] } } satisfies Prisma.SubscriptionWhereInput;

function productsIn(scope: Scope): Prisma.DataProductWhereInput {
  switch (scope.kind) {
    case 'ALL':
      return {};
    case 'DOMAIN':
      return { domainId: scope.id };
    case 'PROJECT':
      return { ownerProjectId: scope.id };
    case 'CLASSIFICATION':
      return { classification: scope.classification };
  }
}

const scopeValueOf = (scope: Scope): string | null =>
  scope.kind === 'ALL' ? null : scope.kind === 'CLASSIFICATION' ? scope.classification : scope.id;

export const recertificationRepository = (client: TransactionClient): RecertificationRepository => ({
  async labelOf(scope) {
    if (scope.kind === 'ALL') return 'All products';
    if (scope.kind === 'CLASSIFICATION') return `${scope.classification.toLowerCase()} products`;
    const named =
      scope.kind === 'DOMAIN'
        ? await client.domain.findUnique({ where: { id: scope.id }, select: { name: true } })
        : await client.project.findFirst({
            where: { id: scope.id, removedAt: null },
            select: { name: true },
          });
    return named && `Products of ${named.name}`;
  },

  async runningIn(scope, limit) {
    const rows = await client.subscription.findMany({
      where: { ...running, product: productsIn(scope) },
      orderBy: { number: 'asc' },
      take: limit,
      select: { id: true, product: { select: { ownerProjectId: true } } },
    });
    return rows.map(({ id, product }) => ({ id, ...product }));
  },

  async insert({ scope, ...campaign }, subscriptionIds) {
    const made = await client.recertificationCampaign.create({
      data: { ...campaign, scope: scope.kind, scopeValue: scopeValueOf(scope) },
      select,
    });
    await client.recertificationItem.createMany({
      data: subscriptionIds.map((subscriptionId) => ({ campaignId: made.id, subscriptionId })),
    });
    return made;
  },

  async lock(number) {
    await client.$queryRaw`select id from recertification_campaign where number = ${number} for update`;
    return client.recertificationCampaign.findUnique({ where: { number }, select });
  },

  running: () =>
    client.recertificationCampaign.findMany({
      where: { state: { in: ['OPEN', 'ESCALATED'] } },
      orderBy: { dueAt: 'asc' },
      select,
    }),

  async items(campaignId) {
    const rows = await client.recertificationItem.findMany({
      where: { campaignId },
      // They are locked one by one, always in the same order.
      orderBy: { subscription: { number: 'asc' } },
      select: {
        subscriptionId: true,
        decision: true,
        subscription: {
          select: {
            number: true,
            state: true,
            projectId: true,
            product: { select: { ownerProjectId: true, domainId: true } },
          },
        },
      },
    });
    return rows.map(({ subscription: { product, ...subscription }, ...item }) => ({
      ...item,
      ...subscription,
      ...product,
    }));
  },

  async decide(campaignId, subscriptionId, { decision, reason, byId, at }) {
    await client.recertificationItem.update({
      where: { campaignId_subscriptionId: { campaignId, subscriptionId } },
      data: { decision, reason, decidedById: byId, decidedAt: at },
      select: { campaignId: true },
    });
  },

  async move(id, state, at) {
    const over = state === 'CLOSED' || state === 'CANCELLED';
    await client.recertificationCampaign.update({
      where: { id },
      data: { state, version: { increment: 1 }, ...(over ? { closedAt: at } : {}) },
      select: { id: true },
    });
  },

  async noteReminder(id, days) {
    await client.recertificationCampaign.update({
      where: { id },
      data: { remindedDays: days },
      select: { id: true },
    });
  },
});
