import {
  GetRolePolicyCommand,
  IAMClient,
  PutRolePolicyCommand,
  TagRoleCommand,
  UntagRoleCommand,
} from '@aws-sdk/client-iam';
import {
  DeleteResourcePolicyCommand,
  DeregisterStreamConsumerCommand,
  GetResourcePolicyCommand,
  KinesisClient,
  PutResourcePolicyCommand,
  RemoveTagsFromStreamCommand,
  StartStreamEncryptionCommand,
  waitUntilStreamExists,
} from '@aws-sdk/client-kinesis';
import { CreateKeyCommand, DisableKeyCommand, EnableKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { MESH_REGION } from '@/server/demo/mesh/definition';
import { subscribe, tryToRead, value, work } from '@/server/grants/testing/play';
import { FRAUD, PAYMENTS, type Portal, seedPortal } from '@/server/grants/testing/portal';
import { startWorld, type World } from '@/server/grants/testing/world';
import { roleArn, streamArn } from '@/server/kernel/arn';
import { revokeSubscription } from '@/server/subscriptions/use-cases/revoke-subscription';
import type { Actor } from '../kernel/actor';
import { decisionTimes } from '../requests/decision-times';
import { driftGlance } from './glance-queries';
import { driftItems } from './home-items';
import { fillingPolicies, roomInStreamPolicy } from './policy-room';
import { repairTarget } from './use-cases/repair-target';
import { scanRound } from './use-cases/scan-round';
import { scanNow } from './use-cases/start-round';

let world: World;
let portal: Portal;
let owner: KinesisClient;
let fraudAdmin: IAMClient;
let keys: KMSClient;

beforeAll(async () => {
  world = await startWorld();
  portal = await seedPortal(world);
  for (const name of ['payments-captured', 'refunds-issued']) await portal.publish(name);
  const { AWS_PROFILE: before } = process.env;
  delete process.env.AWS_PROFILE;
  owner = new KinesisClient({ region: MESH_REGION, profile: 'admin-payments-prod' });
  fraudAdmin = new IAMClient({ region: 'us-east-1', profile: 'admin-fraud-prod' });
  keys = new KMSClient({ region: MESH_REGION, profile: 'admin-payments-prod' });
  process.env.AWS_PROFILE = before;
});
afterAll(() => world?.stop());
afterEach(() => world.clearFaults());

const STREAM = streamArn(MESH_REGION, PAYMENTS, 'payments-captured');
const REFUNDS = streamArn(MESH_REGION, PAYMENTS, 'refunds-issued');
const SCORING = roleArn(FRAUD, 'fraud-scoring');
const STRANGER = roleArn(FRAUD, 'fraud-replay');

async function scan(): Promise<void> {
  value(await scanNow(world.deps, portal.governance));
  const round = await world.db.prisma.driftRound.findFirstOrThrow({ where: { finishedAt: null } });
  expect(await scanRound(world.deps, { roundId: round.id, workerId: 'test' })).toBe('done');
}

const open = () =>
  world.db.prisma.driftFinding.findMany({
    where: { resolvedAt: null, dimension: { not: 'unmanaged' } },
    orderBy: [{ targetArn: 'asc' }, { key: 'asc' }],
  });
const short = async () =>
  (await open()).map(({ change, dimension, subject }) => `${change} ${dimension} ${subject}`);
const healths = async (subscriptionId: string) =>
  (await world.db.prisma.grant.findMany({ where: { subscriptionId }, orderBy: { kind: 'asc' } })).map(
    ({ health }) => health,
  );

type Policy = { Statement: { Sid: string; Principal: { AWS: string[] }; Action: string[] }[] };

async function streamPolicy(): Promise<Policy> {
  const { Policy } = await owner.send(new GetResourcePolicyCommand({ ResourceARN: STREAM }));
  return JSON.parse(Policy ?? '{}') as Policy;
}
const putStreamPolicy = (policy: unknown) =>
  owner.send(new PutResourcePolicyCommand({ ResourceARN: STREAM, Policy: JSON.stringify(policy) }));

/** The stream's difference waits for whoever may mend it, and is counted for whoever sees everything. */
async function expectItAtHome(): Promise<void> {
  const [finding] = await open();
  const waits = async (actor: Actor) => {
    const items = await driftItems(world.db.prisma, actor, world.deps.clock.now());
    return items.some(({ ref }) => ref === finding?.id);
  };
  const auditor: Actor = { ...portal.stranger, organisationRoles: ['AUDITOR'] };
  const elsewhere: Actor = { ...portal.consumer, governedDomains: [] };
  expect(await Promise.all([portal.governance, portal.producer, auditor, elsewhere].map(waits))).toEqual([
    ...[true, true],
    ...[false, false],
  ]);
  const glance = await driftGlance(world.deps, auditor);
  expect(glance).toMatchObject({ differ: 1, unread: 0, finishedAt: expect.any(Date) });
  expect(glance?.targets).toBe((glance?.agree ?? 0) + 1);
  expect(glance?.hours).toHaveLength(24);
  expect(glance?.hours.at(-1)).toBe(true);
  expect(await driftGlance(world.deps, portal.producer)).toBeNull();
  expect(await decisionTimes(world.deps, auditor)).toMatchObject({ decided: 1, working: 1 });
  expect(await decisionTimes(world.deps, portal.consumer)).toBeNull();
}

test('what is changed outside is found, told once, and healed by a repair; what is only written anew is not', async () => {
  const subscription = await subscribe(world, portal, {
    product: 'payments-captured',
    role: 'fraud-scoring',
  });
  expect(await work(world, subscription.id)).toEqual({ kind: 'done' });
  await scan();
  expect(await short()).toEqual([]);
  expect(await healths(subscription.id)).toEqual(['IN_SYNC', 'IN_SYNC']);

  const built = await streamPolicy();
  const reformed = {
    ...built,
    Statement: built.Statement.map((statement) => ({
      ...statement,
      Action: [...statement.Action]
        .reverse()
        .map((action) => action.toUpperCase().replace('KINESIS', 'kinesis')),
    })).reverse(),
  };
  await putStreamPolicy(reformed);
  await scan();
  expect(await short()).toEqual([]);

  await owner.send(new DeleteResourcePolicyCommand({ ResourceARN: STREAM }));
  expect(await tryToRead('fraud-scoring', STREAM)).toBe('AccessDeniedException');
  await scan();
  expect(await short()).toEqual([`MISSING principals ${SCORING}`]);
  await expectItAtHome();
  expect(await healths(subscription.id)).toEqual(['MISSING', 'IN_SYNC']);
  const [first] = await open();
  await scan();
  const [again] = await open();
  expect(again?.firstSeenAt).toEqual(first?.firstSeenAt);
  const told = await world.db.prisma.auditEvent.count({
    where: { type: 'stream.drift-found', subjectId: STREAM },
  });
  expect(told).toBeGreaterThan(0);

  expect(await repairTarget(world.deps, { arn: STREAM, kind: 'STREAM' })).toEqual({
    kind: 'repaired',
    wrote: true,
  });
  expect(await short()).toEqual([]);
  expect(await healths(subscription.id)).toEqual(['IN_SYNC', 'IN_SYNC']);
  expect(await tryToRead('fraud-scoring', STREAM)).toBe('allowed');
  expect(
    await world.db.prisma.subscription.findUniqueOrThrow({ where: { id: subscription.id } }),
  ).toMatchObject({ state: 'ACTIVE' });
});

test('the role’s side, its guards and the product’s tag are looked at too', async () => {
  await owner.send(new RemoveTagsFromStreamCommand({ StreamARN: STREAM, TagKeys: ['sluice:product'] }));
  const name = { RoleName: 'fraud-scoring', PolicyName: 'sluice-grants' };
  const before = await fraudAdmin.send(new GetRolePolicyCommand(name));
  const wide = decodeURIComponent(before.PolicyDocument ?? '').replaceAll(
    STREAM,
    STREAM.replace('payments-captured', '*'),
  );
  await fraudAdmin.send(new PutRolePolicyCommand({ ...name, PolicyDocument: wide }));
  await scan();
  expect(await short()).toEqual([
    `EXTRA resources ${STREAM.replace('payments-captured', '*')}`,
    'MISSING tags sluice:product',
  ]);
  await repairTarget(world.deps, { arn: SCORING, kind: 'ROLE' });
  await repairTarget(world.deps, { arn: STREAM, kind: 'STREAM' });
  expect(await short()).toEqual([]);
  expect(await tryToRead('fraud-scoring', STREAM)).toBe('allowed');

  const guard = { RoleName: 'fraud-scoring' };
  await fraudAdmin.send(new UntagRoleCommand({ ...guard, TagKeys: ['sluice:managed'] }));
  await scan();
  expect(await short()).toEqual(['MISSING tags sluice:managed']);
  await fraudAdmin.send(new TagRoleCommand({ ...guard, Tags: [{ Key: 'sluice:managed', Value: 'true' }] }));
  await scan();
  expect(await short()).toEqual([]);
});

test('a revoked role that is put back is seen, shown as reachable, and a repair does not let it in again', async () => {
  const subscription = await world.db.prisma.subscription.findFirstOrThrow({ where: { state: 'ACTIVE' } });
  const kept = await streamPolicy();
  const name = { RoleName: 'fraud-scoring', PolicyName: 'sluice-grants' };
  const identity = await fraudAdmin.send(new GetRolePolicyCommand(name));
  value(
    await revokeSubscription(world.deps, portal.producer, { number: subscription.number, note: 'No need.' }),
  );
  expect(await work(world, subscription.id)).toEqual({ kind: 'done' });
  await putStreamPolicy(kept);
  await fraudAdmin.send(
    new PutRolePolicyCommand({ ...name, PolicyDocument: decodeURIComponent(identity.PolicyDocument ?? '') }),
  );
  expect(await tryToRead('fraud-scoring', STREAM)).toBe('allowed');
  await scan();
  expect(await short()).toEqual([`EXTRA resources ${STREAM}`, `EXTRA principals ${SCORING}`]);
  expect(await healths(subscription.id)).toEqual(['EXTRA', 'EXTRA']);
  const shown = await world.db.prisma.subscription.findUniqueOrThrow({ where: { id: subscription.id } });
  expect(shown.state).toBe('REVOKED');
  expect(shown.proof).toMatchObject({ reachableThrough: [expect.stringContaining('Sluice')] });

  await repairTarget(world.deps, { arn: STREAM, kind: 'STREAM' });
  await repairTarget(world.deps, { arn: SCORING, kind: 'ROLE' });
  expect(await tryToRead('fraud-scoring', STREAM)).toBe('AccessDeniedException');
  await scan();
  expect(await short()).toEqual([]);
  expect(
    (await world.db.prisma.subscription.findUniqueOrThrow({ where: { id: subscription.id } })).proof,
  ).toMatchObject({ outcome: 'denied', reachableThrough: [] });
});

test('a key that is disabled is found until it is enabled again', async () => {
  const { KeyMetadata } = await keys.send(new CreateKeyCommand({}));
  const KeyId = KeyMetadata?.Arn ?? '';
  await owner.send(new StartStreamEncryptionCommand({ StreamARN: STREAM, EncryptionType: 'KMS', KeyId }));
  await waitUntilStreamExists({ client: owner, maxWaitTime: 60, minDelay: 0.5 }, { StreamARN: STREAM });
  await scan();
  expect(await short()).toEqual([]);
  await keys.send(new DisableKeyCommand({ KeyId }));
  await scan();
  expect(await short()).toEqual(['CHANGED key-disabled stream/payments-captured']);
  await keys.send(new EnableKeyCommand({ KeyId }));
  await scan();
  expect(await short()).toEqual([]);
});

test('a fan-out consumer is looked at with its stream: its policy is repaired, its end is said', async () => {
  const subscription = await subscribe(world, portal, {
    product: 'refunds-issued',
    role: 'fraud-scoring',
    pattern: 'FAN_OUT_CONSUMER',
  });
  expect(await work(world, subscription.id)).toEqual({ kind: 'done' });
  const { consumerArn } = await world.db.prisma.grant.findFirstOrThrow({
    where: { subscriptionId: subscription.id, kind: 'STREAM_CONSUMER' },
  });
  await scan();
  expect(await short()).toEqual([]);
  expect(new Set(await healths(subscription.id))).toEqual(new Set(['IN_SYNC']));

  await owner.send(new DeleteResourcePolicyCommand({ ResourceARN: consumerArn ?? '' }));
  await scan();
  expect(await short()).toEqual([`MISSING principals ${SCORING}`]);
  expect(await repairTarget(world.deps, { arn: REFUNDS, kind: 'STREAM' })).toMatchObject({ wrote: true });
  expect(await short()).toEqual([]);

  await owner.send(new DeregisterStreamConsumerCommand({ ConsumerARN: consumerArn ?? '' }));
  await scan();
  expect(await short()).toEqual([expect.stringMatching(/^MISSING consumer-gone sluice-fraud-scoring-/)]);
  expect(await repairTarget(world.deps, { arn: REFUNDS, kind: 'STREAM' })).toMatchObject({
    kind: 'repaired',
  });
  expect(await short()).toEqual([expect.stringMatching(/^MISSING consumer-gone /)]);
  value(
    await revokeSubscription(world.deps, portal.producer, {
      number: subscription.number,
      note: 'It is gone.',
    }),
  );
  expect(await work(world, subscription.id)).toEqual({ kind: 'done' });
  await scan();
  expect(await short()).toEqual([]);
});

test('jobs share a round: what one has looked at, the next does not look at again', async () => {
  value(await scanNow(world.deps, portal.governance));
  const round = await world.db.prisma.driftRound.findFirstOrThrow({ where: { finishedAt: null } });
  const input = { roundId: round.id, workerId: 'test' };
  const since = await world.mark();
  // A clock that runs fast ends the first slice after a few targets.
  let ticks = 0;
  const tick = () => {
    ticks += 1;
    return new Date(Date.now() + ticks * 12_000);
  };
  const fast = { ...world.deps, clock: { now: tick } };
  expect(await scanRound(fast, input)).toBe('more');
  await world.db.prisma.driftRound.update({
    where: { id: round.id },
    data: { holder: 'another job', heldUntil: new Date(Date.now() + 60_000) },
  });
  expect(await scanRound(world.deps, input)).toBe('busy');
  await world.db.prisma.driftRound.update({ where: { id: round.id }, data: { heldUntil: new Date(0) } });
  expect(await scanRound(world.deps, input)).toBe('done');
  expect(await scanRound(world.deps, input)).toBe('busy');
  const read = (await world.calls(since)).filter(({ operation }) => operation === 'GetResourcePolicy');
  expect(read).toHaveLength(await world.db.prisma.dataProduct.count());
});

test('what cannot be handled is marked and told as a bug, and the round ends with all the others', async () => {
  value(await scanNow(world.deps, portal.governance));
  const round = await world.db.prisma.driftRound.findFirstOrThrow({ where: { finishedAt: null } });
  const { governedReader } = world.deps;
  const broken = {
    ...governedReader,
    readStream: (...asked: Parameters<typeof governedReader.readStream>) => {
      if (asked[1] === REFUNDS) throw new Error('nobody thought of this');
      return governedReader.readStream(...asked);
    },
  };
  const scanned = scanRound(
    { ...world.deps, governedReader: broken },
    { roundId: round.id, workerId: 'test' },
  );
  await expect(scanned).rejects.toThrow('1 targets could not be compared');
  const { finishedAt } = await world.db.prisma.driftRound.findUniqueOrThrow({ where: { id: round.id } });
  expect(finishedAt).not.toBeNull();
  const targets = await world.db.prisma.driftTarget.findMany({ where: { arn: { in: [STREAM, REFUNDS] } } });
  expect(new Map(targets.map(({ arn, failure }) => [arn, failure !== null]))).toEqual(
    new Map([
      [STREAM, false],
      [REFUNDS, true],
    ]),
  );
});

test('an account that lets nobody in is marked, with the reason, and does not hold up the others', async () => {
  const subscription = await subscribe(world, portal, { product: 'refunds-issued', role: 'fraud-replay' });
  expect(await work(world, subscription.id)).toEqual({ kind: 'done' });
  await world.db.prisma.awsAccount.update({ where: { id: FRAUD }, data: { externalId: 'somebody-elses' } });
  await owner.send(new DeleteResourcePolicyCommand({ ResourceARN: REFUNDS }));
  await scan();
  const { failure } = await world.db.prisma.driftTarget.findUniqueOrThrow({ where: { arn: STRANGER } });
  expect(failure).toMatchObject({ title: 'Sluice could not sign in to fraud-prod.' });
  expect(await healths(subscription.id)).toEqual(['MISSING', 'UNREACHABLE']);
});

test('a policy that fills up is told to those who see all of it, and how full one is to its owner', async () => {
  await scan();
  const { Policy } = await owner.send(new GetResourcePolicyCommand({ ResourceARN: STREAM }));
  // AWS says {} where there is none.
  const used = Policy && Policy !== '{}' ? Buffer.byteLength(JSON.stringify(JSON.parse(Policy))) : 0;
  const room = await roomInStreamPolicy({ db: world.db.prisma }, STREAM);
  expect(room).toMatchObject({ used, limit: 20_480 });
  const filling = () => fillingPolicies({ db: world.db.prisma }, portal.governance);
  expect(await filling()).toEqual([]);
  await world.db.prisma.driftTarget.update({ where: { arn: STREAM }, data: { found: 'x'.repeat(16_384) } });
  expect(await filling()).toMatchObject([{ arn: STREAM, used: 16_384 }]);
  expect(await fillingPolicies({ db: world.db.prisma }, portal.producer)).toEqual([]);
});
