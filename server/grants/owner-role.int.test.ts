import {
  AttachRolePolicyCommand,
  DeleteRoleCommand,
  DeleteRolePermissionsBoundaryCommand,
  DeleteRolePolicyCommand,
  GetRoleCommand,
  IAMClient,
  PutRolePolicyCommand,
  UntagRoleCommand,
  UpdateAssumeRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { GetResourcePolicyCommand, GetShardIteratorCommand, KinesisClient } from '@aws-sdk/client-kinesis';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MESH_REGION } from '@/server/demo/mesh/definition';
import { repairTarget } from '@/server/drift/use-cases/repair-target';
import { scanRound } from '@/server/drift/use-cases/scan-round';
import { scanNow } from '@/server/drift/use-cases/start-round';
import { parseRoleArn, roleArn, streamArn } from '@/server/kernel/arn';
import { ROLE_POLICY_NAME } from '@/server/policies/build/live-grant';
import { submitRequest } from '@/server/requests/use-cases/submit-request';
import { getSubscription } from '@/server/subscriptions/queries';
import { resumeSubscription } from '@/server/subscriptions/use-cases/resume-subscription';
import { revokeSubscription } from '@/server/subscriptions/use-cases/revoke-subscription';
import { suspendSubscription } from '@/server/subscriptions/use-cases/suspend-subscription';
import { approve, inputFor, preview, stateOf, submit, tryToRead, value, work } from './testing/play';
import { FRAUD, PAYMENTS, type Portal, seedPortal } from './testing/portal';
import { roleSession } from './testing/role-session';
import { answerTo } from './testing/use-stream';
import { startWorld, type World } from './testing/world';

const STREAM = streamArn(MESH_REGION, PAYMENTS, 'payments-captured');
const ROLE = roleArn(FRAUD, 'fraud-scoring');
const quick = { pacing: { pause: async () => undefined, random: () => 0 } };

let world: World;
let portal: Portal;
let owner: IAMClient;
let streams: KinesisClient;

beforeAll(async () => {
  world = await startWorld({ settings: { limits: false } });
  portal = await seedPortal(world);
  await portal.publish('payments-captured');
  const { AWS_PROFILE: before } = process.env;
  delete process.env.AWS_PROFILE;
  owner = new IAMClient({ region: 'us-east-1', profile: 'admin-payments-prod' });
  streams = new KinesisClient({ region: MESH_REGION, profile: 'admin-payments-prod' });
  process.env.AWS_PROFILE = before;
});
afterAll(async () => {
  owner?.destroy();
  streams?.destroy();
  await world?.stop();
});

/** The consumer's program: takes the role in the owner's account and calls the stream by its name. */
async function readByName(RoleArn: string): Promise<string> {
  const credentials = await roleSession('admin-fraud-prod', ROLE);
  const sts = new STSClient({ region: MESH_REGION, maxAttempts: 1, credentials });
  const start = { ShardId: 'shardId-000000000000', ShardIteratorType: 'TRIM_HORIZON' } as const;
  return answerTo(
    sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'program' })).then(async ({ Credentials }) => {
      const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '' } = Credentials ?? {};
      const kinesis = new KinesisClient({
        region: MESH_REGION,
        maxAttempts: 1,
        credentials: {
          accessKeyId: AccessKeyId,
          secretAccessKey: SecretAccessKey,
          sessionToken: SessionToken,
        },
      });
      await kinesis.send(new GetShardIteratorCommand({ StreamName: 'payments-captured', ...start }));
      kinesis.destroy();
    }),
  );
}

async function scan(): Promise<readonly string[]> {
  value(await scanNow(world.deps, portal.governance));
  const round = await world.db.prisma.driftRound.findFirstOrThrow({ where: { finishedAt: null } });
  await scanRound(world.deps, { roundId: round.id, workerId: 'test' });
  const open = await world.db.prisma.driftFinding.findMany({
    where: { resolvedAt: null, target: { kind: { in: ['OWNER_ROLE', 'ROLE'] } } },
  });
  return open.map(({ change, dimension }) => `${change} ${dimension}`).sort();
}

const roleIn = (arn: string) =>
  owner.send(new GetRoleCommand({ RoleName: parseRoleArn(arn)?.roleName ?? '' }));

