import { afterAll, beforeAll, expect, test } from 'vitest';
import { insertMeshRows, insertProduct, insertUser, type MeshRows } from '../catalog/testing/mesh-rows';
import { createTestDatabase, type TestDatabase } from '../db/testing/database';
import { actorWith } from '../kernel/testing/fixed';
import { getMembers, getSidebarCounts, listOwnProjects } from './queries';

let db: TestDatabase;
let mesh: MeshRows;
const deps = () => ({ db: db.prisma });

beforeAll(async () => {
  db = await createTestDatabase();
  mesh = await insertMeshRows(db.prisma);
  await insertUser(db.prisma, 'member');
  await db.prisma.projectMembership.createMany({
    data: (['CONSUMER_OWNER', 'MEMBER'] as const).map((role) => ({
      projectId: mesh.fraud.id,
      userId: 'member',
      role,
    })),
  });
  const product = await insertProduct(db.prisma, mesh, { name: 'Orders' });
  const environment = await db.prisma.environment.create({
    data: {
      projectId: mesh.fraud.id,
      name: 'production',
      accountId: '333344445555',
      region: 'eu-west-1',
      principals: { create: { roleArn: 'arn:aws:iam::333344445555:role/x' } },
    },
    include: { principals: true },
  });
  await db.prisma.subscriptionRequest.create({
    data: {
      productId: product.id,
      projectId: mesh.fraud.id,
      environmentId: environment.id,
      principalId: environment.principals[0]?.id ?? '',
      pattern: 'STANDARD_CONSUMER',
      purpose: 'x',
      endsAt: new Date('2027-01-01'),
      requestedById: 'member',
      state: 'IN_REVIEW',
    },
  });
});
afterAll(() => db.drop());

const ownerOf = (projectId: string) => actorWith({ memberships: [{ projectId, roles: ['PRODUCT_OWNER'] }] });

test('people see their own projects with their roles', async () => {
  expect(await listOwnProjects(deps(), ownerOf(mesh.payments.id))).toMatchObject([
    { slug: 'payments-core', roles: ['PRODUCT_OWNER'] },
  ]);
  expect(await listOwnProjects(deps(), actorWith({}))).toEqual([]);
});

test('members are seen inside the project and by those who oversee it', async () => {
  const inside = actorWith({ memberships: [{ projectId: mesh.fraud.id, roles: ['MEMBER'] }] });
  expect(await getMembers(deps(), inside, mesh.fraud.id)).toEqual([
    {
      userId: 'member',
      name: 'member',
      email: 'member@demo.sluice.local',
      disabled: false,
      roles: ['CONSUMER_OWNER', 'MEMBER'],
    },
  ]);
  expect(await getMembers(deps(), ownerOf(mesh.payments.id), mesh.fraud.id)).toBeNull();
  expect(await getMembers(deps(), inside, 'not-an-id')).toBeNull();
});

test('the sidebar counts what the person may decide, never requests of their own project', async () => {
  const counts = (actor: ReturnType<typeof actorWith>, projectId: string | null) =>
    getSidebarCounts(deps(), actor, projectId);
  expect(await counts(ownerOf(mesh.payments.id), mesh.payments.id)).toEqual({
    products: 1,
    approvals: 1,
    subscriptions: 0,
    requests: 0,
    environments: 0,
  });
  expect(await counts(actorWith({ organisation: ['GOVERNANCE'] }), null)).toMatchObject({ approvals: 1 });
  const both = actorWith({
    organisation: ['GOVERNANCE'],
    memberships: [{ projectId: mesh.fraud.id, roles: ['MEMBER'] }],
  });
  expect(await counts(both, mesh.fraud.id)).toMatchObject({ approvals: 0, requests: 1, environments: 1 });
  expect(await counts(ownerOf(mesh.payments.id), mesh.fraud.id)).toMatchObject({ environments: 0 });
});
