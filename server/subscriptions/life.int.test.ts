import {
  DeleteRoleCommand,
  DeleteRolePermissionsBoundaryCommand,
  DeleteRolePolicyCommand,
  DetachRolePolicyCommand,
  IAMClient,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
} from '@aws-sdk/client-iam';
import {
  GetResourcePolicyCommand,
  KinesisClient,
  ListShardsCommand,
  PutResourcePolicyCommand,
} from '@aws-sdk/client-kinesis';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { MESH_REGION } from '@/server/demo/mesh/definition';
import { scanRound } from '@/server/drift/use-cases/scan-round';
import { scanNow } from '@/server/drift/use-cases/start-round';
import {
  grantStates,
  stateOf,
  subscribe,
  tryToRead,
  tryToSubscribe,
  value,
  work,
} from '@/server/grants/testing/play';
import { type Portal, seedPortal } from '@/server/grants/testing/portal';
import { startWorld, type World } from '@/server/grants/testing/world';
import { approveRequest } from '@/server/requests/use-cases/approve-request';
import { askRenewal } from '@/server/requests/use-cases/ask-renewal';
import { lapseRenewals } from '@/server/requests/use-cases/lapse-renewals';
import { previewPlan } from '@/server/requests/use-cases/preview-plan';
import { getSubscription } from './queries';
import { closeSubscription } from './use-cases/close-subscription';
import { expireSubscription } from './use-cases/expire-subscription';
import { lookForUse } from './use-cases/look-for-use';
import { readOldUse } from './use-cases/read-last-use';
import { resumeSubscription } from './use-cases/resume-subscription';
import { retrySubscription } from './use-cases/retry-subscription';
import { revokeSubscription } from './use-cases/revoke-subscription';
import { sendReminders } from './use-cases/send-reminders';
import { suspendSubscription } from './use-cases/suspend-subscription';
import { sweepExpired } from './use-cases/sweep-expired';

let world: World;
let portal: Portal;
let owner: KinesisClient;
beforeAll(async () => {
  world = await startWorld({ settings: { limits: false } });
  portal = await seedPortal(world);
  for (const stream of ['payments-captured', 'refunds-issued', 'risk-signals', 'payments-authorized'])
    await portal.publish(stream);
  owner = new KinesisClient({ region: MESH_REGION, profile: 'admin-payments-prod' });
});
afterAll(async () => {
  owner?.destroy();
  await world?.stop();
});
afterEach(async () => {
  await world.clearFaults();
  world.clock.set(null);
});

const arn = (stream: string) => `arn:aws:kinesis:${MESH_REGION}:333344445555:stream/${stream}`;
const view = async (number: number) => {
  const found = await getSubscription(world.deps, portal.governance, number);
  if (!found) throw new Error(`no subscription ${number}`);
  return found;
};
const consumerOf = async (number: number) => (await view(number)).live.consumer?.arn ?? '';

/** Runs the subscription's job; says where it is then. */
async function after(id: string): Promise<string> {
  await work(world, id);
  return stateOf(world, id);
}

async function drift(): Promise<readonly string[]> {
  value(await scanNow(world.deps, portal.governance));
  const round = await world.db.prisma.driftRound.findFirstOrThrow({ where: { finishedAt: null } });
  await scanRound(world.deps, { roundId: round.id, workerId: 'test' });
  const open = await world.db.prisma.driftFinding.findMany({
    where: { resolvedAt: null, dimension: { not: 'unmanaged' } },
    orderBy: { key: 'asc' },
  });
  return open.map(({ change, dimension }) => `${change} ${dimension}`);
}

