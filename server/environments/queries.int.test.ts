import { afterAll, beforeAll, expect, test } from 'vitest';
import { insertMeshRows, type MeshRows } from '../catalog/testing/mesh-rows';
import { createTestDatabase, type TestDatabase } from '../db/testing/database';
import { prismaUnitOfWork } from '../db/transaction';
import type { Actor } from '../kernel/actor';
import { err, ok } from '../kernel/result';
import { actorWith, failure, fixedClock, NOW } from '../kernel/testing/fixed';
import { checkPrincipal } from './domain/principal-check';
import type { RoleReader } from './ports';
import { getEnvironment, listEnvironmentChoices, listEnvironments, listRoles } from './queries';
import { environmentRepository } from './repository';

const ACCOUNT = '333344445555';
const ROLE = `arn:aws:iam::${ACCOUNT}:role/fraud-scoring`;
let db: TestDatabase;
let mesh: MeshRows;
let owner: Actor;
let stranger: Actor;
let id: string;

const inTransaction = <T>(work: (environments: ReturnType<typeof environmentRepository>) => Promise<T>) =>
  prismaUnitOfWork(() => db.prisma, environmentRepository)(work);

beforeAll(async () => {
  db = await createTestDatabase();
  mesh = await insertMeshRows(db.prisma);
  owner = actorWith({ memberships: [{ projectId: mesh.fraud.id, roles: ['CONSUMER_OWNER'] }] });
  stranger = actorWith({ memberships: [{ projectId: mesh.payments.id, roles: ['CONSUMER_OWNER'] }] });
  const account = { id: ACCOUNT, spokeRoleArn: `arn:aws:iam::${ACCOUNT}:role/SluiceSpoke` };
  id = await inTransaction(async (environments) => {
    const input = { projectId: mesh.fraud.id, name: 'production', accountId: ACCOUNT, region: 'eu-west-1' };
    const environment = await environments.insert(input);
    if (!environment) throw new Error('inserted');
    expect(await environments.insert(input)).toBeNull();
    const principal = await environments.addPrincipal(environment.id, ROLE);
    expect(await environments.addPrincipal(environment.id, ROLE)).toBeNull();
    await environments.saveCheck(
      principal?.id ?? '',
      checkPrincipal(ROLE, account, { state: 'missing' }),
      NOW,
    );
    return environment.id;
  });
});
afterAll(() => db.drop());

test('an environment shows its roles with what was found', async () => {
  const page = await getEnvironment({ db: db.prisma, clock: fixedClock }, owner, id);
  expect(page).toMatchObject({ accountAlias: 'payments-prod', removedAt: null, mayManage: true });
  expect(page?.principals[0]).toMatchObject({
    roleName: 'fraud-scoring',
    state: 'REFUSED',
    checkedAt: NOW,
    removable: true,
  });
  expect(page?.principals[0]?.findings).toContainEqual({ key: 'exists', state: 'unmet', detail: '' });
  expect(await listEnvironments({ db: db.prisma }, owner, mesh.fraud.id)).toMatchObject([
    { name: 'production', roles: 1, usableRoles: 0, liveSubscriptions: 0 },
  ]);
  expect(await listEnvironmentChoices({ db: db.prisma }, owner, mesh.fraud.id)).toMatchObject([
    { name: 'production', roles: [{ roleArn: ROLE, state: 'REFUSED' }] },
  ]);
});

test('those who read everything see it and change nothing', async () => {
  const auditor = actorWith({ organisation: ['AUDITOR'] });
  expect((await getEnvironment({ db: db.prisma, clock: fixedClock }, auditor, id))?.mayManage).toBe(false);
});

test('of another project nothing is there', async () => {
  expect(await getEnvironment({ db: db.prisma, clock: fixedClock }, stranger, id)).toBeNull();
  expect(await listEnvironments({ db: db.prisma }, stranger, mesh.fraud.id)).toEqual([]);
  expect(await listEnvironmentChoices({ db: db.prisma }, stranger, mesh.fraud.id)).toEqual([]);
});

