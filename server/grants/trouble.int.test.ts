import {
  DeleteRoleCommand,
  DeleteRolePermissionsBoundaryCommand,
  DeleteRolePolicyCommand,
  DetachRolePolicyCommand,
  IAMClient,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { GetResourcePolicyCommand, KinesisClient, PutResourcePolicyCommand } from '@aws-sdk/client-kinesis';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { MESH_REGION } from '@/server/demo/mesh/definition';
import { previewPlan } from '@/server/requests/use-cases/preview-plan';
import { expireSubscription } from '@/server/subscriptions/use-cases/expire-subscription';
import { retrySubscription } from '@/server/subscriptions/use-cases/retry-subscription';
import { revokeSubscription } from '@/server/subscriptions/use-cases/revoke-subscription';
import { rollBackSubscription } from '@/server/subscriptions/use-cases/roll-back-subscription';
import { sweepExpired } from '@/server/subscriptions/use-cases/sweep-expired';
import { grantStates, preview, stateOf, submit, subscribe, tryToRead, value, work } from './testing/play';
import { type Portal, seedPortal } from './testing/portal';
import { startWorld, type World } from './testing/world';

let world: World;
let portal: Portal;
beforeAll(async () => {
  world = await startWorld();
  portal = await seedPortal(world);
  for (const stream of ['payments-captured', 'refunds-issued', 'risk-signals', 'payments-authorized'])
    await portal.publish(stream);
});
afterAll(() => world?.stop());
afterEach(async () => {
  await world.clearFaults();
  world.clock.set(null);
});

const arn = (stream: string) => `arn:aws:kinesis:${MESH_REGION}:333344445555:stream/${stream}`;
const quick = { pacing: { pause: async () => undefined, random: () => 0 } };

async function end(id: string): Promise<void> {
  const { number } = await world.db.prisma.subscription.findUniqueOrThrow({ where: { id } });
  value(await revokeSubscription(world.deps, portal.governance, { number, note: 'Test is over.' }));
  await work(world, id);
  expect(await stateOf(world, id)).toBe('REVOKED');
}

test.each([
  ['a throttle', 'throttle', 5],
  ['an error of AWS', 'server-error', 4],
  ['a connection that broke', 'reset', 2],
  ['an answer that was lost', 'answer-lost', 2],
] as const)('%s is tried again within the run', async (_, kind, count) => {
  const { id } = await subscribe(world, portal, { product: 'payments-captured', role: 'fraud-scoring' });
  await world.fault({ service: 'kinesis', operation: 'PutResourcePolicy', kind, count });
  await world.fault({ service: 'iam', operation: 'PutRolePolicy', kind, count });
  expect(await work(world, id, quick)).toEqual({ kind: 'done' });
  expect(await stateOf(world, id)).toBe('ACTIVE');
  expect(await tryToRead('fraud-scoring', arn('payments-captured'))).toBe('allowed');
  await end(id);
});

test('an outage longer than a run is left to the queue, and fails in the end', async () => {
  const { id, number } = await subscribe(world, portal, { product: 'refunds-issued', role: 'fraud-scoring' });
  await world.fault({ service: 'kinesis', operation: 'PutResourcePolicy', kind: 'server-error', count: 500 });
  const retry = { kind: 'retry', because: { account: 'payments-prod' } };
  for (let tries = 1; tries < 5; tries += 1) expect(await work(world, id, quick)).toMatchObject(retry);
  expect(await stateOf(world, id)).toBe('PROVISIONING');
  expect(await work(world, id, quick)).toEqual({ kind: 'failed' });
  expect(await stateOf(world, id)).toBe('PARTIAL');
  await world.clearFaults();
  value(await retrySubscription(world.deps, portal.consumer, { number }));
  expect(await work(world, id)).toEqual({ kind: 'done' });
  expect(await stateOf(world, id)).toBe('ACTIVE');
  await end(id);
});

test('a refused call fails at once, in words; retry and undo both work', async () => {
  const { id, number } = await subscribe(world, portal, { product: 'refunds-issued', role: 'fraud-replay' });
  const refuse = () =>
    world.fault({ service: 'iam', operation: 'PutRolePolicy', kind: 'access-denied', count: 1 });
  await refuse();
  expect(await work(world, id)).toEqual({ kind: 'failed' });
  expect(await stateOf(world, id)).toBe('PARTIAL');
  expect(await grantStates(world, id)).toEqual(['APPLIED', 'APPLY_FAILED']);
  const failed = await world.db.prisma.grant.findFirstOrThrow({
    where: { subscriptionId: id, kind: 'ROLE_POLICY' },
  });
  expect(failed.error).toMatchObject({
    title: 'The Sluice role in fraud-prod may not write the role’s policy.',
    operation: 'iam:PutRolePolicy',
    awsMessage: expect.any(String),
  });

  value(await retrySubscription(world.deps, portal.consumer, { number }));
  await refuse();
  expect(await work(world, id)).toEqual({ kind: 'failed' });
  value(await rollBackSubscription(world.deps, portal.consumer, { number }));
  expect(await work(world, id)).toEqual({ kind: 'done' });
  expect(await world.db.prisma.subscription.findUniqueOrThrow({ where: { id } })).toMatchObject({
    state: 'REVOKED',
    endReason: 'rolled-back',
  });
});

test('an account that lets nobody in opens nothing', async () => {
  const { id } = await subscribe(world, portal, { product: 'refunds-issued', role: 'fraud-replay' });
  const since = await world.mark();
  await world.fault({
    service: 'sts',
    operation: 'AssumeRole',
    kind: 'access-denied',
    arn: 'arn:aws:iam::555566667777:role/SluiceSpoke',
    count: 1,
  });
  expect(await work(world, id)).toEqual({ kind: 'failed' });
  expect(await stateOf(world, id)).toBe('FAILED');
  const writes = (await world.calls(since)).filter(({ operation }) => operation?.startsWith('Put'));
  expect(writes).toEqual([]);
  await end(id);
});

test('two subscriptions share a statement, and one that goes leaves the other', async () => {
  const a = await subscribe(world, portal, { product: 'risk-signals', role: 'fraud-scoring' });
  const b = await subscribe(world, portal, { product: 'risk-signals', role: 'analytics-ingest' });
  // Coalesced: the first run writes both shares of the stream's policy, the second finds it as it should be.
  await work(world, a.id);
  const since = await world.mark();
  await work(world, b.id);
  const puts = (await world.calls(since)).filter(({ operation }) => operation === 'PutResourcePolicy');
  expect(puts).toEqual([]);
  expect(await tryToRead('analytics-ingest', arn('risk-signals'))).toBe('allowed');
  await end(a.id);
  expect(await tryToRead('fraud-scoring', arn('risk-signals'))).toBe('AccessDeniedException');
  expect(await tryToRead('analytics-ingest', arn('risk-signals'))).toBe('allowed');
  await end(b.id);
});

test('reading and writing of one role on one stream come and go apart', async () => {
  const ask = { product: 'risk-signals', role: 'fraud-scoring' } as const;
  const reads = await subscribe(world, portal, ask);
  const writes = await subscribe(world, portal, { ...ask, pattern: 'PRODUCER' });
  await work(world, reads.id);
  await work(world, writes.id);
  expect(await stateOf(world, writes.id)).toBe('ACTIVE');
  await end(writes.id);
  expect(await tryToRead('fraud-scoring', arn('risk-signals'))).toBe('allowed');
  await end(reads.id);
});

test('what still lets a revoked role in is named', async () => {
  const { id, number } = await subscribe(world, portal, {
    product: 'payments-authorized',
    role: 'fraud-replay',
  });
  await work(world, id);
  const admin = new IAMClient({ region: 'us-east-1', profile: 'admin-fraud-prod' });
  const kinesis = new KinesisClient({ region: MESH_REGION, profile: 'admin-payments-prod' });
  const policies = await admin.send(new ListRolePoliciesCommand({ RoleName: 'fraud-replay' }));
  expect(policies.PolicyNames).toContain('sluice-grants');
  const actions = ['DescribeStreamSummary', 'GetRecords', 'GetShardIterator', 'ListShards'].map(
    (name) => `kinesis:${name}`,
  );
  const own = { Effect: 'Allow', Action: actions, Resource: arn('payments-authorized') };
  await admin.send(
    new PutRolePolicyCommand({
      RoleName: 'fraud-replay',
      PolicyName: 'by-hand',
      PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: [{ Sid: 'ByHand', ...own }] }),
    }),
  );
  const now = await kinesis.send(new GetResourcePolicyCommand({ ResourceARN: arn('payments-authorized') }));
  const document = JSON.parse(now.Policy ?? '{}') as { Statement: unknown[] };
  const back = { Sid: 'BackDoor', ...own, Principal: { AWS: 'arn:aws:iam::555566667777:role/fraud-replay' } };
  await kinesis.send(
    new PutResourcePolicyCommand({
      ResourceARN: arn('payments-authorized'),
      Policy: JSON.stringify({ ...document, Statement: [...document.Statement, back] }),
    }),
  );

  value(await revokeSubscription(world.deps, portal.producer, { number, note: 'Over.' }));
  expect(await work(world, id)).toEqual({ kind: 'done' });
  const row = await world.db.prisma.subscription.findUniqueOrThrow({ where: { id } });
  expect(row.state).toBe('REVOKED');
  expect(row.proof).toMatchObject({
    outcome: 'allowed',
    reachableThrough: expect.arrayContaining([expect.stringContaining('BackDoor')]),
  });
  await admin.send(new DeleteRolePolicyCommand({ RoleName: 'fraud-replay', PolicyName: 'by-hand' }));
});

