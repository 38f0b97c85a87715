import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../db/testing/database';
import type { Actor } from '../kernel/actor';
import { catalogFilters } from './schema';
import { findProducts, searchCatalog } from './search';
import { insertMeshRows, insertProduct, insertUser, type MeshRows } from './testing/mesh-rows';

let db: TestDatabase;
let mesh: MeshRows;
let consumer: Actor;
let producer: Actor;

beforeAll(async () => {
  db = await createTestDatabase();
  mesh = await insertMeshRows(db.prisma);
  consumer = await insertUser(db.prisma, 'consumer', {
    memberships: [{ projectId: mesh.fraud.id, roles: ['CONSUMER_OWNER'] }],
  });
  producer = await insertUser(db.prisma, 'producer', {
    memberships: [{ projectId: mesh.payments.id, roles: ['PRODUCT_OWNER'] }],
  });
  const retail = await db.prisma.domain.create({ data: { slug: 'retail', name: 'Retail' } });
  const insert = (data: Parameters<typeof insertProduct>[2]) => insertProduct(db.prisma, mesh, data);
  await insert({
    name: 'payments-authorized',
    slug: 'payments-authorized',
    description: 'Card and wallet authorisations with the risk score.',
    fieldNames: 'payment_id order_id risk.score',
    classification: 'CONFIDENTIAL',
  });
  await insert({
    name: 'orders',
    slug: 'orders',
    domainId: retail.id,
    description: 'Every order placed in web and store.',
    accessPatterns: ['STANDARD_CONSUMER', 'PRODUCER'],
  });
  await insert({ name: 'order-cancellations', domainId: retail.id, lifecycle: 'DEPRECATED' });
  await insert({ name: 'orders-secret-draft', slug: 'draft', lifecycle: 'DRAFT' });
  await insert({ name: 'orders-of-old', lifecycle: 'RETIRED' });
});
afterAll(() => db.drop());

const search = (
  query: Record<string, string | string[]>,
  actor = consumer,
  projectId: string | null = mesh.fraud.id,
) => searchCatalog({ db: db.prisma }, actor, { projectId, filters: catalogFilters.parse(query) });
const names = async (...args: Parameters<typeof search>) =>
  (await search(...args)).rows.map((row) => row.name);

test('without a search all products that can be asked for or read are shown by name', async () => {
  expect(await names({})).toEqual(['order-cancellations', 'orders', 'payments-authorized']);
});

test('a word finds names before descriptions before fields, and stems of English', async () => {
  const page = await search({ q: 'order' });
  expect(page.rows.map((row) => row.name)).toEqual(['orders', 'order-cancellations', 'payments-authorized']);
  expect(page.rows[2]?.matchedFields).toEqual(['order_id']);
  expect(page.match).toBe('words');
  expect(await names({ q: 'authorisation' })).toEqual(['payments-authorized']);
});

test.each(['paymnts-authorised', 'autorized'])('%s finds the name that looks alike', async (q) => {
  const page = await search({ q });
  expect(page.match).toBe('similar');
  expect(page.rows[0]?.name).toBe('payments-authorized');
});

test.each(["'", '":*&|!', '\\', '%', '; drop table', '🦊', '-'.repeat(300)])(
  'nothing that is typed breaks the search: %s',
  async (q) => {
    await expect(search({ q })).resolves.toBeDefined();
  },
);

test('counts of a facet ignore its own group only', async () => {
  const { facets, total } = await search({ domain: 'retail', classification: 'INTERNAL' });
  expect(total).toBe(2);
  expect(facets.domain.map(({ value, count, chosen }) => [value, count, chosen])).toEqual([
    ['retail', 2, true],
  ]);
  expect(facets.classification.map(({ value, count }) => [value, count])).toEqual([
    ['PUBLIC', 0],
    ['INTERNAL', 2],
    ['CONFIDENTIAL', 0],
  ]);
  const used = facets.pattern.filter(({ count }) => count > 0).map(({ value, count }) => [value, count]);
  expect(used).toEqual([
    ['STANDARD_CONSUMER', 2],
    ['PRODUCER', 1],
  ]);
});

test('drafts are seen by their project alone', async () => {
  expect(await names({ lifecycle: 'DRAFT' })).toEqual([]);
  expect(await names({ lifecycle: 'DRAFT' }, producer, mesh.payments.id)).toEqual(['orders-secret-draft']);
  const governance: Actor = { ...consumer, organisationRoles: ['GOVERNANCE'] };
  expect(await names({ lifecycle: 'DRAFT' }, governance)).toEqual(['orders-secret-draft']);
  expect(await findProducts({ db: db.prisma }, consumer, 'draft')).toEqual([]);
});

test('own products are yours; access is that of the current project, and of no project that is not the actor’s', async () => {
  const [row] = (await search({ q: 'orders' }, producer, mesh.payments.id)).rows;
  expect(row?.access).toEqual({ state: 'YOURS' });
  const [foreign] = (await search({ q: 'orders' }, consumer, mesh.payments.id)).rows;
  expect(foreign?.access).toEqual({ state: 'NONE' });
});

test('pages follow each other without gap or repetition, whatever the order', async () => {
  const own = await createTestDatabase();
  try {
    const rows = await insertMeshRows(own.prisma);
    const base = { domainId: rows.domain.id, ownerProjectId: rows.payments.id, accountId: '333344445555' };
    await own.prisma.dataProduct.createMany({
      data: Array.from({ length: 55 }, (_, n) => ({
        ...base,
        slug: `p-${n}`,
        name: `same name ${n % 3}`,
        lifecycle: 'PUBLISHED' as const,
        publishedAt: new Date(1_000_000 + (n % 7)),
        region: 'eu-west-1',
        streamName: `s-${n}`,
        streamArn: `arn:aws:kinesis:eu-west-1:333344445555:stream/s-${n}`,
      })),
    });
    for (const query of [{}, { q: 'same' }, { sort: 'newest' }, { q: 'name', sort: 'name' }]) {
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const filters = catalogFilters.parse({ ...query, ...(cursor ? { cursor } : {}) });
        const page = await searchCatalog({ db: own.prisma }, consumer, { projectId: null, filters });
        expect(page.total).toBe(55);
        seen.push(...page.rows.map((row) => row.slug));
        cursor = page.next;
      } while (cursor);
      expect(new Set(seen).size).toBe(55);
      expect(seen).toHaveLength(55);
    }
  } finally {
    await own.drop();
  }
});

test.each(['%', 'x', '%5B1%2C2%2C3%5D', encodeURIComponent('["a","b","c"]')])(
  'a cursor that we did not make shows the first page: %s',
  async (cursor) => {
    expect((await search({ cursor })).rows).toHaveLength(3);
  },
);
