import { afterAll, beforeAll, expect, test } from 'vitest';
import { insertMeshRows, insertProduct, insertUser, type MeshRows } from '../catalog/testing/mesh-rows';
import { createTestDatabase, type TestDatabase } from '../db/testing/database';
import { prismaUnitOfWork } from '../db/transaction';
import { transactionOn } from '../deps';
import { actorWith, fixedClock, NOW } from '../kernel/testing/fixed';
import { getReviewPolicy, listRules } from './queries';
import { policyOfVersion, readPolicy } from './repository';
import { changePolicy } from './use-cases/change-policy';
import { saveRule } from './use-cases/save-rule';

let db: TestDatabase;
let mesh: MeshRows;
const deps = () => ({
  db: db.prisma,
  clock: fixedClock,
  unitOfWork: prismaUnitOfWork(() => db.prisma, transactionOn),
});
const governance = actorWith({ organisation: ['GOVERNANCE'] });
const rule = {
  id: null,
  version: 0,
  name: 'Short reads',
  enabled: false,
  classification: 'CONFIDENTIAL' as const,
  patterns: ['STANDARD_CONSUMER' as const],
  sameAccount: true,
  ownDomain: false,
  longestDays: 30,
  projects: [],
};

beforeAll(async () => {
  db = await createTestDatabase();
  mesh = await insertMeshRows(db.prisma);
  await insertUser(db.prisma, 'actor');
  const environment = await db.prisma.environment.create({
    data: { projectId: mesh.fraud.id, name: 'prod', accountId: '333344445555', region: 'eu-west-1' },
  });
  const principal = await db.prisma.environmentPrincipal.create({
    data: { environmentId: environment.id, roleArn: 'arn:aws:iam::333344445555:role/a' },
  });
  for (const [name, classification, days] of [
    ['open', 'PUBLIC', 10],
    ['long', 'PUBLIC', 60],
    ['secret', 'CONFIDENTIAL', 10],
  ] as const) {
    const product = await insertProduct(db.prisma, mesh, { name, classification });
    await db.prisma.subscriptionRequest.create({
      data: {
        state: 'IN_REVIEW',
        productId: product.id,
        projectId: mesh.fraud.id,
        environmentId: environment.id,
        principalId: principal.id,
        pattern: 'STANDARD_CONSUMER',
        purpose: 'Reports.',
        endsAt: new Date(NOW.getTime() + days * 86_400_000),
        requestedById: 'actor',
        submittedAt: NOW,
      },
    });
  }
});
afterAll(() => db.drop());

test('versions of the policy are kept, and of two changes at once one holds', async () => {
  const change = { ...(await readPolicy(db.prisma)), outsideAccount: true };
  const input = { ...change, classifications: [...change.classifications], patterns: [], mandatory: [] };
  const both = await Promise.all([1, 2].map(() => changePolicy(deps(), governance, input)));
  expect(both.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
  expect(await readPolicy(db.prisma)).toMatchObject({ version: 2, outsideAccount: true, mandatory: [] });
  expect(await policyOfVersion(db.prisma, 1)).toMatchObject({ version: 1, outsideAccount: false });
  expect(await getReviewPolicy(deps(), governance)).toMatchObject({
    versions: [{ version: 2, by: 'actor' }],
  });
  expect(await getReviewPolicy(deps(), actorWith({}))).toBeNull();
  // As it was, for what follows.
  const { version } = await readPolicy(db.prisma);
  await changePolicy(deps(), governance, {
    ...input,
    version,
    outsideAccount: false,
    mandatory: ['GOVERNANCE'],
  });
});

test('a rule shows what it would have approved, by the policy of now', async () => {
  const made = await saveRule(deps(), governance, rule);
  if (!made.ok) throw new Error(made.error.kind);
  // The long one is too long, the secret one is governance's to look at.
  expect(await listRules(deps(), governance)).toMatchObject({
    rules: [{ enabled: false, preview: { approved: 1, of: 3, examples: [{ number: 1 }] } }],
    mayManage: true,
  });
  await saveRule(deps(), governance, {
    ...rule,
    id: made.value.id,
    version: 1,
    longestDays: 90,
    enabled: true,
  });
  expect(await listRules(deps(), governance)).toMatchObject({
    rules: [{ version: 2, enabled: true, preview: { approved: 2, of: 3 } }],
  });
  expect(await db.prisma.approvalRuleVersion.count()).toBe(2);
  expect(await listRules(deps(), actorWith({ organisation: ['PLATFORM_ADMIN'] }))).toBeNull();
});
