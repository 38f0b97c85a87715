import {
  CreateRoleCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  IAMClient,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { MESH_ACCOUNTS, MESH_REGION } from '@/server/demo/mesh/definition';
import { stateOf, subscribe, tryToRead, work } from '@/server/grants/testing/play';
import { ANALYTICS, FRAUD, PAYMENTS, type Portal, seedPortal } from '@/server/grants/testing/portal';
import { startWorld, type World } from '@/server/grants/testing/world';
import { roleArn, streamArn } from '@/server/kernel/arn';
import { exposureGlance } from './glance-queries';
import { roleReach } from './role-reach';
import { runExposureScan } from './use-cases/run-scan';
import { scanExposureNow, scanExposureWhenDue } from './use-cases/start-scan';

let world: World;
let portal: Portal;
let iam: IAMClient;
beforeAll(async () => {
  world = await startWorld();
  portal = await seedPortal(world);
  await portal.publish('payments-captured');
  iam = new IAMClient({ region: 'us-east-1', profile: 'admin-payments-prod' });
  const { id } = await subscribe(world, portal, { product: 'payments-captured', role: 'fraud-scoring' });
  await work(world, id);
  expect(await stateOf(world, id)).toBe('ACTIVE');
});
afterEach(() => world.clearFaults());
afterAll(async () => {
  iam?.destroy();
  await world?.stop();
});

const captured = streamArn(MESH_REGION, PAYMENTS, 'payments-captured');

async function scan(): Promise<void> {
  expect(await scanExposureNow(world.deps, portal.governance)).toEqual({ ok: true, value: 'started' });
  const { id } = await world.db.prisma.exposureScan.findFirstOrThrow({ orderBy: { startedAt: 'desc' } });
  expect(await runExposureScan(world.deps, id)).toBe('done');
}

const rows = (where: object) => world.db.prisma.exposure.findMany({ where, orderBy: { id: 'asc' } });

test('every access on a stream is found and explained, and AWS says the same to the roles', async () => {
  await scan();
  const all = await rows({ resourceArn: captured, reach: 'READ' });
  const byRole = new Map(all.map((row) => [row.principalArn, row]));
  expect(byRole.get(roleArn(FRAUD, 'fraud-scoring'))).toMatchObject({ via: 'SUBSCRIPTION', depends: false });
  for (const [role, account] of [
    ['fraud-scoring', FRAUD],
    ['fraud-replay', FRAUD],
    ['ledger-replay', ANALYTICS],
  ] as const) {
    const expected = byRole.has(roleArn(account, role)) ? 'allowed' : 'AccessDeniedException';
    expect(await tryToRead(role, captured), role).toBe(expected);
  }
  const everything = await rows({});
  const glance = await exposureGlance(world.deps, portal.governance);
  expect(glance?.counts).toEqual(
    Object.fromEntries(
      ['SUBSCRIPTION', 'TAG_SHARE', 'OWN_ACCOUNT', 'UNMANAGED'].map((via) => [
        via,
        everything.filter((row) => row.via === via).length,
      ]),
    ),
  );
  expect(await exposureGlance(world.deps, portal.producer)).toBeNull();
});

test('what the last scan found goes with what is not there any more', async () => {
  const RoleName = 'night-shift';
  const trust = { Effect: 'Allow', Principal: { AWS: PAYMENTS }, Action: 'sts:AssumeRole' };
  const document = (Statement: object) => JSON.stringify({ Version: '2012-10-17', Statement });
  await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: document(trust) }));
  const everything = { Effect: 'Allow', Action: 'kinesis:*', Resource: '*' };
  const name = { RoleName, PolicyName: 'all' };
  await iam.send(new PutRolePolicyCommand({ ...name, PolicyDocument: document(everything) }));
  await scan();
  const own = await rows({ principalArn: roleArn(PAYMENTS, RoleName) });
  expect(own.length).toBeGreaterThan(2);
  expect(new Set(own.map(({ via }) => via))).toEqual(new Set(['OWN_ACCOUNT']));
  expect(new Set(own.map(({ ownerAccountId }) => ownerAccountId))).toEqual(new Set([PAYMENTS]));

  await iam.send(new DeleteRolePolicyCommand(name));
  await iam.send(new DeleteRoleCommand({ RoleName }));
  await scan();
  expect(await rows({ principalArn: roleArn(PAYMENTS, RoleName) })).toEqual([]);
});

