import { beforeEach, describe, expect, test } from 'vitest';
import { auditTypes } from '../../audit/testing/memory-audit';
import type { GrantRecord } from '../../grants/ports';
import { queuedJobs } from '../../jobs/testing/memory-jobs';
import { NOW } from '../../kernel/testing/fixed';
import type { SubscriptionRecord } from '../../subscriptions/ports';
import { expireSubscription } from '../../subscriptions/use-cases/expire-subscription';
import { relinquishSubscription } from '../../subscriptions/use-cases/relinquish-subscription';
import { revokeSubscription } from '../../subscriptions/use-cases/revoke-subscription';
import { rollBackSubscription } from '../../subscriptions/use-cases/roll-back-subscription';
import { suspendSubscription } from '../../subscriptions/use-cases/suspend-subscription';
import { takeOver } from '../../subscriptions/use-cases/take-over';
import type { RequestRecord } from '../ports';
import { type MemoryPortal, memoryPortal, type Person } from '../testing/memory-portal';
import { approveRequest } from './approve-request';
import { askChange } from './ask-change';
import { askForChanges } from './ask-for-changes';
import { askRenewal } from './ask-renewal';
import { lapseRenewals } from './lapse-renewals';
import { previewPlan } from './preview-plan';
import { rejectRequest } from './reject-request';
import { resubmitChange } from './resubmit-change';
import { resubmitRequest } from './resubmit-request';
import { submitRequest } from './submit-request';
import { withdrawRequest } from './withdraw-request';

const DAY = 86_400_000;
const day = (days: number) => new Date(NOW.getTime() + days * DAY);
const OWN = 'vpce-0a1b2c3d4e5f60718';

let portal: MemoryPortal;
/** Subscription 1 reads, is active and has a day left. */
beforeEach(async () => {
  portal = memoryPortal();
  await submitRequest(portal.deps, portal.people.consumer, portal.ask);
  await approve(1);
  set(1, { state: 'ACTIVE' });
});

const table = () => portal.tables.table<SubscriptionRecord>('subscription');
const subscription = (number: number) => [...table().values()].find((row) => row.number === number);
function set(number: number, change: Partial<SubscriptionRecord>) {
  const row = subscription(number);
  if (row) table().set(row.id, { ...row, ...change });
}
const request = (number: number) =>
  [...portal.tables.table<RequestRecord>('request').values()].find((row) => row.number === number);
const wanted = (change: object = {}) => ({
  ...portal.ask,
  subscription: 1,
  pattern: 'PRODUCER' as const,
  endsAt: day(30),
  handoverHours: 0,
  ...change,
});
const ask = (who: Person = 'consumer', change: object = {}) =>
  askChange(portal.deps, portal.people[who], wanted(change));
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
/** What the worker does when the successor's documents were read back. */
async function prove(number: number) {
  set(number, { state: 'ACTIVE' });
  const successor = subscription(number);
  if (successor) await takeOver(portal.tx, { part: 'worker' }, successor, NOW);
}

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

  test('leaves the subscription and its grants as they are', async () => {
    const before = [subscription(1), ...portal.tables.table<GrantRecord>('grant').values()];
    expect(await ask()).toMatchObject({ value: { number: 2 } });
    expect([subscription(1), ...portal.tables.table<GrantRecord>('grant').values()]).toEqual(before);
    expect(request(2)).toMatchObject({ kind: 'CHANGE', priorId: subscription(1)?.id, state: 'IN_REVIEW' });
  });

  test.each<[string, object, string]>([
    ['what it has already', { pattern: 'STANDARD_CONSUMER' }, 'nothing-changes'],
    ['a way that is not offered', { pattern: 'FAN_OUT_CONSUMER' }, 'pattern-not-offered'],
    ['too late an end', { endsAt: day(400) }, 'end-out-of-bounds'],
    ['other endpoints alone', { pattern: 'STANDARD_CONSUMER', vpcEndpointIds: [OWN] }, 'done'],
  ])('%s is answered', async (_, change, answer) => {
    expect(kindOf(await ask('consumer', change))).toBe(answer);
  });

  test('one thing at a time: no second change, and no renewal beside it or after its approval', async () => {
    await ask();
    const renewal = () =>
      askRenewal(portal.deps, portal.people.consumer, {
        subscription: 1,
        purpose: 'For longer.',
        endsAt: day(9),
      });
    expect(kindOf(await ask())).toBe('duplicate-request');
    expect(kindOf(await renewal())).toBe('duplicate-request');
    await approve(2);
    expect(kindOf(await renewal())).toBe('being-changed');
    expect(kindOf(await ask())).toBe('being-changed');
  });
});

