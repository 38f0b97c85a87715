import type { EnvironmentPrincipal } from '../../environments/ports';
import type { MemoryTables } from '../../kernel/testing/memory-tables';
import { dueNow } from '../../reviews/domain/deadlines';
import { RUNNING_STATES } from '../../subscriptions/domain/subscription-state';
import type { SubscriptionRecord } from '../../subscriptions/ports';
import { isOpen } from '../domain/request-state';
import type { RequestDecision, RequestRecord, RequestRepository } from '../ports';

export function memoryRequests(tables: MemoryTables): RequestRepository {
  const requests = tables.table<RequestRecord>('request');
  const subscriptions = tables.table<SubscriptionRecord>('subscription');
  const principals = tables.table<EnvironmentPrincipal>('principal');
  const find = async (number: number) =>
    [...requests.values()].find((request) => request.number === number) ?? null;
  return {
    find,
    lock: find,
    async insert(request) {
      const row = {
        handoverHours: 0,
        ...request,
        id: tables.nextId(),
        number: requests.size + 1,
        version: 0,
      };
      requests.set(row.id, row);
      return row;
    },
    async save(request) {
      const row = { ...request, version: request.version + 1 };
      requests.set(row.id, row);
      return row;
    },
    openOfProduct: async (productId) =>
      [...requests.values()]
        .filter((request) => request.productId === productId && isOpen(request.state))
        .map(({ number }) => number),
    findFollowUp: async (priorId, exceptId) =>
      [...requests.values()].find(
        (request) => request.priorId === priorId && request.id !== exceptId && isOpen(request.state),
      )?.number ?? null,
    withoutPrior: async (limit) =>
      [...requests.values()]
        .filter(({ kind, priorId, state }) => {
          const prior = subscriptions.get(priorId ?? '');
          return kind !== 'NEW' && isOpen(state) && prior && !RUNNING_STATES.includes(prior.state);
        })
        .slice(0, limit)
        .map(({ number }) => number),
    overdue: async (now) =>
      [...requests.values()].filter((request) => dueNow(request, now) !== null).map(({ number }) => number),
    async recordDecision(requestId, decision) {
      tables
        .table<RequestDecision & { requestId: string }>('decision')
        .set(tables.nextId(), { ...decision, requestId });
    },
    async findOpen({ productId, roleArn, pattern }, exceptId) {
      const open = [...requests.values()].find(
        (request) =>
          request.productId === productId &&
          request.pattern === pattern &&
          principals.get(request.principalId)?.roleArn === roleArn &&
          request.kind !== 'RENEWAL' &&
          isOpen(request.state) &&
          request.id !== exceptId,
      );
      return open?.number ?? null;
    },
  };
}
