import { beforeEach, describe, expect, test } from 'vitest';
import { auditTypes } from '../../audit/testing/memory-audit';
import type { DataProduct } from '../../catalog/domain/data-product';
import { queuedJobs } from '../../jobs/testing/memory-jobs';
import { NOW } from '../../kernel/testing/fixed';
import type { SubscriptionRecord } from '../../subscriptions/ports';
import { expireSubscription } from '../../subscriptions/use-cases/expire-subscription';
import type { RequestRecord } from '../ports';
import { type MemoryPortal, memoryPortal, type Person } from '../testing/memory-portal';
import { approveRequest } from './approve-request';
import { askForChanges } from './ask-for-changes';
import { askRenewal } from './ask-renewal';
import { lapseRenewals } from './lapse-renewals';
import { previewPlan } from './preview-plan';
import { resubmitRenewal } from './resubmit-renewal';
import { submitRequest } from './submit-request';

let portal: MemoryPortal;
/** Subscription 1, active, with a day left. */
beforeEach(async () => {
  portal = memoryPortal();
  await submitRequest(portal.deps, portal.people.consumer, portal.ask);
  await approve(1);
  set({ state: 'ACTIVE' });
});

const DAY = 86_400_000;
const day = (days: number) => new Date(NOW.getTime() + days * DAY);
const subscription = () => [...portal.tables.table<SubscriptionRecord>('subscription').values()][0];
function set(change: Partial<SubscriptionRecord>) {
  const row = subscription();
  if (row) portal.tables.table<SubscriptionRecord>('subscription').set(row.id, { ...row, ...change });
}
const request = (number: number) =>
  [...portal.tables.table<RequestRecord>('request').values()].find((row) => row.number === number);
const ask = (who: Person = 'consumer', endsAt = day(30)) =>
  askRenewal(portal.deps, portal.people[who], {
    subscription: 1,
    purpose: 'Hourly sales reports, for another month.',
    endsAt,
  });
async function plan(number: number) {
  const shown = await previewPlan(portal.deps, portal.people.owner, number);
  if (!shown.ok) throw new Error(JSON.stringify(shown));
  return shown.value;
}
async function approve(number: number, who: Person = 'owner') {
  const shown = await plan(number);
  const planHash = 'planHash' in shown ? shown.planHash : 'none';
  const version = request(number)?.version ?? -1;
  return approveRequest(portal.deps, portal.people[who], { number, version, planHash, comment: '' });
}
const kindOf = (result: { ok: true } | { ok: false; error: { kind: string } }): string =>
  result.ok ? 'done' : result.error.kind;
const later = (days: number) => ({ ...portal.deps, clock: { now: () => day(days) } });

describe('asking', () => {
  test.each<[Person, string]>([
    ['consumer', 'done'],
    ['consumerMember', 'forbidden'],
    ['owner', 'forbidden'],
    ['governance', 'forbidden'],
    ['stranger', 'not-found'],
  ])('%s is answered %s', async (who, answer) => {
    expect(kindOf(await ask(who))).toBe(answer);
  });

  test('leaves the subscription as it is, and is no second way in', async () => {
    const before = subscription();
    expect(await ask()).toMatchObject({ value: { number: 2 } });
    expect(subscription()).toEqual(before);
    expect(request(2)).toMatchObject({ kind: 'RENEWAL', priorId: before?.id, state: 'IN_REVIEW' });
    expect(await ask()).toMatchObject({ error: { kind: 'duplicate-request', number: 2 } });
  });

  test('is refused for what is ending, retired, or with an end that is no later', async () => {
    expect(kindOf(await ask('consumer', day(1)))).toBe('end-not-later');
    expect(kindOf(await ask('consumer', day(400)))).toBe('end-out-of-bounds');
    set({ state: 'REVOKING', endReason: 'revoked' });
    expect(kindOf(await ask())).toBe('not-renewable');
    set({ state: 'ACTIVE', endReason: null });
    portal.tables.table('assignment').clear();
    expect(kindOf(await ask())).toBe('account-not-assigned');
    const products = portal.tables.table<DataProduct>('product');
    for (const [id, product] of products) products.set(id, { ...product, lifecycle: 'RETIRED' });
    expect(kindOf(await ask())).toBe('product-not-open');
  });
});