describe('the review', () => {
  test('shows what is added and what is removed, of the same documents', async () => {
    await ask();
    const shown = await plan(2);
    if (shown.state !== 'ready') throw new Error(JSON.stringify(shown));
    expect(shown.change).toMatchObject({
      subscriptionNumber: 1,
      from: { pattern: 'STANDARD_CONSUMER' },
      to: { pattern: 'PRODUCER' },
    });
    for (const change of shown.changes) {
      expect(change.after?.compact).toContain('kinesis:PutRecord');
      expect(change.after?.compact).not.toContain('kinesis:GetRecords');
    }
    expect(shown.checks.filter(({ state }) => state === 'failed')).toEqual([]);
  });

  test('is refused while it is suspended, and goes on when it is given back', async () => {
    await ask();
    set(1, { state: 'SUSPENDED' });
    expect(await plan(2)).toMatchObject({ state: 'refused' });
    const input = { number: 2, version: 0, planHash: 'any', comment: '' };
    expect(kindOf(await approveRequest(portal.deps, portal.people.owner, input))).toBe('not-changeable');
    set(1, { state: 'ACTIVE' });
    expect(kindOf(await approve(2))).toBe('done');
  });

  test('another plan than the one that was seen changes nothing', async () => {
    await ask();
    const input = { number: 2, version: 0, planHash: 'another', comment: '' };
    expect(kindOf(await approveRequest(portal.deps, portal.people.owner, input))).toBe('plan-changed');
    expect(table().size).toBe(1);
  });

  test('reject and withdraw leave what is there', async () => {
    const decline = { number: 2, version: 0, comment: 'Because.' };
    await ask();
    expect(kindOf(await rejectRequest(portal.deps, portal.people.owner, decline))).toBe('done');
    await ask();
    const withdraw = { number: 3, version: 0, comment: '' };
    expect(kindOf(await withdrawRequest(portal.deps, portal.people.consumer, withdraw))).toBe('done');
    expect(subscription(1)).toMatchObject({ state: 'ACTIVE', replacedAt: null });
  });

  test('comes back, is changed and sent again as a change alone', async () => {
    await ask();
    await askForChanges(portal.deps, portal.people.owner, {
      number: 2,
      version: 0,
      comment: 'Read, with a vpce.',
    });
    const { subscription: _, ...again } = {
      ...wanted({ pattern: 'STANDARD_CONSUMER', vpcEndpointIds: [OWN], handoverHours: 24 }),
      number: 2,
      version: 1,
      comment: '',
    };
    expect(kindOf(await resubmitRequest(portal.deps, portal.people.consumer, again))).toBe('not-found');
    expect(kindOf(await resubmitChange(portal.deps, portal.people.stranger, again))).toBe('not-found');
    expect(kindOf(await resubmitChange(portal.deps, portal.people.consumer, again))).toBe('done');
    expect(request(2)).toMatchObject({ state: 'IN_REVIEW', vpcEndpointIds: [OWN], handoverHours: 24 });
  });
});