test('everything that a role reaches is told to its own project and to those who see everything', async () => {
  await scan();
  const role = roleArn(FRAUD, 'fraud-scoring');
  for (const actor of [portal.consumer, portal.governance]) {
    const reach = await roleReach(world.deps, actor, role);
    expect(reach).toMatchObject({ state: 'scanned', gaps: [], incomplete: false, more: false });
    if (reach.state !== 'scanned') throw new Error('not scanned');
    expect(reach.resources).toContainEqual(
      expect.objectContaining({
        resourceArn: captured,
        product: expect.objectContaining({ slug: 'payments-captured' }),
        ways: [expect.objectContaining({ reach: 'READ', via: 'SUBSCRIPTION' })],
      }),
    );
    // What it is said to reach it reaches, and nothing else.
    const reached = new Set(reach.resources.map(({ resourceArn }) => resourceArn));
    for (const name of ['payments-captured', 'payments-authorized', 'refunds-issued'])
      expect(await tryToRead('fraud-scoring', streamArn(MESH_REGION, PAYMENTS, name)), name).toBe(
        reached.has(streamArn(MESH_REGION, PAYMENTS, name)) ? 'allowed' : 'AccessDeniedException',
      );
  }
  expect(await roleReach(world.deps, portal.producer, role)).toEqual({ state: 'not-found' });
});

test('an account that does not answer is a gap and holds nobody up', async () => {
  await world.fault({
    service: 'iam',
    operation: 'GetAccountAuthorizationDetails',
    account: FRAUD,
    kind: 'access-denied',
    count: 9,
  });
  await scan();
  const last = await world.db.prisma.exposureScan.findFirstOrThrow({ orderBy: { startedAt: 'desc' } });
  expect(last.gaps).toEqual([
    {
      account: 'fraud-prod',
      what: 'roles and users',
      why: expect.stringContaining('GetAccountAuthorizationDetails'),
    },
  ]);
  expect(last.resources).toBeGreaterThan(5);
  expect(await rows({ principalAccountId: FRAUD })).toEqual([]);
  expect((await rows({ principalAccountId: PAYMENTS })).length + MESH_ACCOUNTS.length).toBeGreaterThan(
    MESH_ACCOUNTS.length,
  );
});

test('only governance starts one, and one at a time', async () => {
  expect(await scanExposureNow(world.deps, portal.producer)).toEqual({
    ok: false,
    error: { kind: 'forbidden' },
  });
  expect(await scanExposureNow(world.deps, portal.governance)).toEqual({ ok: true, value: 'started' });
  expect(await scanExposureNow(world.deps, portal.governance)).toEqual({ ok: true, value: 'under-way' });
});

test('a scan whose job was lost is given one again, and one that is done is not run again', async () => {
  const { id, startedAt } = await world.db.prisma.exposureScan.findFirstOrThrow({
    orderBy: { startedAt: 'desc' },
  });
  const due = { everyMs: 3_600_000, notBefore: new Date(0) };
  expect(await scanExposureWhenDue(world.deps, due)).toBe('not-due');
  world.clock.set(new Date(startedAt.getTime() + 16 * 60_000));
  expect(await scanExposureWhenDue(world.deps, due)).toBe('resumed');
  world.clock.set(null);
  expect(await runExposureScan(world.deps, id)).toBe('done');
  expect(await runExposureScan(world.deps, id)).toBe('outdated');
  world.clock.set(new Date(startedAt.getTime() + 61 * 60_000));
  expect(await scanExposureWhenDue(world.deps, due)).toBe('started');
  world.clock.set(null);
});
