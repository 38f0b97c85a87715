import { CreateRoleCommand, DeleteRolePolicyCommand, IAMClient } from '@aws-sdk/client-iam';
import { GetResourcePolicyCommand, KinesisClient } from '@aws-sdk/client-kinesis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { targetOf } from '@/server/accounts/domain/account';
import { MESH_REGION } from '@/server/demo/mesh/definition';
import { BOUNDARY, MANAGED_TAG, policyArn } from '@/server/demo/mesh/spoke-role';
import { accountTrust } from '@/server/demo/mesh/workload-policies';
import { repairTarget } from '@/server/drift/use-cases/repair-target';
import { scanRound } from '@/server/drift/use-cases/scan-round';
import { scanNow } from '@/server/drift/use-cases/start-round';
import { runExposureScan } from '@/server/exposure/use-cases/run-scan';
import { scanExposureNow } from '@/server/exposure/use-cases/start-scan';
import { roleArn, streamArn } from '@/server/kernel/arn';
import {
  ACCESS_PATTERNS,
  type AccessPattern,
  needsConsumer,
  RIGHTS,
} from '@/server/policies/build/access-pattern';
import { submitRequest } from '@/server/requests/use-cases/submit-request';
import { AT_ONCE } from '@/server/sandbox/kinesis/transition';
import { getSubscription } from '@/server/subscriptions/queries';
import { revokeSubscription } from '@/server/subscriptions/use-cases/revoke-subscription';
import { approve, preview, stateOf, value, work } from './testing/play';
import { PAYMENTS, type Portal, seedPortal } from './testing/portal';
import { roleSession } from './testing/role-session';
import { useStream } from './testing/use-stream';
import { startWorld, type World } from './testing/world';

/** A role in the account of the stream itself, of a project that does not own the product. */
const ROLE = 'settlement-audit';
const ROLE_ARN = roleArn(PAYMENTS, ROLE);
const STREAM = streamArn(MESH_REGION, PAYMENTS, 'payments-captured');
const quick = { pacing: { pause: async () => undefined, random: () => 0 } };

let world: World;
let portal: Portal;
let place: { readonly environmentId: string; readonly principalId: string };
let iam: IAMClient;
let owner: KinesisClient;
let auditor: KinesisClient;

beforeAll(async () => {
  world = await startWorld({ settings: { limits: false }, kinesis: { times: AT_ONCE } });
  portal = await seedPortal(world);
  await portal.publish('payments-captured');
  const admin = { profile: 'admin-payments-prod' };
  iam = new IAMClient({ ...admin, region: 'us-east-1' });
  owner = new KinesisClient({ ...admin, region: MESH_REGION });
  await iam.send(
    new CreateRoleCommand({
      RoleName: ROLE,
      AssumeRolePolicyDocument: JSON.stringify(accountTrust(PAYMENTS)),
      PermissionsBoundary: policyArn(PAYMENTS, BOUNDARY),
      Tags: [{ Key: MANAGED_TAG, Value: 'true' }],
    }),
  );
  auditor = new KinesisClient({
    region: MESH_REGION,
    maxAttempts: 1,
    credentials: await roleSession(admin.profile, ROLE_ARN),
  });
  place = await placeOf(portal.analytics.id);
});
afterAll(async () => {
  for (const client of [iam, owner, auditor]) client?.destroy();
  await world?.stop();
});

/** Lets the project use the stream's account, with the role found usable there. */
async function placeOf(projectId: string) {
  const { db, deps } = world;
  const account = await db.prisma.awsAccount.findUniqueOrThrow({ where: { id: PAYMENTS } });
  await db.prisma.accountAssignment.create({ data: { accountId: PAYMENTS, projectId } });
  const facts = value(await deps.roleReader.readRole(targetOf(account, MESH_REGION), ROLE_ARN));
  const environment = await db.prisma.environment.create({
    data: {
      projectId,
      name: 'payments-prod',
      accountId: PAYMENTS,
      region: MESH_REGION,
      principals: { create: { roleArn: ROLE_ARN, roleId: facts.roleId, state: 'USABLE' } },
    },
    include: { principals: true },
  });
  return { environmentId: environment.id, principalId: environment.principals[0]?.id ?? '' };
}

async function ask(pattern: AccessPattern): Promise<number> {
  const input = { ...place, productSlug: 'payments-captured', pattern, purpose: 'Audit every settlement.' };
  const endsAt = new Date(Date.now() + 90 * 86_400_000);
  return value(await submitRequest(world.deps, portal.analyst, { ...input, endsAt })).number;
}

const policyOf = async (ResourceARN: string) =>
  (await owner.send(new GetResourcePolicyCommand({ ResourceARN }))).Policy;

const DENIED = 'AccessDeniedException';
const given = (allowed: boolean) => (allowed ? 'allowed' : DENIED);

