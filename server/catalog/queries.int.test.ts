import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../db/testing/database';
import { prismaUnitOfWork } from '../db/transaction';
import type { Actor } from '../kernel/actor';
import { actorWith } from '../kernel/testing/fixed';
import { forEachPattern } from '../policies/build/access-pattern';
import { getProduct, getProductForm, listOwnProducts } from './queries';
import { productRepository } from './repository';
import { insertMeshRows, insertProduct, type MeshRows } from './testing/mesh-rows';

let db: TestDatabase;
let mesh: MeshRows;
let owner: Actor;
let consumer: Actor;
const NOBODY = actorWith({});

beforeAll(async () => {
  db = await createTestDatabase();
  mesh = await insertMeshRows(db.prisma);
  owner = actorWith({ memberships: [{ projectId: mesh.payments.id, roles: ['PRODUCT_OWNER'] }] });
  consumer = actorWith({ memberships: [{ projectId: mesh.fraud.id, roles: ['CONSUMER_OWNER'] }] });
  const definition = '{"properties":{"zulu":{"type":"string"},"alpha":{"type":"integer"}}}';
  const schemaVersions = { create: { number: 1, definition } };
  await insertProduct(db.prisma, mesh, { name: 'Payments', slug: 'payments', schemaVersions });
  await insertProduct(db.prisma, mesh, { name: 'Draft', slug: 'draft', lifecycle: 'DRAFT' });
});
afterAll(() => db.drop());

const product = (actor: Actor, slug: string, projectId: string | null = null) =>
  getProduct({ db: db.prisma }, actor, { slug, projectId });

test('a product shows its fields in the order in which they were typed', async () => {
  const page = await product(NOBODY, 'payments');
  expect(page?.fields.map((field) => field.path)).toEqual(['zulu', 'alpha']);
  expect(page?.subscribers).toEqual({
    subscriptions: 0,
    projects: 0,
    byPattern: forEachPattern(() => 0),
  });
});

describe('a draft', () => {
  test('is not there for others, by any way', async () => {
    expect(await product(consumer, 'draft')).toBeNull();
    expect(await getProductForm({ db: db.prisma }, consumer, 'draft')).toBeNull();
    expect(await listOwnProducts({ db: db.prisma }, consumer, mesh.payments.id)).toHaveLength(1);
  });
  test('is there for its project and for those who read everything', async () => {
    expect((await product(owner, 'draft'))?.may).toMatchObject({ edit: true, publish: true, request: false });
    expect((await product(actorWith({ organisation: ['AUDITOR'] }), 'draft'))?.may).toEqual({
      checkSchema: false,
      edit: false,
      publish: false,
      deprecate: false,
      restore: false,
      retire: false,
      readStream: false,
      request: false,
      share: false,
    });
  });
});

test('access is asked for by consumer owners, for a project of theirs', async () => {
  expect((await product(consumer, 'payments', mesh.fraud.id))?.may.request).toBe(true);
  expect((await product(consumer, 'payments', mesh.payments.id))?.may.request).toBe(false);
  const member = actorWith({ memberships: [{ projectId: mesh.fraud.id, roles: ['MEMBER'] }] });
  expect((await product(member, 'payments', mesh.fraud.id))?.may.request).toBe(false);
  expect((await product(owner, 'payments', mesh.payments.id))?.access).toEqual({ state: 'YOURS' });
});

test('what a project has of a product is its subscription, else its open request', async () => {
  const principal = await db.prisma.environment.create({
    data: {
      projectId: mesh.fraud.id,
      name: 'production',
      accountId: '333344445555',
      region: 'eu-west-1',
      principals: { create: { roleArn: 'arn:aws:iam::333344445555:role/x' } },
    },
    include: { principals: true },
  });
  const page = await product(consumer, 'payments', mesh.fraud.id);
  const common = {
    productId: page?.id ?? '',
    projectId: mesh.fraud.id,
    environmentId: principal.id,
    principalId: principal.principals[0]?.id ?? '',
    pattern: 'STANDARD_CONSUMER' as const,
    endsAt: new Date('2027-02-17T00:00:00Z'),
  };
  const request = await db.prisma.subscriptionRequest.create({
    data: { ...common, state: 'IN_REVIEW', purpose: 'x', requestedById: 'x' },
  });
  const inReview = await product(consumer, 'payments', mesh.fraud.id);
  expect(inReview?.access).toEqual({ state: 'IN_REVIEW', requestNumber: request.number });
  expect(inReview?.openRequests).toBe(1);

  const subscription = await db.prisma.subscription.create({
    data: { ...common, requestId: request.id, state: 'ACTIVE' },
  });
  const active = await product(consumer, 'payments', mesh.fraud.id);
  expect(active?.access).toEqual({
    state: 'ACTIVE',
    subscriptionNumber: subscription.number,
    endsAt: common.endsAt,
  });
  expect(active?.subscribers).toMatchObject({ subscriptions: 1, projects: 1 });
  const [row] = await listOwnProducts({ db: db.prisma }, owner, mesh.payments.id);
  expect(row).toMatchObject({ slug: 'draft' });
});

describe('the repository', () => {
  const inTransaction = prismaUnitOfWork(() => db.prisma, productRepository);
  const draft = (overrides: object = {}) => ({
    slug: 'new',
    name: 'New',
    description: '',
    support: '',
    classification: 'INTERNAL' as const,
    accessPatterns: ['STANDARD_CONSUMER' as const],
    domainId: mesh.domain.id,
    ownerProjectId: mesh.payments.id,
    accountId: '333344445555',
    region: 'eu-west-1',
    streamName: 'new',
    streamArn: 'arn:aws:kinesis:eu-west-1:333344445555:stream/new',
    fieldNames: '',
    createdById: null,
    ...overrides,
  });

  test('says what is taken, and the transaction goes on', async () => {
    await inTransaction(async (products) => {
      expect(await products.insert(draft())).toMatchObject({ lifecycle: 'DRAFT', schemaText: null });
      expect(await products.insert(draft())).toBe('stream-taken');
      const other = draft({ streamArn: 'arn:aws:kinesis:eu-west-1:333344445555:stream/other' });
      expect(await products.insert(other)).toBe('slug-taken');
      expect(await products.slugsLike('new')).toEqual(['new']);
    });
  });

  test('two publishers of one second: the second sees what the first did', async () => {
    const found = await db.prisma.dataProduct.findUniqueOrThrow({ where: { slug: 'draft' } });
    const versions = await Promise.all(
      [1, 2].map(() =>
        inTransaction(async (products) => {
          const locked = await products.lock(found.id);
          if (!locked) throw new Error('it is there');
          await products.save(locked);
          return locked.version;
        }),
      ),
    );
    expect(versions.toSorted()).toEqual([found.version, found.version + 1]);
  });
});