test('the end comes in every state that is not an end', async () => {
  const soon = () => new Date(Date.now() + 600_000);
  const ask = { product: 'payments-captured', role: 'fraud-scoring' } as const;
  const later = () => world.clock.set(new Date(Date.now() + 1_200_000));

  // Before the worker came at all.
  const early = await subscribe(world, portal, { ...ask, endsAt: soon() });
  expect(await expireSubscription(world.deps, { subscriptionId: early.id })).toEqual({
    ok: true,
    value: 'nothing-to-do',
  });
  later();
  expect(await sweepExpired(world.deps)).toBe(1);
  await work(world, early.id);
  expect(await stateOf(world, early.id)).toBe('EXPIRED');
  world.clock.set(null);

  // In the middle of a run: the run ends without an entitlement, and its documents are taken back.
  const middle = await subscribe(world, portal, { ...ask, endsAt: soon() });
  let expired = false;
  const journal = {
    ...world.deps.journal,
    keepDocument: async (version: Parameters<typeof world.deps.journal.keepDocument>[0]) => {
      if (!expired) {
        expired = true;
        later();
        value(await expireSubscription(world.deps, { subscriptionId: middle.id }));
      }
      return world.deps.journal.keepDocument(version);
    },
  };
  await work(world, middle.id, { journal });
  expect(await stateOf(world, middle.id)).toBe('REVOKING');
  await work(world, middle.id);
  expect(await stateOf(world, middle.id)).toBe('EXPIRED');
  expect(await tryToRead('fraud-scoring', arn('payments-captured'))).toBe('AccessDeniedException');
  world.clock.set(null);

  // After a failure, and when it is active.
  for (const fail of [true, false]) {
    const late = await subscribe(world, portal, { ...ask, endsAt: soon() });
    if (fail)
      await world.fault({ service: 'iam', operation: 'PutRolePolicy', kind: 'access-denied', count: 1 });
    await work(world, late.id);
    expect(await stateOf(world, late.id)).toBe(fail ? 'PARTIAL' : 'ACTIVE');
    later();
    expect(await sweepExpired(world.deps)).toBe(1);
    await work(world, late.id);
    expect(await stateOf(world, late.id)).toBe('EXPIRED');
    world.clock.set(null);
  }
});

