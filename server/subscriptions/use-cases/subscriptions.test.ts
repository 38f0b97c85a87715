import { beforeEach, describe, expect, test } from 'vitest';
import { auditTypes } from '../../audit/testing/memory-audit';
import { queuedJobs } from '../../jobs/testing/memory-jobs';
import { NOW } from '../../kernel/testing/fixed';
import { type MemoryPortal, memoryPortal, type Person } from '../../requests/testing/memory-portal';
import { approveRequest } from '../../requests/use-cases/approve-request';
import { previewPlan } from '../../requests/use-cases/preview-plan';
import { submitRequest } from '../../requests/use-cases/submit-request';
import { isTerminal, SUBSCRIPTION_STATES, type SubscriptionState } from '../domain/subscription-state';
import type { SubscriptionRecord } from '../ports';
import { closeSubscription } from './close-subscription';
import { expireSubscription } from './expire-subscription';
import { relinquishSubscription } from './relinquish-subscription';
import { resumeSubscription } from './resume-subscription';
import { retrySubscription } from './retry-subscription';
import { revokeSubscription } from './revoke-subscription';
import { rollBackSubscription } from './roll-back-subscription';
import { suspendSubscription } from './suspend-subscription';
import { sweepExpired } from './sweep-expired';

let portal: MemoryPortal;
let id: string;
beforeEach(async () => {
  portal = memoryPortal();
  const { deps, people, ask } = portal;
  await submitRequest(deps, people.consumer, ask);
  const plan = await previewPlan(deps, people.owner, 1);
  if (!plan.ok || plan.value.state !== 'ready') throw new Error(JSON.stringify(plan));
  await approveRequest(deps, people.owner, {
    number: 1,
    version: 0,
    planHash: plan.value.planHash,
    comment: '',
  });
  id = [...table().keys()][0] ?? '';
});

const table = () => portal.tables.table<SubscriptionRecord>('subscription');
const now = () => table().get(id);
function put(state: SubscriptionState, grants: readonly string[] = ['APPLIED', 'APPLIED']) {
  const row = now();
  if (row) table().set(id, { ...row, state });
  const rows = portal.tables.table<{ state: string }>('grant');
  [...rows].forEach(([key, grant], index) => {
    rows.set(key, { ...grant, state: grants[index] ?? 'APPLIED' });
  });
}
const grantStates = () =>
  [...portal.tables.table<{ state: string }>('grant').values()].map(({ state }) => state);
const kindOf = (result: { ok: true } | { ok: false; error: { kind: string } }) =>
  result.ok ? 'done' : result.error.kind;

const ACTS = {
  revoke: (who: Person) =>
    revokeSubscription(portal.deps, portal.people[who], { number: 1, note: 'Because.' }),
  relinquish: (who: Person) =>
    relinquishSubscription(portal.deps, portal.people[who], { number: 1, note: '' }),
  retry: (who: Person) => retrySubscription(portal.deps, portal.people[who], { number: 1 }),
  rollBack: (who: Person) => rollBackSubscription(portal.deps, portal.people[who], { number: 1 }),
  suspend: (who: Person) =>
    suspendSubscription(portal.deps, portal.people[who], { number: 1, note: 'Looking into it.' }),
  resume: (who: Person) => resumeSubscription(portal.deps, portal.people[who], { number: 1 }),
  close: (who: Person) =>
    closeSubscription(portal.deps, portal.people[who], {
      number: 1,
      note: 'The account was closed.',
      exposure: 'Stream policy is not removed',
    }),
};

describe('who may', () => {
  test.each<[keyof typeof ACTS, Person, string]>([
    ['revoke', 'owner', 'done'],
    ['revoke', 'governance', 'done'],
    ['revoke', 'consumer', 'forbidden'],
    ['revoke', 'ownerMember', 'forbidden'],
    ['revoke', 'stranger', 'not-found'],
    ['relinquish', 'consumer', 'done'],
    ['relinquish', 'owner', 'forbidden'],
    ['relinquish', 'consumerMember', 'forbidden'],
    ['relinquish', 'stranger', 'not-found'],
    ['retry', 'owner', 'done'],
    ['retry', 'consumer', 'done'],
    ['retry', 'auditor', 'forbidden'],
    ['rollBack', 'consumer', 'done'],
    ['rollBack', 'stranger', 'not-found'],
  ])('%s: %s is answered %s', async (act, who, answer) => {
    put('PARTIAL');
    expect(kindOf(await ACTS[act](who))).toBe(answer);
  });
});