describe('an approved change', () => {
  test('starts beside what it replaces, which goes in the transaction that proves it', async () => {
    await ask();
    expect(await approve(2)).toMatchObject({ value: { subscriptionNumber: 2 } });
    expect(subscription(1)).toMatchObject({ state: 'ACTIVE', endReason: null });
    expect(subscription(2)).toMatchObject({ state: 'PROVISIONING', replacesId: subscription(1)?.id });
    await prove(2);
    expect(subscription(1)).toMatchObject({ state: 'REVOKING', endReason: 'changed', replacedAt: NOW });
    expect(auditTypes(portal.tables).slice(-1)).toEqual(['subscription.replaced']);
    expect(queuedJobs(portal.tables)).toContainEqual(
      expect.objectContaining({ name: 'grants.apply', payload: { subscriptionId: subscription(1)?.id } }),
    );
  });

  test('keeps the old one for the handover that was approved, never past its own end', async () => {
    set(1, { endsAt: day(90) });
    await ask('consumer', { handoverHours: 24 });
    await approve(2);
    await prove(2);
    expect(subscription(1)).toMatchObject({ state: 'ACTIVE', replacedAt: NOW, endsAt: day(1) });
    expect(kindOf(await ask())).toBe('being-changed');
    const later = { ...portal.deps, clock: { now: () => day(2) } };
    const id = { subscriptionId: subscription(1)?.id ?? '' };
    expect(await expireSubscription(later, id)).toMatchObject({ value: 'expired' });
    expect(subscription(1)).toMatchObject({ state: 'REVOKING', endReason: 'changed' });
    expect(subscription(2)).toMatchObject({ state: 'ACTIVE' });
  });

  test('that fails leaves the old one; undone, it can be asked for again', async () => {
    await ask();
    await approve(2);
    set(2, { state: 'FAILED' });
    expect(subscription(1)).toMatchObject({ state: 'ACTIVE', replacedAt: null });
    await rollBackSubscription(portal.deps, portal.people.consumer, { number: 2 });
    expect(subscription(1)).toMatchObject({ state: 'ACTIVE' });
    expect(kindOf(await ask())).toBe('being-changed');
    set(2, { state: 'REVOKED' });
    expect(kindOf(await ask())).toBe('done');
  });
});

const ENDS = {
  revoke: () => revokeSubscription(portal.deps, portal.people.owner, { number: 1, note: 'Because.' }),
  suspend: () => suspendSubscription(portal.deps, portal.people.owner, { number: 1, note: 'Because.' }),
  relinquish: () => relinquishSubscription(portal.deps, portal.people.consumer, { number: 1, note: '' }),
};

describe('who takes the old access away', () => {
  test.each(['revoke', 'suspend', 'relinquish'] as const)('by %s gets no new one instead', async (act) => {
    for (const state of ['PROVISIONING', 'PARTIAL', 'FAILED'] as const) {
      portal = memoryPortal();
      await submitRequest(portal.deps, portal.people.consumer, portal.ask);
      await approve(1);
      set(1, { state: 'ACTIVE' });
      await ask();
      await approve(2);
      set(2, { state });
      expect(kindOf(await ENDS[act]())).toBe('done');
      expect(subscription(2)).toMatchObject({ state: 'REVOKING' });
      // What was on its way meanwhile proves nothing any more.
      await takeOver(portal.tx, { part: 'worker' }, subscription(2) ?? ({} as SubscriptionRecord), NOW);
      expect(subscription(1)?.endReason).not.toBe('changed');
    }
  });

  test('before the approval closes the request', async () => {
    await ask();
    await ENDS.revoke();
    expect(kindOf(await approve(2))).toBe('not-changeable');
    await lapseRenewals(portal.deps);
    expect(request(2)).toMatchObject({ state: 'LAPSED' });
  });

  test('by its end leaves the approved one its own', async () => {
    await ask();
    await approve(2);
    const later = { ...portal.deps, clock: { now: () => day(2) } };
    await expireSubscription(later, { subscriptionId: subscription(1)?.id ?? '' });
    expect(subscription(1)).toMatchObject({ state: 'REVOKING', endReason: 'expired' });
    expect(subscription(2)).toMatchObject({ state: 'PROVISIONING' });
    await prove(2);
    expect(subscription(1)).toMatchObject({ endReason: 'expired' });
  });

  test('in the handover leaves the new one alone, and who takes the new one takes what is left of the old', async () => {
    set(1, { endsAt: day(90) });
    await ask('consumer', { handoverHours: 24 });
    await approve(2);
    await prove(2);
    await ENDS.revoke();
    expect(subscription(2)).toMatchObject({ state: 'ACTIVE' });
    set(1, { state: 'ACTIVE', endReason: null });
    await revokeSubscription(portal.deps, portal.people.owner, { number: 2, note: 'Because.' });
    expect(subscription(1)).toMatchObject({ state: 'REVOKING', endReason: 'changed' });
  });
});