test('one writer at a time: a second run leaves at once, and takes over when the lease has run out', async () => {
  const { id } = await subscribe(world, portal, { product: 'payments-captured', role: 'fraud-scoring' });
  const arns = [arn('payments-captured')];
  const dead = { arns, holder: 'a-dead-run', seconds: 60, waiter: id };
  expect(await world.deps.leases.acquire(dead)).toBe(true);
  const since = await world.mark();
  expect(await work(world, id)).toEqual({ kind: 'busy' });
  expect(await world.calls(since)).toEqual([]);
  await world.db.prisma.$executeRaw`update arn_lease set "expiresAt" = now() - interval '1 second'`;
  expect(await work(world, id)).toEqual({ kind: 'done' });
  expect(await world.deps.leases.renew(arns, 'a-dead-run', 60)).toBe(false);
  await end(id);
});

test('a run that lost its lease writes nothing', async () => {
  const { id } = await subscribe(world, portal, { product: 'payments-captured', role: 'fraud-scoring' });
  const since = await world.mark();
  const leases = { ...world.deps.leases, renew: async () => false };
  expect(await work(world, id, { ...quick, leases })).toMatchObject({ kind: 'retry' });
  const writes = (await world.calls(since)).filter(({ operation }) => operation?.startsWith('Put'));
  expect(writes).toEqual([]);
  await end(id);
});

