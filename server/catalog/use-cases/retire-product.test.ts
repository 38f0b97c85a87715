import { beforeEach, describe, expect, test } from 'vitest';
import type { MemoryAuditRow } from '../../audit/testing/memory-audit';
import { queuedJobs } from '../../jobs/testing/memory-jobs';
import { err } from '../../kernel/result';
import { fixedClock, NOW } from '../../kernel/testing/fixed';
import { type MemoryPortal, memoryPortal } from '../../requests/testing/memory-portal';
import {
  isTerminal,
  SUBSCRIPTION_STATES,
  type SubscriptionState,
} from '../../subscriptions/domain/subscription-state';
import type { SubscriptionRecord } from '../../subscriptions/ports';
import { memoryDomains } from '../testing/memory-catalog';
import { retireProduct } from './retire-product';

let portal: MemoryPortal;
const product = { id: 'product', version: 0 };
const subscriptions = () => portal.tables.table<SubscriptionRecord>('subscription');

async function subscribe(state: SubscriptionState, productId = product.id): Promise<string> {
  const subscription = await portal.tx.subscriptions.insert({
    requestId: 'request',
    productId,
    projectId: 'consumer-project',
    environmentId: 'environment',
    principalId: 'principal',
    pattern: 'STANDARD_CONSUMER',
    endsAt: NOW,
    createdAt: NOW,
  });
  subscriptions().set(subscription.id, { ...subscription, state });
  return subscription.id;
}

function retire(who: keyof MemoryPortal['people']) {
  const tx = { ...portal.tx, domains: memoryDomains(portal.tables) };
  const deps = { unitOfWork: portal.tables.unitOfWork(tx), clock: fixedClock };
  return retireProduct(deps, portal.people[who], product);
}

beforeEach(() => {
  portal = memoryPortal();
});

describe('retiring a product', () => {
  test('ends access through it, with the reason and a run for each', async () => {
    const [first, second] = [await subscribe('ACTIVE'), await subscribe('ACTIVE')];
    expect((await retire('owner')).ok).toBe(true);
    for (const id of [first, second])
      expect(subscriptions().get(id)).toMatchObject({ state: 'REVOKING', endReason: 'product-retired' });
    expect(queuedJobs(portal.tables).map(({ name }) => name)).toEqual([
      'grants.apply',
      'grants.apply',
      'streams.tag',
    ]);
    const events = [...portal.tables.table<MemoryAuditRow>('audit').values()].map(({ type }) => type);
    expect(events).toEqual(['data-product.retired', 'subscription.ended', 'subscription.ended']);
  });

  test.each(SUBSCRIPTION_STATES.map((state) => ({ state })))(
    'meets one that is $state',
    async ({ state }) => {
      const id = await subscribe(state);
      await retire('owner');
      const untouched = isTerminal(state) || state === 'REVOKING';
      expect(subscriptions().get(id)?.state).toBe(untouched ? state : 'REVOKING');
      expect(queuedJobs(portal.tables).some(({ name }) => name === 'grants.apply')).toBe(!untouched);
    },
  );

  test('leaves subscriptions of other products alone', async () => {
    const id = await subscribe('ACTIVE', 'another product');
    await retire('owner');
    expect(subscriptions().get(id)?.state).toBe('ACTIVE');
  });

  test.each(['ownerMember', 'consumer', 'governance', 'stranger'] as const)(
    '%s may not, and nothing ends',
    async (who) => {
      const id = await subscribe('ACTIVE');
      expect(await retire(who)).toEqual(err({ kind: 'forbidden' }));
      expect(subscriptions().get(id)?.state).toBe('ACTIVE');
    },
  );

  test('from a stale page ends nothing', async () => {
    const id = await subscribe('ACTIVE');
    await retire('owner');
    subscriptions().set(id, { ...(subscriptions().get(id) as SubscriptionRecord), state: 'ACTIVE' });
    expect(await retire('owner')).toEqual(err({ kind: 'stale' }));
    expect(subscriptions().get(id)?.state).toBe('ACTIVE');
  });
});
