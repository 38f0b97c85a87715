import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { insertMeshRows, insertUser } from '../catalog/testing/mesh-rows';
import { createTestDatabase, type TestDatabase } from '../db/testing/database';
import { prismaUnitOfWork } from '../db/transaction';
import { transactionOn } from '../deps';
import { actorWith, fixedClock } from '../kernel/testing/fixed';
import { getPerson, listPeople } from './queries';
import { peopleFilters } from './schema';
import { setOrganisationRoles } from './use-cases/set-organisation-roles';
import { setUserDisabled } from './use-cases/set-user-disabled';

let db: TestDatabase;
const deps = () => ({ db: db.prisma, clock: fixedClock });
const admin = actorWith({ organisation: ['PLATFORM_ADMIN'] });
const list = (filters: object = {}) => listPeople(deps(), admin, peopleFilters.parse(filters));

beforeAll(async () => {
  db = await createTestDatabase();
  const mesh = await insertMeshRows(db.prisma);
  await db.prisma.user.createMany({
    data: Array.from({ length: 60 }, (_, index) => {
      const name = `member-${String(index).padStart(2, '0')}`;
      return { id: name, name, email: `${name}@demo.sluice.local` };
    }),
  });
  await insertUser(db.prisma, 'admin-a');
  await insertUser(db.prisma, 'admin-b');
  await db.prisma.organisationRoleAssignment.createMany({
    data: ['admin-a', 'admin-b'].map((userId) => ({ userId, role: 'PLATFORM_ADMIN' as const })),
  });
  await db.prisma.projectMembership.createMany({
    data: (['PRODUCT_OWNER', 'MEMBER'] as const).map((role) => ({
      projectId: mesh.payments.id,
      userId: 'member-07',
      role,
    })),
  });
});
afterAll(() => db.drop());

test.each([['GOVERNANCE'], ['AUDITOR']] as const)('%s does not manage people', async (role) => {
  const actor = actorWith({ organisation: [role] });
  expect(await listPeople(deps(), actor, peopleFilters.parse({}))).toBeNull();
  expect(await getPerson(deps(), actor, 'admin-a')).toBeNull();
});

test('the pages hold everybody once', async () => {
  const first = await list();
  const second = await list({ after: first?.next });
  expect([first?.people.length, second?.people.length, second?.next]).toEqual([50, 12, null]);
  const ids = [...(first?.people ?? []), ...(second?.people ?? [])].map(({ id }) => id);
  expect(new Set(ids).size).toBe(62);
  expect(first?.total).toBe(62);
});

test('words are looked for in names and addresses; a person comes with all roles', async () => {
  expect(await list({ q: 'MEMBER-07@' })).toMatchObject({
    total: 1,
    people: [
      {
        id: 'member-07',
        organisationRoles: [],
        memberships: [{ project: { slug: 'payments-core' }, roles: ['PRODUCT_OWNER', 'MEMBER'] }],
      },
    ],
  });
  expect(await list({ q: '%' })).toMatchObject({ total: 0 });
});

test('a person knows themselves', async () => {
  expect(await getPerson(deps(), { ...admin, id: 'admin-a' }, 'admin-a')).toMatchObject({
    self: true,
    seenAt: null,
  });
  expect(await getPerson(deps(), admin, 'gone')).toBeNull();
});

describe('two administrators at once', () => {
  test('cannot take the role from one another', async () => {
    const work = {
      unitOfWork: prismaUnitOfWork(() => db.prisma, transactionOn),
      clock: fixedClock,
    };
    const answers = await Promise.all([
      setOrganisationRoles(work, admin, { userId: 'admin-a', roles: [] }),
      setUserDisabled(work, admin, { userId: 'admin-b', disabled: true }),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const left = await db.prisma.user.count({
      where: { disabledAt: null, organisationRoles: { some: { role: 'PLATFORM_ADMIN' } } },
    });
    expect(left).toBe(1);
  });
});
