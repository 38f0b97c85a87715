import type { DataProduct } from '../../catalog/domain/data-product';
import type { MemoryTables } from '../../kernel/testing/memory-tables';
import { RUNNING_STATES } from '../../subscriptions/domain/subscription-state';
import type { SubscriptionRecord } from '../../subscriptions/ports';
import type { Decision } from '../domain/item';
import type { Campaign, RecertificationRepository, Scope } from '../ports';

export type MemoryItem = {
  readonly campaignId: string;
  readonly subscriptionId: string;
  readonly decision: Decision | null;
  readonly reason: string;
  readonly byId: string | null;
};

const matches = (scope: Scope, product: DataProduct): boolean =>
  scope.kind === 'ALL' ||
  (scope.kind === 'DOMAIN' && product.domainId === scope.id) ||
  (scope.kind === 'PROJECT' && product.ownerProjectId === scope.id) ||
  (scope.kind === 'CLASSIFICATION' && product.classification === scope.classification);

export function memoryRecertification(tables: MemoryTables): RecertificationRepository {
  const campaigns = tables.table<Campaign>('campaign');
  const items = tables.table<MemoryItem>('campaign-item');
  const products = tables.table<DataProduct>('product');
  const subscriptions = tables.table<SubscriptionRecord>('subscription');
  const change = (id: string, part: Partial<Campaign>) => {
    const before = campaigns.get(id);
    if (before) campaigns.set(id, { ...before, ...part });
  };
  const keyOf = (campaignId: string, subscriptionId: string) => `${campaignId} ${subscriptionId}`;
  return {
    labelOf: async (scope) => ('id' in scope && scope.id === 'gone' ? null : scope.kind.toLowerCase()),
    runningIn: async (scope, limit) =>
      [...subscriptions.values()]
        .flatMap(({ id, state, productId }) => {
          const product = products.get(productId);
          return product && RUNNING_STATES.includes(state) && matches(scope, product)
            ? [{ id, ownerProjectId: product.ownerProjectId }]
            : [];
        })
        .slice(0, limit),
    async insert({ name, dueAt, onDue, startedAt }, subscriptionIds) {
      const id = tables.nextId();
      const number = campaigns.size + 1;
      const row: Campaign = {
        id,
        number,
        name,
        dueAt,
        onDue,
        startedAt,
        state: 'OPEN',
        remindedDays: null,
        version: 0,
      };
      campaigns.set(id, row);
      for (const subscriptionId of subscriptionIds)
        items.set(keyOf(id, subscriptionId), {
          campaignId: id,
          subscriptionId,
          decision: null,
          reason: '',
          byId: null,
        });
      return row;
    },
    lock: async (number) => [...campaigns.values()].find((each) => each.number === number) ?? null,
    running: async () =>
      [...campaigns.values()].filter(({ state }) => state === 'OPEN' || state === 'ESCALATED'),
    items: async (campaignId) =>
      [...items.values()]
        .filter((item) => item.campaignId === campaignId)
        .flatMap(({ subscriptionId, decision }) => {
          const subscription = subscriptions.get(subscriptionId);
          const product = subscription && products.get(subscription.productId);
          if (!subscription || !product) return [];
          const { number, state, projectId } = subscription;
          const { ownerProjectId, domainId } = product;
          return [{ subscriptionId, decision, number, state, projectId, ownerProjectId, domainId }];
        }),
    async decide(campaignId, subscriptionId, { decision, reason, byId }) {
      items.set(keyOf(campaignId, subscriptionId), { campaignId, subscriptionId, decision, reason, byId });
    },
    async move(id, state) {
      change(id, { state, version: (campaigns.get(id)?.version ?? 0) + 1 });
    },
    noteReminder: async (id, remindedDays) => change(id, { remindedDays }),
  };
}