describe('suspended access', () => {
  test.each<[keyof typeof ACTS, SubscriptionState, Person, string]>([
    ['suspend', 'ACTIVE', 'owner', 'done'],
    ['suspend', 'ACTIVE', 'governance', 'done'],
    ['suspend', 'ACTIVE', 'consumer', 'forbidden'],
    ['suspend', 'ACTIVE', 'stranger', 'not-found'],
    ['resume', 'SUSPENDED', 'owner', 'done'],
    ['resume', 'SUSPENDED', 'governance', 'done'],
    ['resume', 'SUSPENDED', 'consumer', 'forbidden'],
    ['resume', 'SUSPENDED', 'auditor', 'forbidden'],
    ['close', 'REVOKE_FAILED', 'governance', 'done'],
    ['close', 'REVOKE_FAILED', 'owner', 'forbidden'],
    ['close', 'REVOKE_FAILED', 'stranger', 'not-found'],
    ['close', 'REVOKING', 'governance', 'not-now'],
  ])('%s in %s: %s is answered %s', async (act, state, who, answer) => {
    put(state);
    expect(kindOf(await ACTS[act](who))).toBe(answer);
  });

  test('goes, keeps its reason until it is resumed, and comes back with another consumer', async () => {
    put('ACTIVE');
    await ACTS.suspend('owner');
    expect(now()).toMatchObject({
      state: 'SUSPENDING',
      endReason: null,
      suspendNote: 'Looking into it.',
      suspendedBy: 'owner',
    });
    expect(grantStates()).toEqual(['REMOVING', 'REMOVING']);

    put('SUSPENDED', ['REMOVED', 'REMOVED']);
    const grants = portal.tables.table<{ consumerArn: string | null }>('grant');
    for (const [key, grant] of grants) grants.set(key, { ...grant, consumerArn: 'the old one' });
    await ACTS.resume('owner');
    expect(now()).toMatchObject({ state: 'PROVISIONING', suspendNote: '', suspendedBy: null });
    expect(grantStates()).toEqual(['PLANNED', 'PLANNED']);
    expect([...grants.values()].map(({ consumerArn }) => consumerArn)).toEqual([null, null]);
    expect(auditTypes(portal.tables).slice(-2)).toEqual(['subscription.suspended', 'subscription.resumed']);
  });

  test('is given back by governance alone where governance took it', async () => {
    put('ACTIVE');
    await ACTS.suspend('governance');
    put('SUSPENDED', ['REMOVED', 'REMOVED']);
    expect(kindOf(await ACTS.resume('owner'))).toBe('held-by-governance');
    expect(kindOf(await ACTS.resume('governance'))).toBe('done');
  });

  test('is closed without touching a grant, and what was shown is kept', async () => {
    put('REVOKE_FAILED', ['REMOVED', 'REMOVE_FAILED']);
    await ACTS.close('governance');
    expect(now()).toMatchObject({ state: 'CLOSED_UNVERIFIED', closeNote: 'The account was closed.' });
    expect(grantStates()).toEqual(['REMOVED', 'REMOVE_FAILED']);
    const audit = [...portal.tables.table<{ detail?: unknown }>('audit').values()].at(-1);
    expect(audit?.detail).toEqual({
      note: 'The account was closed.',
      exposureShown: 'Stream policy is not removed',
    });
  });
});

describe('access can be ended in every state that is not an end', () => {
  test.each(SUBSCRIPTION_STATES)('%s', async (state) => {
    put(state);
    const ended = isTerminal(state);
    expect(kindOf(await ACTS.revoke('owner'))).toBe(ended ? 'not-now' : 'done');
    expect(now()?.state).toBe(ended ? state : 'REVOKING');
  });

  test('and takes every grant with it, also one that may have been written unseen', async () => {
    put('FAILED', ['APPLY_FAILED', 'PLANNED']);
    await ACTS.revoke('governance');
    expect(grantStates()).toEqual(['REMOVING', 'REMOVING']);
    expect(now()).toMatchObject({ endReason: 'revoked', endNote: 'Because.' });
    expect(queuedJobs(portal.tables).filter(({ name }) => name === 'grants.apply')).toHaveLength(1);
    expect(auditTypes(portal.tables).at(-1)).toBe('subscription.revoked');
  });
});

describe('a retry', () => {
  test('plans what failed again and leaves what is applied', async () => {
    put('PARTIAL', ['APPLIED', 'APPLY_FAILED']);
    await ACTS.retry('consumer');
    expect(now()?.state).toBe('PROVISIONING');
    expect(grantStates()).toEqual(['APPLIED', 'PLANNED']);
  });

  test('of a removal goes on removing, never back', async () => {
    put('REVOKE_FAILED', ['REMOVED', 'REMOVE_FAILED']);
    await ACTS.retry('owner');
    expect(now()?.state).toBe('REVOKING');
    expect(grantStates()).toEqual(['REMOVED', 'REMOVING']);
  });

  test('of what works is refused', async () => {
    put('ACTIVE');
    expect(kindOf(await ACTS.retry('consumer'))).toBe('not-now');
  });
});

describe('the end', () => {
  const later = () => ({ ...portal.deps, clock: { now: () => new Date(NOW.getTime() + 10 * 86_400_000) } });

  test('does not come before its time', async () => {
    expect(await expireSubscription(portal.deps, { subscriptionId: id })).toMatchObject({
      value: 'nothing-to-do',
    });
    expect(await sweepExpired(portal.deps)).toBe(0);
  });

  test.each(SUBSCRIPTION_STATES)('comes in %s, once', async (state) => {
    put(state);
    const row = now();
    const going = state === 'REVOKING' || state === 'REVOKE_FAILED' || isTerminal(state);
    if (row && going) table().set(id, { ...row, endReason: 'revoked' });
    expect(await expireSubscription(later(), { subscriptionId: id })).toMatchObject({
      value: going ? 'nothing-to-do' : 'expired',
    });
    expect(await expireSubscription(later(), { subscriptionId: id })).toMatchObject({
      value: 'nothing-to-do',
    });
    expect(now()).toMatchObject(going ? { state } : { state: 'REVOKING', endReason: 'expired' });
  });

  test('is found by the sweep when its job was lost', async () => {
    put('ACTIVE');
    expect(await sweepExpired(later())).toBe(1);
    expect(now()).toMatchObject({ state: 'REVOKING', endReason: 'expired' });
    expect(await sweepExpired(later())).toBe(0);
  });
});
