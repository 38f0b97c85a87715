import type { EnvironmentPrincipal } from '../../environments/ports';
import type { MemoryTables } from '../../kernel/testing/memory-tables';
import { isTerminal, RUNNING_STATES } from '../domain/subscription-state';
import type { SubscriptionRecord, SubscriptionRepository } from '../ports';

export function memorySubscriptions(tables: MemoryTables): SubscriptionRepository {
  const subscriptions = tables.table<SubscriptionRecord>('subscription');
  const principals = tables.table<EnvironmentPrincipal>('principal');
  const all = () => [...subscriptions.values()];
  const findByNumber = async (number: number) => all().find((row) => row.number === number) ?? null;
  return {
    findByNumber,
    lockByNumber: findByNumber,
    lock: async (id) => subscriptions.get(id) ?? null,
    lockAll: async (ids) => all().filter(({ id }) => ids.includes(id)),
    successorsOf: async (id) => all().filter((row) => row.replacesId === id && !isTerminal(row.state)),
    async insert({ createdAt, ...subscription }) {
      const row: SubscriptionRecord = {
        replacesId: null,
        handoverHours: 0,
        replacedAt: null,
        ...subscription,
        id: tables.nextId(),
        number: subscriptions.size + 1,
        state: 'PROVISIONING',
        endReason: null,
        endNote: '',
        suspendNote: '',
        suspendedBy: null,
        closeNote: '',
        stateChangedAt: createdAt,
        version: 0,
      };
      subscriptions.set(row.id, row);
      return row;
    },
    async save(subscription, proven) {
      if (proven) tables.table('proof').set(subscription.id, proven);
      const row = { ...subscription, version: subscription.version + 1 };
      subscriptions.set(row.id, row);
      return row;
    },
    async saveProof(id, proof, at) {
      tables.table('proof').set(id, { proof, at });
    },
    async findLive({ productId, roleArn, pattern }, exceptId) {
      const live = all().find(
        (row) =>
          row.id !== exceptId &&
          row.productId === productId &&
          row.pattern === pattern &&
          principals.get(row.principalId)?.roleArn === roleArn &&
          !isTerminal(row.state),
      );
      return live ? { number: live.number, state: live.state } : null;
    },
    liveOfProduct: async (productId) =>
      all()
        .filter((row) => row.productId === productId && !isTerminal(row.state))
        .map(({ id }) => id),
    due: async (now, limit) =>
      all()
        .filter((row) => row.endsAt.getTime() <= now.getTime() && RUNNING_STATES.includes(row.state))
        .slice(0, limit)
        .map(({ id }) => id),
  };
}
