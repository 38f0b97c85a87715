import { beforeEach, describe, expect, test } from 'vitest';
import type { MemoryAuditRow } from '../../audit/testing/memory-audit';
import { queuedJobs } from '../../jobs/testing/memory-jobs';
import { err } from '../../kernel/result';
import { fixedClock, NOW } from '../../kernel/testing/fixed';
import { REQUEST_STATES, type RequestState } from '../../requests/domain/request-state';
import type { RequestRecord } from '../../requests/ports';
import { type MemoryPortal, memoryPortal } from '../../requests/testing/memory-portal';
import { submitRequest } from '../../requests/use-cases/submit-request';
import { memoryStandards } from '../../standards/testing/memory-standards';
import {
  isTerminal,
  SUBSCRIPTION_STATES,
  type SubscriptionState,
} from '../../subscriptions/domain/subscription-state';
import type { SubscriptionRecord } from '../../subscriptions/ports';
import { noShares } from '../../tags/testing/no-shares';
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

const requests = () => portal.tables.table<RequestRecord>('request');

async function ask(state: RequestState = 'IN_REVIEW'): Promise<string> {
  const sent = await submitRequest(portal.deps, portal.people.consumer, portal.ask);
  const request = [...requests().values()].find(({ number }) => sent.ok && number === sent.value.number);
  if (!request) throw new Error('no request');
  requests().set(request.id, { ...request, state });
  return request.id;
}

function retire(who: keyof MemoryPortal['people']) {
  const tx = {
    ...portal.tx,
    domains: memoryDomains(portal.tables),
    tags: noShares(),
    standards: memoryStandards(portal.tables),
  };
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

  test('closes what was asked, with the reason in the timeline and in the audit', async () => {
    const id = await ask();
    await retire('owner');
    expect(requests().get(id)).toMatchObject({ state: 'REJECTED', decidedAt: NOW });
    expect([...portal.tables.table('decision').values()].at(-1)).toMatchObject({
      requestId: id,
      event: 'closed',
      actorId: portal.people.owner.id,
      comment: 'The product was retired.',
    });
    const rows = [...portal.tables.table<MemoryAuditRow>('audit').values()];
    expect(rows.at(-1)).toMatchObject({
      type: 'subscription-request.closed',
      before: { state: 'IN_REVIEW' },
      after: { state: 'REJECTED' },
      detail: { comment: 'The product was retired.' },
    });
  });

  test.each(REQUEST_STATES.map((state) => ({ state })))(
    'meets a request that is $state',
    async ({ state }) => {
      const id = await ask(state);
      await retire('owner');
      const open = state === 'IN_REVIEW' || state === 'CHANGES_REQUESTED';
      expect(requests().get(id)?.state).toBe(open ? 'REJECTED' : state);
    },
  );

  test('leaves requests of other products alone', async () => {
    const id = await ask();
    const request = requests().get(id) as RequestRecord;
    requests().set(id, { ...request, productId: 'another product' });
    await retire('owner');
    expect(requests().get(id)?.state).toBe('IN_REVIEW');
  });

  test('leaves subscriptions of other products alone', async () => {
    const id = await subscribe('ACTIVE', 'another product');
    await retire('owner');
    expect(subscriptions().get(id)?.state).toBe('ACTIVE');
  });

  test.each(['ownerMember', 'consumer', 'governance', 'stranger'] as const)(
    '%s may not, and nothing ends',
    async (who) => {
      const id = await subscribe('ACTIVE');
      const asked = await ask('CHANGES_REQUESTED');
      expect(await retire(who)).toEqual(err({ kind: 'forbidden' }));
      expect(subscriptions().get(id)?.state).toBe('ACTIVE');
      expect(requests().get(asked)?.state).toBe('CHANGES_REQUESTED');
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