test('suspended access is gone in AWS, is no drift, and comes back with another consumer', async () => {
  const { id, number } = await subscribe(world, portal, {
    product: 'payments-captured',
    role: 'fraud-scoring',
    pattern: 'FAN_OUT_CONSUMER',
  });
  expect(await after(id)).toBe('ACTIVE');
  const first = await consumerOf(number);
  expect(await tryToSubscribe('fraud-scoring', first)).toBe('allowed');
  const { Policy: before } = await owner.send(
    new GetResourcePolicyCommand({ ResourceARN: arn('payments-captured') }),
  );

  value(await suspendSubscription(world.deps, portal.producer, { number, note: 'A leak is looked into.' }));
  expect(await after(id)).toBe('SUSPENDED');
  expect(new Set(await grantStates(world, id))).toEqual(new Set(['REMOVED']));
  expect(await tryToSubscribe('fraud-scoring', first)).toBe('AccessDeniedException');
  const suspended = await view(number);
  expect(suspended.suspension).toEqual({ note: 'A leak is looked into.', by: 'owner' });
  expect(suspended.live).toMatchObject({ headline: 'Suspended', proof: { outcome: 'denied' } });
  expect(suspended.live.consumer).toMatchObject({ arn: null, mayDeliverUntil: expect.any(String) });
  expect(await drift()).toEqual([]);

  // Whoever puts the share back by hand gives what nobody is entitled to.
  await owner.send(
    new PutResourcePolicyCommand({ ResourceARN: arn('payments-captured'), Policy: before ?? '' }),
  );
  expect(await drift()).toContain('EXTRA principals');

  value(await resumeSubscription(world.deps, portal.governance, { number }));
  expect(await after(id)).toBe('ACTIVE');
  const second = await consumerOf(number);
  expect(second).not.toBe(first);
  expect(await tryToSubscribe('fraud-scoring', second)).toBe('allowed');
});

test('suspending that fails is retried, and the end comes also while access is suspended', async () => {
  const endsAt = new Date(Date.now() + 600_000);
  const { id, number } = await subscribe(world, portal, {
    product: 'refunds-issued',
    role: 'fraud-scoring',
    endsAt,
  });
  expect(await after(id)).toBe('ACTIVE');
  await world.fault({ service: 'iam', operation: 'DeleteRolePolicy', kind: 'access-denied', count: 1 });
  await world.fault({ service: 'iam', operation: 'PutRolePolicy', kind: 'access-denied', count: 1 });
  value(await suspendSubscription(world.deps, portal.governance, { number, note: 'An audit.' }));
  expect(await after(id)).toBe('SUSPEND_FAILED');
  expect((await view(number)).leftOpen?.lines[0]).toMatch(/^Role policy in fraud-prod is not removed: /);
  expect(await resumeSubscription(world.deps, portal.governance, { number })).toMatchObject({
    error: { kind: 'not-now' },
  });
  await world.clearFaults();
  value(await retrySubscription(world.deps, portal.governance, { number }));
  expect(await after(id)).toBe('SUSPENDED');

  world.clock.set(new Date(endsAt.getTime() + 1));
  expect(await expireSubscription(world.deps, { subscriptionId: id })).toMatchObject({ value: 'expired' });
  expect(await after(id)).toBe('EXPIRED');
  expect(await tryToRead('fraud-scoring', arn('refunds-issued'))).toBe('AccessDeniedException');
});

const denyOwner = () =>
  world.fault({
    service: 'sts',
    operation: 'AssumeRole',
    kind: 'access-denied',
    arn: 'arn:aws:iam::333344445555:role/SluiceSpoke',
    count: 50,
  });

test('what cannot be taken away is closed by governance with what was shown; drift goes on looking', async () => {
  const { id, number } = await subscribe(world, portal, { product: 'risk-signals', role: 'fraud-scoring' });
  expect(await after(id)).toBe('ACTIVE');
  await denyOwner();
  value(await revokeSubscription(world.deps, portal.producer, { number, note: 'Over.' }));
  expect(await after(id)).toBe('REVOKE_FAILED');
  const { live, leftOpen } = await view(number);
  expect(live.may.close).toBe(true);
  expect(leftOpen).toMatchObject({ scannedAt: null, lines: [expect.stringContaining('Stream policy')] });
  const exposure = leftOpen?.lines.join('\n') ?? '';
  const note = 'The account is handed over.';
  value(await closeSubscription(world.deps, portal.governance, { number, note, exposure }));
  expect(await stateOf(world, id)).toBe('CLOSED_UNVERIFIED');
  expect(await after(id)).toBe('CLOSED_UNVERIFIED');
  const closed = await world.db.prisma.auditEvent.findFirstOrThrow({
    where: { type: 'subscription.closed-unverified' },
  });
  expect(closed.detail).toEqual({ note, exposureShown: exposure });
  await world.clearFaults();
  expect(await drift()).toContain('EXTRA principals');
});

