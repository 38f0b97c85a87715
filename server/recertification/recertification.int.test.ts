import { afterAll, beforeAll, expect, test } from 'vitest';
import { insertMeshRows, insertProduct, insertUser, type MeshRows } from '../catalog/testing/mesh-rows';
import { createTestDatabase, type TestDatabase } from '../db/testing/database';
import { createDeps, type Deps } from '../deps';
import type { Actor } from '../kernel/actor';
import { exportCampaign, getCampaign, listCampaigns, listScopeProjects, seesCampaigns } from './queries';
import { startCampaignInput } from './schema';
import { decideItems } from './use-cases/decide-items';
import { startCampaign } from './use-cases/start-campaign';
import { sweepCampaigns } from './use-cases/sweep-campaigns';

let db: TestDatabase;
let deps: Deps;
let mesh: MeshRows;
let governance: Actor;
let owner: Actor;
let consumer: Actor;
let now = new Date('2026-11-21T12:00:00.000Z');

beforeAll(async () => {
  db = await createTestDatabase();
  deps = createDeps({ db: () => db.prisma, region: 'eu-west-1', clock: { now: () => now } });
  mesh = await insertMeshRows(db.prisma);
  governance = await insertUser(db.prisma, 'governance', { organisation: ['GOVERNANCE'] });
  owner = await insertUser(db.prisma, 'owner', {
    memberships: [{ projectId: mesh.payments.id, roles: ['PRODUCT_OWNER'] }],
  });
  consumer = await insertUser(db.prisma, 'consumer', {
    memberships: [{ projectId: mesh.fraud.id, roles: ['CONSUMER_OWNER'] }],
  });
  const environment = await db.prisma.environment.create({
    data: { projectId: mesh.fraud.id, name: 'fraud-prod', accountId: '333344445555', region: 'eu-west-1' },
  });
  for (const [role, classification] of [
    ['scoring', 'CONFIDENTIAL'],
    ['replay', 'CONFIDENTIAL'],
    ['open', 'PUBLIC'],
  ] as const) {
    const product = await insertProduct(db.prisma, mesh, { name: `of ${role}`, classification });
    const principal = await db.prisma.environmentPrincipal.create({
      data: {
        environmentId: environment.id,
        roleArn: `arn:aws:iam::333344445555:role/${role}`,
        state: 'USABLE',
      },
    });
    const between = {
      productId: product.id,
      projectId: mesh.fraud.id,
      environmentId: environment.id,
      principalId: principal.id,
      pattern: 'STANDARD_CONSUMER' as const,
      endsAt: new Date('2027-11-21T12:00:00.000Z'),
    };
    const request = await db.prisma.subscriptionRequest.create({
      data: { ...between, state: 'APPROVED', purpose: `=Scores for ${role}`, requestedById: 'consumer' },
    });
    await db.prisma.subscription.create({ data: { ...between, requestId: request.id, state: 'ACTIVE' } });
  }
});
afterAll(() => db?.drop());

test('a campaign from its start over decisions to what the due date does, and who sees what', async () => {
  const input = startCampaignInput.parse({
    name: 'Confidential',
    scope: 'CLASSIFICATION:CONFIDENTIAL',
    dueAt: '2026-12-21',
    onDue: 'REVOKE',
  });
  const started = await startCampaign(deps, governance, input);
  expect(started).toMatchObject({ value: { number: 1, state: 'OPEN' } });
  expect(await listScopeProjects(deps)).toEqual([{ id: mesh.payments.id, name: 'Payments Core' }]);

  expect([seesCampaigns(owner), seesCampaigns(consumer)]).toEqual([true, false]);
  expect(await listCampaigns(deps, consumer)).toEqual([]);
  expect(await getCampaign(deps, consumer, 1)).toBeNull();
  const view = await getCampaign(deps, owner, 1);
  expect(view?.items.map(({ roleName, standing, mayKeep }) => [roleName, standing, mayKeep])).toEqual([
    ['replay', 'OPEN', true],
    ['scoring', 'OPEN', true],
  ]);
  const [first, second] = view?.items ?? [];
  expect([first?.lastUse, second?.lastUse]).toEqual([
    { kind: 'unknown', why: null },
    { kind: 'unknown', why: null },
  ]);
  await db.prisma.roleUseReading.create({
    data: {
      accountId: '333344445555',
      region: 'eu-west-1',
      claimedAt: now,
      readAt: now,
      lookedBackTo: new Date(0),
    },
  });
  const { streamArn } = await db.prisma.dataProduct.findFirstOrThrow({ where: { name: 'of replay' } });
  const use = { roleArn: first?.roleArn ?? '', streamArn, at: now, operation: 'ListShards' };
  await db.prisma.roleUse.create({ data: use });
  const [used, idle] = (await getCampaign(deps, owner, 1))?.items ?? [];
  expect([used?.lastUse, idle?.lastUse]).toMatchObject([
    { kind: 'seen', operation: 'ListShards' },
    { kind: 'not-seen' },
  ]);
  const decided = await decideItems(deps, owner, {
    number: 1,
    subscriptions: [first?.number ?? 0],
    decision: 'KEEP',
    reason: 'Used every night.',
  });
  expect(decided).toEqual({ ok: true, value: { decided: 1, passed: 0 } });
  expect(await listCampaigns(deps, governance)).toMatchObject([
    {
      scopeLabel: 'confidential products',
      progress: { OPEN: 1, KEPT: 1, total: 2 },
      startedBy: 'governance',
    },
  ]);

  now = new Date('2026-12-22T00:00:00.000Z');
  await sweepCampaigns(deps);
  await sweepCampaigns(deps);
  const over = await getCampaign(deps, governance, 1);
  expect(over).toMatchObject({ state: 'CLOSED', closedAt: now, mayCancel: false });
  expect(over?.items.map(({ standing, decidedBy, mayRevoke }) => [standing, decidedBy, mayRevoke])).toEqual([
    ['KEPT', 'owner', false],
    ['REVOKED', null, false],
  ]);
  const subscription = await db.prisma.subscription.findUniqueOrThrow({
    where: { number: second?.number ?? 0 },
  });
  expect(subscription).toMatchObject({ state: 'REVOKING', endReason: 'revoked' });
  const jobs = await db.prisma
    .$queryRaw`select key from graphile_worker.jobs where key like 'grants.apply:%'`;
  expect(jobs).toEqual([{ key: `grants.apply:${subscription.id}` }]);

  let csv = '';
  if (over) for await (const line of exportCampaign(over)) csv += line;
  expect(csv.split('\r\n')).toHaveLength(4);
  expect(csv).toContain(`"'=Scores for replay"`);
  expect(csv).toContain('"the due date"');
  const told = await db.prisma.auditEvent.findMany({
    orderBy: { id: 'asc' },
    select: { type: true, projectId: true },
  });
  expect(told.map(({ type }) => type)).toEqual([
    'recertification.started',
    'recertification.asked',
    'subscription.recertified',
    'subscription.revoked',
    'recertification.closed',
  ]);
  expect(told[1]?.projectId).toBe(mesh.payments.id);
});
