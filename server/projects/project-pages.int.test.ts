import { afterAll, beforeAll, expect, test } from 'vitest';
import { insertMeshRows, insertProduct, insertUser, type MeshRows } from '../catalog/testing/mesh-rows';
import { createTestDatabase, type TestDatabase } from '../db/testing/database';
import { actorWith } from '../kernel/testing/fixed';
import { getProjectPage, listProjectRows } from './project-pages';

let db: TestDatabase;
let mesh: MeshRows;
const deps = () => ({ db: db.prisma });
const admin = actorWith({ organisation: ['PLATFORM_ADMIN'] });
const inFraud = () => actorWith({ memberships: [{ projectId: mesh.fraud.id, roles: ['MEMBER'] }] });

beforeAll(async () => {
  db = await createTestDatabase();
  mesh = await insertMeshRows(db.prisma);
  await insertUser(db.prisma, 'owner');
  await db.prisma.projectMembership.createMany({
    data: (['PRODUCT_OWNER', 'MEMBER'] as const).map((role) => ({
      projectId: mesh.payments.id,
      userId: 'owner',
      role,
    })),
  });
  await insertProduct(db.prisma, mesh, { name: 'Orders' });
});
afterAll(() => db.drop());

test('whoever oversees sees all projects, others their own; a person with two roles is one member', async () => {
  expect(await listProjectRows(deps(), admin)).toMatchObject([
    { slug: 'fraud-detection', members: 0, accounts: [], products: 0 },
    { slug: 'payments-core', members: 1, accounts: ['payments-prod'], products: 1, environments: 0 },
  ]);
  expect(await listProjectRows(deps(), inFraud())).toMatchObject([{ slug: 'fraud-detection' }]);
  expect(await listProjectRows(deps(), actorWith({}))).toEqual([]);
});

test('a project shows its people and accounts, and who may change them', async () => {
  expect(await getProjectPage(deps(), admin, 'payments-core')).toMatchObject({
    members: [{ userId: 'owner', roles: ['PRODUCT_OWNER', 'MEMBER'] }],
    assignments: [{ accountId: '333344445555', alias: 'payments-prod', streamArn: null }],
    mayManage: true,
    maySeeAccounts: true,
  });
  expect(await getProjectPage(deps(), inFraud(), 'fraud-detection')).toMatchObject({
    mayManage: false,
    maySeeAccounts: false,
  });
});

test('a project of others is not there', async () => {
  expect(await getProjectPage(deps(), inFraud(), 'payments-core')).toBeNull();
  expect(await getProjectPage(deps(), admin, 'gone')).toBeNull();
});
