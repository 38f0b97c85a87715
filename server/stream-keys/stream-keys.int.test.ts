import { GetRecordsCommand, GetShardIteratorCommand, KinesisClient } from '@aws-sdk/client-kinesis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MESH_REGION } from '@/server/demo/mesh/definition';
import { scanTarget } from '@/server/drift/use-cases/scan-target';
import { paymentsAdmin } from '@/server/grants/testing/encrypted-stream';
import { stateOf, subscribe, value, work } from '@/server/grants/testing/play';
import { FRAUD, type Portal, seedPortal } from '@/server/grants/testing/portal';
import { roleSession } from '@/server/grants/testing/role-session';
import { startWorld, type World } from '@/server/grants/testing/world';
import { roleArn } from '@/server/kernel/arn';
import type { OperateJobDeps } from '@/server/operations/ports';
import { reviewSetting } from '@/server/operations/queries';
import { runOperation } from '@/server/operations/use-cases/run-operation';
import { startOperation } from '@/server/operations/use-cases/start-operation';
import { revokeSubscription } from '@/server/subscriptions/use-cases/revoke-subscription';
import { followKeys } from './use-cases/follow-keys';
import { openKey } from './use-cases/open-key';
import { swapKey } from './use-cases/swap-key';

const STREAM = 'payments-authorized';
const ROLE = 'fraud-scoring';
const MINUTE = 60_000;

let world: World;
let portal: Portal;
let admin: ReturnType<typeof paymentsAdmin>;
let program: KinesisClient;
let subscription: { readonly id: string; readonly number: number };
/** Keys that the stream has one after the other. */
let first: string;
let second: string;
let third: string;
beforeAll(async () => {
  world = await startWorld({ settings: { limits: false } });
  portal = await seedPortal(world);
  admin = paymentsAdmin();
  first = await admin.markedKey();
  second = await admin.makeKey(true);
  third = await admin.makeKey(false);
  await portal.publish(STREAM);
  await admin.put(STREAM);
  subscription = await subscribe(world, portal, { product: STREAM, role: ROLE });
  await work(world, subscription.id);
  const credentials = await roleSession('admin-fraud-prod', roleArn(FRAUD, ROLE));
  program = new KinesisClient({ region: MESH_REGION, maxAttempts: 1, credentials });
});
afterAll(async () => {
  program?.destroy();
  await world?.stop();
});

/** Everything of the first shard, read as its program does: one answer for each key that records lie under. */
async function readAll(): Promise<string> {
  const StreamARN = admin.arn(STREAM);
  try {
    const start = { StreamARN, ShardId: 'shardId-000000000000', ShardIteratorType: 'TRIM_HORIZON' } as const;
    let { ShardIterator } = await program.send(new GetShardIteratorCommand(start));
    let records = 0;
    for (let looks = 0; ShardIterator && looks < 6; looks += 1) {
      const answer = await program.send(new GetRecordsCommand({ ShardIterator, StreamARN }));
      records += answer.Records?.length ?? 0;
      ShardIterator = answer.NextShardIterator;
    }
    return `${records} records`;
  } catch (error) {
    return error instanceof Error ? error.name : String(error);
  }
}

async function findings(): Promise<readonly string[]> {
  const targets = [
    ...[first, second, third].map((arn) => ({ arn, kind: 'KEY' as const })),
    { arn: roleArn(FRAUD, ROLE), kind: 'ROLE' as const },
    { arn: admin.arn(STREAM), kind: 'STREAM' as const },
  ];
  for (const target of targets) await scanTarget(world.deps, target, null);
  const open = await world.db.prisma.driftFinding.findMany({ where: { resolvedAt: null } });
  return open.map(({ targetArn, dimension, change }) => `${targetArn} ${change} ${dimension}`);
}

/** As if what was opened had been open for a while. */
const waited = () =>
  world.db.prisma.streamKeyHold.updateMany({
    where: { state: 'OPEN' },
    data: { openedAt: new Date(Date.now() - 10 * MINUTE) },
  });

/** Some minutes from now. */
const later = (minutes: number) => ({
  ...world.deps,
  clock: { now: () => new Date(Date.now() + minutes * MINUTE) },
});

function at(minutes: number, changed: Partial<OperateJobDeps> = {}): OperateJobDeps {
  const deps = later(minutes);
  const streamKeys = { open: openKey.bind(null, deps), swap: swapKey.bind(null, deps) };
  return { ...deps, streamKeys, ...changed };
}

async function planFor(key: string | null) {
  const asked = { slug: STREAM, wish: { setting: 'encryption', key } } as const;
  const review = await reviewSetting(world.deps, portal.producer, asked);
  if (!review?.plan) throw new Error('no plan');
  return review.plan;
}
async function start(key: string | null): Promise<string> {
  const input = { slug: STREAM, cure: await planFor(key), reason: 'A new key.', backAt: null };
  return value(await startOperation(world.deps, portal.producer, input)).id;
}
async function runOut(id: string, deps: OperateJobDeps): Promise<string> {
  for (let rounds = 0; rounds < 10 && (await runOperation(deps, id)) === 'later'; rounds += 1);
  return (await world.db.prisma.streamOperation.findUniqueOrThrow({ where: { id } })).state;
}
const holds = async () =>
  (await world.db.prisma.streamKeyHold.findMany({ orderBy: { id: 'asc' } })).map(
    ({ keyArn, state, via }) => `${[first, second, third].indexOf(keyArn) + 1} ${state} ${via}`,
  );

