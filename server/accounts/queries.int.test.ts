import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { insertMeshRows, type MeshRows } from '../catalog/testing/mesh-rows';
import { createTestDatabase, type TestDatabase } from '../db/testing/database';
import { prismaUnitOfWork } from '../db/transaction';
import { actorWith, failure, NOW } from '../kernel/testing/fixed';
import { problemOf } from './domain/connection-problem';
import { getAccount, listAccounts, listUsableAccounts } from './queries';
import { accountRepository } from './repository';

const ACCOUNT = '333344445555';
let db: TestDatabase;
let mesh: MeshRows;
const admin = actorWith({ organisation: ['PLATFORM_ADMIN'] });
const auditor = actorWith({ organisation: ['AUDITOR'] });

beforeAll(async () => {
  db = await createTestDatabase();
  mesh = await insertMeshRows(db.prisma);
});
afterAll(() => db.drop());

const inTransaction = <T>(work: (accounts: ReturnType<typeof accountRepository>) => Promise<T>) =>
  prismaUnitOfWork(() => db.prisma, accountRepository)(work);

test('accounts are for those who manage or oversee them; the ExternalId for those who manage', async () => {
  const nobody = actorWith({ memberships: [{ projectId: mesh.payments.id, roles: ['PRODUCT_OWNER'] }] });
  expect(await listAccounts({ db: db.prisma }, nobody)).toBeNull();
  expect(await getAccount({ db: db.prisma }, nobody, ACCOUNT)).toBeNull();
  expect((await getAccount({ db: db.prisma }, admin, ACCOUNT))?.externalId).toBe('external-id-of-payments');
  expect((await getAccount({ db: db.prisma }, auditor, ACCOUNT))?.externalId).toBeNull();
});

test.each(['999999999999', 'not-an-id', ''])('there is no account %j', async (id) => {
  expect(await getAccount({ db: db.prisma }, admin, id)).toBeNull();
});

test('a project sees the accounts it may use, whole or in part', async () => {
  const member = actorWith({ memberships: [{ projectId: mesh.fraud.id, roles: ['MEMBER'] }] });
  const usable = () => listUsableAccounts({ db: db.prisma }, member, mesh.fraud.id);
  expect(await usable()).toEqual([]);
  const streamArn = `arn:aws:kinesis:eu-west-1:${ACCOUNT}:stream/orders`;
  await inTransaction((accounts) =>
    accounts.assign({ accountId: ACCOUNT, projectId: mesh.fraud.id, streamArn }),
  );
  expect(await usable()).toMatchObject([{ id: ACCOUNT, whole: false, connection: 'not-tested' }]);
  expect(await listUsableAccounts({ db: db.prisma }, member, mesh.payments.id)).toEqual([]);
});

test('the outcome of a test comes back as it went in', async () => {
  const outcome = {
    state: 'failed' as const,
    problem: problemOf(failure('access-denied', 'sts:AssumeRole', 'AccessDenied')),
  };
  await inTransaction((accounts) => accounts.saveConnection(ACCOUNT, outcome, NOW));
  expect(await getAccount({ db: db.prisma }, admin, ACCOUNT)).toMatchObject({
    connection: outcome,
    testedAt: NOW,
  });
  const rows = await listAccounts({ db: db.prisma }, admin);
  expect(rows?.[0]).toMatchObject({ connection: 'failed', projects: [{ slug: 'fraud-detection' }, {}] });
});

describe('the repository', () => {
  const account = {
    id: '222233334444',
    alias: 'retail-prod',
    regions: ['eu-west-1'],
    spokeRoleArn: 'arn:aws:iam::222233334444:role/SluiceSpoke',
    externalId: 'external-id-of-retail',
  };

  test('says what is taken, and the transaction goes on', async () => {
    await inTransaction(async (accounts) => {
      expect(await accounts.insert(account)).toBe('inserted');
      expect(await accounts.insert({ ...account, alias: 'other', externalId: 'o' })).toBe('id-taken');
      expect(await accounts.insert({ ...account, id: '444455556666', externalId: 'o' })).toBe('alias-taken');
      expect(await accounts.find(account.id)).toEqual({ ...account, version: 0 });
    });
  });

  test('the whole account is assigned once', async () => {
    const whole = { accountId: account.id, projectId: mesh.fraud.id, streamArn: null };
    await inTransaction(async (accounts) => {
      expect(await accounts.assign(whole)).not.toBeNull();
      expect(await accounts.assign(whole)).toBeNull();
    });
  });

  test('a stale change and a taken alias change nothing', async () => {
    await inTransaction(async (accounts) => {
      const stored = await accounts.find(account.id);
      if (!stored) throw new Error('it is there');
      expect(await accounts.update({ ...stored, alias: 'payments-prod' })).toBe('alias-taken');
      expect(await accounts.update({ ...stored, regions: ['us-east-1'] })).toBe('saved');
      expect(await accounts.update({ ...stored, regions: ['us-east-2'] })).toBe('stale');
      expect((await accounts.find(account.id))?.regions).toEqual(['us-east-1']);
    });
  });
});