test('a role that is confirmed gone ends it, although the stream’s account lets nobody in', async () => {
  const { id, number } = await subscribe(world, portal, { product: 'refunds-issued', role: 'fraud-replay' });
  expect(await after(id)).toBe('ACTIVE');
  await denyOwner();
  value(await revokeSubscription(world.deps, portal.producer, { number, note: 'Over.' }));
  expect(await after(id)).toBe('REVOKE_FAILED');
  await deleteRole('fraud-replay');
  value(await retrySubscription(world.deps, portal.governance, { number }));
  expect(await after(id)).toBe('REVOKED');
  expect((await view(number)).activity.map(({ text }) => text)).toContain(
    'Its stream or role is confirmed gone by Sluice worker',
  );
});

async function ask(number: number, endsAt: Date) {
  const purpose = 'Score payments before settlement.';
  const input = { subscription: number, purpose, endsAt };
  const { number: request } = value(await askRenewal(world.deps, portal.consumer, input));
  const plan = value(await previewPlan(world.deps, portal.producer, request));
  if (plan.state !== 'renewal') throw new Error(`no renewal: ${JSON.stringify(plan)}`);
  return { number: request, version: 0, planHash: plan.planHash, comment: '' };
}

test('subscriptions of one role on one stream never take each other down; a renewed one outlives its old end', async () => {
  const soon = new Date(Date.now() + 600_000);
  const of = { product: 'payments-authorized', role: 'fraud-scoring' } as const;
  const polls = await subscribe(world, portal, { ...of, endsAt: soon });
  const kcl = await subscribe(world, portal, { ...of, pattern: 'KCL_STANDARD', endsAt: soon });
  const first = await subscribe(world, portal, { ...of, pattern: 'FAN_OUT_CONSUMER', endsAt: soon });
  const second = await subscribe(world, portal, { ...of, pattern: 'KCL_FAN_OUT', endsAt: soon });
  for (const { id } of [polls, kcl, first, second]) expect(await after(id)).toBe('ACTIVE');
  const keeps = await consumerOf(second.number);
  const ends = await consumerOf(first.number);
  const reads = () => tryToRead('fraud-scoring', arn('payments-authorized'));

  const later = new Date(Date.now() + 30 * 86_400_000);
  for (const { number } of [kcl, second])
    value(await approveRequest(world.deps, portal.producer, await ask(number, later)));
  const pending = await ask(polls.number, later);
  world.clock.set(new Date(soon.getTime() + 1));
  expect(await sweepExpired(world.deps)).toBe(2);
  for (const { id } of [polls, first]) expect(await after(id)).toBe('EXPIRED');
  expect(await approveRequest(world.deps, portal.producer, pending)).toMatchObject({
    error: { kind: 'not-renewable' },
  });
  expect(await lapseRenewals(world.deps)).toBe(1);
  world.clock.set(null);
  for (const { id } of [kcl, second]) expect(await stateOf(world, id)).toBe('ACTIVE');
  expect(await reads()).toBe('allowed');
  expect(await tryToSubscribe('fraud-scoring', ends)).toMatch(/AccessDenied|ResourceNotFound/);

  value(await revokeSubscription(world.deps, portal.producer, { number: kcl.number, note: 'Over.' }));
  expect(await after(kcl.id)).toBe('REVOKED');
  expect(await reads()).toBe('AccessDeniedException');
  expect(await tryToSubscribe('fraud-scoring', keeps)).toBe('allowed');
  const job = await world.db.pool.query('select run_at from graphile_worker.jobs where key = $1', [
    `subscriptions.expire:${second.id}`,
  ]);
  expect(job.rows).toEqual([{ run_at: later }]);
});

const reminders = async (subjectId: string) => {
  const events = await world.db.prisma.auditEvent.findMany({
    where: { type: 'subscription.reminded', subjectId },
    orderBy: { id: 'asc' },
  });
  return events.map(({ detail }) => (detail as { daysBefore: number }).daysBefore);
};