test.each(ACCESS_PATTERNS)('%s: the role’s policy alone opens it, and closes it', async (pattern) => {
  const fanOut = needsConsumer(pattern);
  const nothing = { read: DENIED, write: DENIED, subscribe: null };
  expect(await useStream(auditor, STREAM, null)).toEqual(nothing);

  const number = await ask(pattern);
  const shown = await preview(world, portal, number);
  expect(shown.approvable).toBe(true);
  expect(shown.checks.find(({ key }) => key === 'sides')?.title).toBe(
    'Same account: the role’s policy alone is enough',
  );
  expect(shown.changes.filter(({ action }) => action !== 'not-needed').map(({ kind }) => kind)).toEqual([
    'ROLE_POLICY',
  ]);
  const subscription = await approve(world, portal, number);
  const since = await world.mark();
  expect(await work(world, subscription.id, quick)).toEqual({ kind: 'done' });
  expect(await stateOf(world, subscription.id)).toBe('ACTIVE');

  const view = await getSubscription(world.deps, portal.analyst, subscription.number);
  const gates = view?.live.gateLine.gates.map(({ key, state }) => [key, state]);
  // The gates of the review, in the same order, open now.
  const reviewed = shown.gateLine.gates.map(({ key, state }) => [key, state]);
  expect(gates).toEqual(reviewed.map(([key, state]) => [key, state === 'not-needed' ? state : 'open']));
  const consumerArn = view?.live.consumer?.arn ?? null;
  expect(consumerArn !== null).toBe(fanOut);
  expect(await useStream(auditor, STREAM, consumerArn)).toEqual({
    read: given(RIGHTS[pattern].throughput === 'shared'),
    write: given(pattern === 'PRODUCER'),
    subscribe: fanOut ? 'allowed' : null,
  });
  // AWS's word for "no policy".
  for (const arn of [STREAM, ...(consumerArn ? [consumerArn] : [])]) expect(await policyOf(arn)).toBe('{}');
  const puts = (await world.calls(since)).filter(({ operation }) => operation?.startsWith('Put'));
  expect(puts.map(({ operation }) => operation).filter((name) => name !== 'PutRecord')).toEqual([
    'PutRolePolicy',
  ]);

  const end = { number: subscription.number, note: 'Done.' };
  value(await revokeSubscription(world.deps, portal.producer, end));
  expect(await work(world, subscription.id, quick)).toEqual({ kind: 'done' });
  expect(await stateOf(world, subscription.id)).toBe('REVOKED');
  expect(await useStream(auditor, STREAM, null)).toEqual(nothing);
});

test('drift of the one side is found and healed, and exposure knows the subscription', async () => {
  const subscription = await approve(world, portal, await ask('FAN_OUT_CONSUMER'));
  expect(await work(world, subscription.id, quick)).toEqual({ kind: 'done' });
  const consumerArn =
    (await getSubscription(world.deps, portal.analyst, subscription.number))?.live.consumer?.arn ?? '';
  const open = () =>
    world.db.prisma.driftFinding.findMany({
      where: { resolvedAt: null, targetArn: { in: [STREAM, ROLE_ARN] } },
    });
  const scan = async () => {
    value(await scanNow(world.deps, portal.governance));
    const round = await world.db.prisma.driftRound.findFirstOrThrow({ where: { finishedAt: null } });
    expect(await scanRound(world.deps, { roundId: round.id, workerId: 'test' })).toBe('done');
  };
  await scan();
  expect(await open()).toEqual([]);

  await iam.send(new DeleteRolePolicyCommand({ RoleName: ROLE, PolicyName: 'sluice-grants' }));
  expect((await useStream(auditor, STREAM, consumerArn)).subscribe).toBe(DENIED);
  await scan();
  const found = await open();
  expect(new Set(found.map(({ targetArn, change }) => `${change} ${targetArn}`))).toEqual(
    new Set([`MISSING ${ROLE_ARN}`]),
  );
  await repairTarget({ ...world.deps, ...quick }, { arn: ROLE_ARN, kind: 'ROLE' });
  expect(await open()).toEqual([]);
  expect((await useStream(auditor, STREAM, consumerArn)).subscribe).toBe('allowed');

  expect(value(await scanExposureNow(world.deps, portal.governance))).toBe('started');
  const { id } = await world.db.prisma.exposureScan.findFirstOrThrow({ orderBy: { startedAt: 'desc' } });
  expect(await runExposureScan({ ...world.deps, ...quick }, id)).toBe('done');
  expect(
    await world.db.prisma.exposure.findMany({
      where: { principalArn: ROLE_ARN },
      select: { via: true, resourceArn: true, subscriptionNumber: true },
    }),
  ).toEqual([{ via: 'SUBSCRIPTION', resourceArn: consumerArn, subscriptionNumber: subscription.number }]);
});