test.each(['', 'x', "'", '00000000-0000-7000-8000-000000000009'])('%j names none', async (unknown) => {
  expect(await getEnvironment({ db: db.prisma, clock: fixedClock }, owner, unknown)).toBeNull();
});

test('roles to choose from leave out those that nobody may give', async () => {
  const roles = ['SluiceSpoke', 'fraud-scoring', 'aws-reserved/sso.amazonaws.com/x', 'aws-service-role/y/z'];
  const roleReader: RoleReader = {
    listRoles: async () => ok({ roleArns: roles.map((name) => `arn:aws:iam::${ACCOUNT}:role/${name}`) }),
    readRole: async () => err(failure('not-found', 'iam:GetRole', 'NoSuchEntity')),
  };
  const deps = { db: db.prisma, roleReader };
  expect(await listRoles(deps, owner, { environmentId: id })).toEqual(ok({ roleArns: [ROLE], next: null }));
  expect(await listRoles(deps, stranger, { environmentId: id })).toEqual(err({ kind: 'not-found' }));
});

test('one that was removed is there by its address alone, and its name is free', async () => {
  const where = { projectId: mesh.fraud.id, name: 'passing', accountId: ACCOUNT, region: 'eu-west-1' };
  const first = await inTransaction((environments) => environments.insert(where));
  if (!first) throw new Error('inserted');
  await inTransaction((environments) => environments.remove(first.id, NOW));
  expect(await getEnvironment({ db: db.prisma, clock: fixedClock }, owner, first.id)).toMatchObject({
    name: 'passing',
    removedAt: NOW,
    mayManage: false,
  });
  const names = async () => [
    (await listEnvironments({ db: db.prisma }, owner, mesh.fraud.id)).map(({ name }) => name),
    (await listEnvironmentChoices({ db: db.prisma }, owner, mesh.fraud.id)).map(({ name }) => name),
  ];
  expect(await names()).toEqual([['production'], ['production']]);
  expect(await inTransaction((environments) => environments.lock(first.id))).toBeNull();
  expect(await inTransaction((environments) => environments.hold(first.id))).toBeNull();
  expect(await inTransaction((environments) => environments.find(first.id))).toMatchObject({ id: first.id });
  const again = await inTransaction((environments) => environments.insert(where));
  expect(again).toMatchObject({ name: 'passing' });
  expect(await inTransaction((environments) => environments.insert(where))).toBeNull();
  await inTransaction((environments) => environments.remove(again?.id ?? '', new Date(NOW.getTime() + 1)));
});

test('a role that was taken away comes back unchecked, with its own past', async () => {
  const arn = `arn:aws:iam::${ACCOUNT}:role/passing`;
  const first = await inTransaction((environments) => environments.addPrincipal(id, arn));
  const account = { id: ACCOUNT, spokeRoleArn: `arn:aws:iam::${ACCOUNT}:role/SluiceSpoke` };
  const check = checkPrincipal(arn, account, { state: 'missing' });
  await inTransaction((environments) => environments.saveCheck(first?.id ?? '', check, NOW));
  await inTransaction((environments) => environments.removePrincipal(first?.id ?? '', NOW));
  const roles = async () =>
    (await getEnvironment({ db: db.prisma, clock: fixedClock }, owner, id))?.principals.map(
      (each) => each.roleArn,
    );
  expect(await roles()).toEqual([ROLE]);
  expect(await inTransaction((environments) => environments.addPrincipal(id, arn))).toEqual({
    ...first,
    state: 'UNCHECKED',
    findings: [],
    checkedAt: null,
    removedAt: null,
  });
  expect(await roles()).toEqual([ROLE, arn]);
  await inTransaction((environments) => environments.removePrincipal(first?.id ?? '', NOW));
});