test('who reads goes on reading while the stream gets another key, whatever dies on the way, and nothing looks like drift', async () => {
  expect([await readAll(), await findings()]).toEqual(['1 records', []]);
  const plan = await planFor(second);
  expect(plan.blocked).toBeNull();
  expect(plan.steps).toMatchObject([
    { kind: 'OPEN_KEY', keyArn: second, via: 'KEY_POLICY' },
    { kind: 'ENCRYPT' },
    { kind: 'SWAP_KEY', to: { keyArn: second } },
  ]);
  const id = await start(second);

  // Open before anything lies under it; and not at once, for IAM takes its time.
  expect(await runOperation(at(0), id)).toBe('later');
  expect(await holds()).toEqual(['2 OPEN KEY_POLICY']);
  expect(await admin.policyOf(second)).toContain(ROLE);
  expect(await runOperation(at(0), id)).toBe('later');
  expect([await readAll(), await findings()]).toEqual(['1 records', []]);

  // AWS has taken the call, and the worker dies.
  await waited();
  const { streamOperator } = world.deps;
  const dies: OperateJobDeps['streamOperator'] = {
    ...streamOperator,
    async take(...asked) {
      await streamOperator.take(...asked);
      throw new Error('killed');
    },
  };
  await expect(runOperation(at(0, { streamOperator: dies }), id)).rejects.toThrow('killed');
  await admin.put(STREAM);
  expect([await readAll(), await findings()]).toEqual(['2 records', []]);

  expect(await runOut(id, at(0))).toBe('DONE');
  expect(await holds()).toEqual(['1 OPEN KEY_POLICY']);
  const grants = await world.db.prisma.grant.findMany({ where: { subscriptionId: subscription.id } });
  expect(new Set(grants.map(({ keyArn }) => keyArn))).toEqual(new Set([second]));
  expect([await readAll(), await findings()]).toEqual(['2 records', []]);
}, 120_000);

test('who comes and goes meanwhile has both keys and loses both; the old one is shut when nothing lies under it', async () => {
  const other = await subscribe(world, portal, { product: STREAM, role: 'fraud-replay' });
  await work(world, other.id);
  await followKeys(later(0));
  expect(await admin.policyOf(first)).toContain('fraud-replay');
  expect(await findings()).toEqual([]);
  value(await revokeSubscription(world.deps, portal.producer, { number: other.number, note: 'Over.' }));
  await work(world, other.id);
  await followKeys(later(0));
  expect(await stateOf(world, other.id)).toBe('REVOKED');
  expect(await admin.policyOf(first)).not.toContain('fraud-replay');
  expect(await findings()).toEqual([]);

  const { retentionHours } = (
    await world.db.prisma.dataProduct.findUniqueOrThrow({ where: { slug: STREAM } })
  ).streamFacts as { retentionHours: number };
  await followKeys(later((retentionHours + 1) * 60 - 5));
  expect(await holds()).toEqual(['1 OPEN KEY_POLICY']);
  await followKeys(later((retentionHours + 1) * 60 + 5));
  expect(await holds()).toEqual(['1 CLOSED KEY_POLICY']);
  expect(await admin.policyOf(first)).not.toContain(ROLE);
  expect(await findings()).toEqual([]);
  // The old record is there still, because the sandbox's own clock has not moved.
  expect(await readAll()).not.toContain('records');
}, 120_000);

test('a key that Sluice may not write is opened by grants; a stream that is encrypted no more keeps them for its records', async () => {
  const id = await start(third);
  expect(await runOperation(at(0), id)).toBe('later');
  expect(await runOperation(at(2), id)).toBe('later');
  await waited();
  expect(await admin.granteesOf(third)).toEqual([roleArn(FRAUD, ROLE)]);
  expect(await runOut(id, at(0))).toBe('DONE');
  expect(await holds()).toEqual(['1 CLOSED KEY_POLICY', '2 OPEN KEY_POLICY']);
  expect(await findings()).toEqual([]);

  expect((await planFor(null)).steps.map(({ kind }) => kind)).toEqual(['STOP_ENCRYPTION', 'SWAP_KEY']);
  expect(await runOut(await start(null), at(0))).toBe('DONE');
  expect(await admin.granteesOf(third)).toEqual([roleArn(FRAUD, ROLE)]);
  expect(await findings()).toEqual([]);
  await followKeys(later(1_000 * 60));
  expect((await holds()).every((hold) => hold.includes('CLOSED'))).toBe(true);
  expect(await admin.grantsOf(third)).toEqual([]);
  expect(await findings()).toEqual([]);
}, 120_000);

test('what cannot be opened is said before anything is changed', async () => {
  const locked = await admin.makeKey(true, await admin.onlyMe());
  expect((await planFor(locked)).blocked).toContain('could not be read');
  const away = 'arn:aws:kms:eu-west-1:999988887777:key/0f1e0f1e-0000-4000-8000-000000000001';
  expect((await planFor(away)).blocked).not.toBeNull();
});