test('reminders come once each before the end, by the clock, and anew for a renewed end', async () => {
  const DAY = 86_400_000;
  const endsAt = new Date(Date.now() + 20 * DAY);
  const of = { product: 'refunds-issued', role: 'fraud-scoring', endsAt } as const;
  const { id, number } = await subscribe(world, portal, of);
  const at = (days: number, end = endsAt) => world.clock.set(new Date(end.getTime() - days * DAY));
  const expected: number[] = [];
  for (const [days, sent] of [
    [15, []],
    [14, [14]],
    [2.5, [3]],
    [2, []],
  ] as const) {
    at(days);
    await sendReminders(world.deps);
    expect(await sendReminders(world.deps)).toBe(0);
    expected.push(...sent);
    expect(await reminders(id)).toEqual(expected);
  }
  const renewed = new Date(endsAt.getTime() + 30 * DAY);
  value(await approveRequest(world.deps, portal.producer, await ask(number, renewed)));
  at(0.5);
  await sendReminders(world.deps);
  expect(await reminders(id)).toEqual(expected);
  at(1, renewed);
  await sendReminders(world.deps);
  expect(await reminders(id)).toEqual([...expected, 1]);
});

test('last use is read from the history of the role’s account, said to be unknown before, and keeps its time', async () => {
  const { id, number } = await subscribe(world, portal, {
    product: 'risk-signals',
    role: 'analytics-ingest',
  });
  expect(await after(id)).toBe('ACTIVE');
  expect((await view(number)).lastUse).toEqual({ kind: 'unknown', why: null });
  await world.fault({ service: 'cloudtrail', operation: 'LookupEvents', kind: 'access-denied', count: 1 });
  value(await lookForUse(world.deps, portal.analyst, { number }));
  expect((await view(number)).lastUse).toMatchObject({
    kind: 'unknown',
    why: { title: expect.stringContaining('may not read CloudTrail’s event history') },
  });
  const minutes = (count: number) => world.clock.set(new Date(Date.now() + count * 60_000));
  minutes(2);
  value(await lookForUse(world.deps, portal.analyst, { number }));
  expect((await view(number)).lastUse).toMatchObject({ kind: 'not-seen' });

  const program = new KinesisClient({ region: MESH_REGION, profile: 'analytics-ingest' });
  await program.send(new ListShardsCommand({ StreamARN: arn('risk-signals') }));
  program.destroy();
  // Somebody has just read it: nobody makes AWS answer again.
  value(await lookForUse(world.deps, portal.analyst, { number }));
  expect((await view(number)).lastUse).toMatchObject({ kind: 'not-seen' });
  minutes(60);
  expect(await readOldUse(world.deps, { olderThanMs: 30 * 60_000, stopping: () => false })).toBeGreaterThan(
    0,
  );
  expect((await view(number)).lastUse).toMatchObject({
    kind: 'seen',
    operation: 'ListShards',
    verified: true,
    readAt: world.clock.now(),
  });
  expect(await readOldUse(world.deps, { olderThanMs: 30 * 60_000, stopping: () => false })).toBe(0);
  expect(await lookForUse(world.deps, portal.stranger, { number })).toMatchObject({ ok: true });
  expect(await lookForUse(world.deps, portal.consumer, { number })).toMatchObject({
    error: { kind: 'not-found' },
  });
});

async function deleteRole(RoleName: string): Promise<void> {
  const iam = new IAMClient({ region: 'us-east-1', profile: 'admin-fraud-prod' });
  const inline = await iam.send(new ListRolePoliciesCommand({ RoleName }));
  for (const PolicyName of inline.PolicyNames ?? [])
    await iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName }));
  const attached = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName }));
  for (const { PolicyArn } of attached.AttachedPolicies ?? [])
    await iam.send(new DetachRolePolicyCommand({ RoleName, PolicyArn }));
  await iam.send(new DeleteRolePermissionsBoundaryCommand({ RoleName })).catch(() => undefined);
  await iam.send(new DeleteRoleCommand({ RoleName }));
  iam.destroy();
}