test('a role that was deleted after the request: no plan; after the approval: failed in words', async () => {
  const { id } = await subscribe(world, portal, { product: 'payments-captured', role: 'ledger-replay' });
  const waiting = await submit(world, portal, { product: 'risk-signals', role: 'ledger-replay' });
  await preview(world, portal, waiting);
  await deleteRole('ledger-replay');
  expect(value(await previewPlan(world.deps, portal.producer, waiting))).toMatchObject({
    state: 'unreachable',
    failure: { title: 'The role is not in analytics-prod any more.' },
  });
  // Kinesis refuses a document with a role that is gone: that must not keep others out.
  const beside = await subscribe(world, portal, { product: 'payments-captured', role: 'fraud-replay' });
  expect(await work(world, beside.id)).toEqual({ kind: 'done' });
  expect(await tryToRead('fraud-replay', arn('payments-captured'))).toBe('allowed');
  await end(beside.id);

  expect(await work(world, id)).toEqual({ kind: 'nothing-to-do' });
  expect(await stateOf(world, id)).toBe('FAILED');
  const { number } = await world.db.prisma.subscription.findUniqueOrThrow({ where: { id } });
  value(await revokeSubscription(world.deps, portal.producer, { number, note: 'The role is gone.' }));
  expect(await work(world, id)).toEqual({ kind: 'done' });
  expect(await stateOf(world, id)).toBe('REVOKED');
});

async function deleteRole(RoleName: string): Promise<void> {
  const iam = new IAMClient({ region: 'us-east-1', profile: 'admin-analytics-prod' });
  const inline = await iam.send(new ListRolePoliciesCommand({ RoleName }));
  for (const PolicyName of inline.PolicyNames ?? [])
    await iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName }));
  const attached = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName }));
  for (const { PolicyArn } of attached.AttachedPolicies ?? [])
    await iam.send(new DetachRolePolicyCommand({ RoleName, PolicyArn }));
  await iam.send(new DeleteRolePermissionsBoundaryCommand({ RoleName })).catch(() => undefined);
  await iam.send(new DeleteRoleCommand({ RoleName }));
}