describe('approving', () => {
  test('moves the end and the job that waits for it, and nothing else', async () => {
    await ask();
    expect(await plan(2)).toMatchObject({
      state: 'renewal',
      subscriptionNumber: 1,
      endsAt: { from: day(1).toISOString(), to: day(30).toISOString() },
      stays: [{ title: 'Stream policy' }, { title: 'Role policy' }],
    });
    const jobs = queuedJobs(portal.tables).filter(({ name }) => name === 'grants.apply').length;
    const before = subscription();
    expect(await approve(2)).toMatchObject({ value: { subscriptionNumber: 1 } });
    expect(subscription()).toMatchObject({ ...before, endsAt: day(30), version: expect.any(Number) });
    expect(queuedJobs(portal.tables).filter(({ name }) => name === 'grants.apply')).toHaveLength(jobs);
    expect(auditTypes(portal.tables).slice(-2)).toEqual([
      'subscription-request.approved',
      'subscription.renewed',
    ]);
    expect(await expireSubscription(later(2), { subscriptionId: before?.id ?? '' })).toMatchObject({
      value: 'nothing-to-do',
    });
  });

  test.each<[Person, string]>([
    ['owner', 'done'],
    ['governance', 'done'],
    ['consumer', 'forbidden'],
    ['ownerMember', 'forbidden'],
    ['stranger', 'not-found'],
  ])('%s is answered %s', async (who, answer) => {
    await ask();
    expect(kindOf(await approve(2, who))).toBe(answer);
  });

  test('also a deprecated product, and access that is suspended', async () => {
    await ask();
    const products = portal.tables.table<DataProduct>('product');
    for (const [id, product] of products) products.set(id, { ...product, lifecycle: 'DEPRECATED' });
    set({ state: 'SUSPENDED' });
    expect(kindOf(await approve(2))).toBe('done');
    expect(subscription()).toMatchObject({ state: 'SUSPENDED', endsAt: day(30) });
  });

  test('after the end, or of what somebody ends, brings nothing back', async () => {
    await ask();
    const { planHash } = (await plan(2)) as { planHash: string };
    const input = { number: 2, version: 0, planHash, comment: '' };
    expect(await approveRequest(later(1), portal.people.owner, input)).toMatchObject({
      error: { kind: 'not-renewable', state: 'at its end' },
    });
    set({ state: 'REVOKING', endReason: 'revoked' });
    expect(kindOf(await approveRequest(portal.deps, portal.people.owner, input))).toBe('not-renewable');
    expect(await plan(2)).toMatchObject({ state: 'refused', message: expect.stringContaining('revoking') });
    expect(subscription()).toMatchObject({ endsAt: day(1), state: 'REVOKING' });
  });

  test('of another end than the page showed does nothing', async () => {
    await ask();
    const input = { number: 2, version: 0, planHash: 'f'.repeat(64), comment: '' };
    expect(kindOf(await approveRequest(portal.deps, portal.people.owner, input))).toBe('plan-changed');
  });
});

describe('a pending renewal', () => {
  test('holds up no end, and lapses in words when it has come', async () => {
    await ask();
    expect(await lapseRenewals(portal.deps)).toBe(0);
    const { id = '' } = subscription() ?? {};
    expect(await expireSubscription(later(1), { subscriptionId: id })).toMatchObject({ value: 'expired' });
    expect(await lapseRenewals(portal.deps)).toBe(1);
    expect(request(2)?.state).toBe('LAPSED');
    expect(auditTypes(portal.tables).at(-1)).toBe('subscription-request.lapsed');
    const said = [...portal.tables.table<{ comment: string }>('decision').values()].at(-1);
    expect(said?.comment).toMatch(/^The subscription came to its end before/);
    expect(await lapseRenewals(portal.deps)).toBe(0);
  });

  test('comes back for changes and is sent again with another end', async () => {
    await ask();
    await askForChanges(portal.deps, portal.people.owner, { number: 2, version: 0, comment: 'Less.' });
    const again = { number: 2, version: 1, purpose: 'Hourly sales reports.', endsAt: day(10), comment: '' };
    expect(kindOf(await resubmitRenewal(portal.deps, portal.people.owner, again))).toBe('forbidden');
    expect(kindOf(await resubmitRenewal(portal.deps, portal.people.consumer, again))).toBe('done');
    expect(request(2)).toMatchObject({ state: 'IN_REVIEW', endsAt: day(10) });
    await approve(2);
    expect(subscription()?.endsAt).toEqual(day(10));
  });
});