test('a role in the owner’s account is approved, made, watched, suspended and deleted', async () => {
  const { deps, db } = world;
  const ask = { product: 'payments-captured', role: 'fraud-scoring', route: 'OWNER_ROLE' } as const;
  const number = await submit(world, portal, ask);
  const plan = await preview(world, portal, number);
  expect(plan.approvable).toBe(true);
  const arn = plan.ownerRole?.arn ?? '';
  const RoleName = parseRoleArn(arn)?.roleName ?? '';
  expect(arn).toMatch(/^arn:aws:iam::333344445555:role\/sluice\/sluice-fraud-scoring-[0-9a-f]{12}$/);
  expect(plan.ownerRole).toMatchObject({ trusts: ROLE, tag: 'sluice:managed = true' });
  expect(plan.effects.find(({ key }) => key === 'read')).toMatchObject({ now: 'denied', after: 'allowed' });

  const subscription = await approve(world, portal, number);
  const { id } = subscription;
  expect(await readByName(arn)).toBe('AccessDenied');
  expect(await work(world, id, quick)).toEqual({ kind: 'done' });
  expect(await stateOf(world, id)).toBe('ACTIVE');
  expect(await readByName(arn)).toBe('allowed');
  // Not as itself, and not by any word in the stream's policy.
  expect(await tryToRead('fraud-scoring', STREAM)).toBe('AccessDeniedException');
  const { Policy } = await streams.send(new GetResourcePolicyCommand({ ResourceARN: STREAM }));
  expect(Policy ?? '').not.toContain('fraud-scoring');
  const { Role } = await roleIn(arn);
  expect(Role?.PermissionsBoundary?.PermissionsBoundaryArn).toBe(
    `arn:aws:iam::${PAYMENTS}:policy/SluiceBoundary`,
  );
  const view = await getSubscription(deps, portal.consumer, subscription.number);
  expect(view?.live.proof?.actions[0]).toMatchObject({ action: 'sts:AssumeRole', outcome: 'allowed' });
  expect(await scan()).toEqual([]);

  // Everything that somebody may do to it is found, and healed.
  const everybody = JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${FRAUD}:root` }, Action: 'sts:AssumeRole' },
    ],
  });
  const all = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 'kinesis:*', Resource: '*' }],
  });
  const PolicyArn = `arn:aws:iam::${PAYMENTS}:policy/SluiceBoundary`;
  await owner.send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument: everybody }));
  await owner.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'more', PolicyDocument: all }));
  await owner.send(new PutRolePolicyCommand({ RoleName, PolicyName: ROLE_POLICY_NAME, PolicyDocument: all }));
  await owner.send(new AttachRolePolicyCommand({ RoleName, PolicyArn }));
  await owner.send(new DeleteRolePermissionsBoundaryCommand({ RoleName }));
  expect(await scan()).toEqual([
    'CHANGED actions',
    'CHANGED trust',
    'EXTRA resources',
    'EXTRA unmanaged',
    'EXTRA unmanaged',
    'MISSING boundary',
  ]);
  const target = { arn, kind: 'OWNER_ROLE' } as const;
  expect(await repairTarget({ ...deps, ...quick }, target)).toEqual({ kind: 'repaired', wrote: true });
  expect(await scan()).toEqual([]);
  expect(await readByName(arn)).toBe('allowed');

  await owner.send(new DeleteRolePolicyCommand({ RoleName, PolicyName: ROLE_POLICY_NAME }));
  await owner.send(new DeleteRoleCommand({ RoleName }));
  expect(await scan()).toEqual(['MISSING role-gone']);
  expect(await repairTarget({ ...deps, ...quick }, target)).toEqual({ kind: 'repaired', wrote: true });
  expect(await readByName(arn)).toBe('allowed');

  value(await suspendSubscription(deps, portal.producer, { number: subscription.number, note: 'A look.' }));
  await work(world, id, quick);
  expect(await readByName(arn)).toBe('AccessDenied');
  await expect(roleIn(arn)).rejects.toThrow(/cannot be found/);
  value(await resumeSubscription(deps, portal.producer, { number: subscription.number }));
  await work(world, id, quick);
  expect(await readByName(arn)).toBe('allowed');

  // Without Sluice's tag it is not Sluice's to delete: that is said, and nothing is half done for ever.
  await owner.send(new UntagRoleCommand({ RoleName, TagKeys: ['sluice:managed'] }));
  value(await revokeSubscription(deps, portal.producer, { number: subscription.number, note: 'Over.' }));
  expect(await work(world, id, quick)).toEqual({ kind: 'failed' });
  expect(await readByName(arn)).toBe('AccessDenied');
  const { error } = await db.prisma.grant.findFirstOrThrow({
    where: { subscriptionId: id, kind: 'OWNER_ROLE' },
  });
  expect(error).toMatchObject({ code: 'ForeignOwnerRole' });
});

test('it is offered where a plan does not fit, and refused where it cannot be', async () => {
  const { deps } = world;
  const ask = inputFor(portal, { product: 'payments-captured', role: 'fraud-replay' });
  const lambda = await submitRequest(deps, portal.consumer, {
    ...ask,
    pattern: 'LAMBDA_STANDARD',
    route: 'OWNER_ROLE',
  });
  expect(lambda).toEqual({ ok: false, error: { kind: 'route-not-taken' } });
  const full = JSON.stringify({
    Version: '2012-10-17',
    Statement: Array.from({ length: 100 }, (_, index) => ({
      Sid: `Other${index}`,
      Effect: 'Allow',
      Principal: { AWS: '444455556666' },
      Action: 'kinesis:GetRecords',
      Resource: STREAM,
      Condition: { StringEquals: { 'aws:RequestedRegion': 'x'.repeat(12) } },
    })),
  });
  const policyReader = {
    ...deps.policyReader,
    readStreamPolicy: async () => ({ ok: true, value: full }) as const,
  };
  const direct = await submitRequest({ ...deps, policyReader }, portal.consumer, ask);
  expect(direct).toMatchObject({ error: { kind: 'does-not-fit', document: 'stream', ownerRole: true } });
  const through = { ...ask, route: 'OWNER_ROLE' } as const;
  expect((await submitRequest({ ...deps, policyReader }, portal.consumer, through)).ok).toBe(true);
});
