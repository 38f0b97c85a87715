import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../db/testing/database';
import type { Actor } from '../kernel/actor';
import { TRAIT_CLASSIFICATIONS, TRAIT_LIFECYCLES, TRAIT_PATTERNS } from './domain/traits';
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
    schemaVersions: {
      create: {
        number: 1,
        definition: '{"properties":{"psp":{"type":"string","description":"The acquirer that was asked"}}}',
      },
    },
    fieldNames: 'psp',
    accessPatterns: ['STANDARD_CONSUMER', 'PRODUCER'],
  });
  await insert({ name: 'order-cancellations', domainId: retail.id, lifecycle: 'DEPRECATED' });
  await insert({ name: 'orders-secret-draft', slug: 'draft', lifecycle: 'DRAFT' });
  await insert({ name: 'orders-of-old', lifecycle: 'RETIRED' });
  await db.prisma.glossaryTerm.create({
    data: {
      slug: 'payment',
      name: 'Payment',
      definition: 'Money that changes hands.',
      synonyms: ['Remittance', 'money transfer'],
      phrases: ['payment', 'remittance', 'money transfer'],
    },
  });
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

test.each([
  ['paymnts-authorized', 'payments-authorized'],
  ['Autorized payments', 'authorized payments'],
  ['oredrs', 'orders'],
  // The glossary's words are known too.
  ['remitance', 'remittance'],
])('%s is corrected to %s', async (q, meant) => {
  const page = await search({ q });
  expect(page).toMatchObject({ match: 'words', corrected: meant });
  expect(page.total).toBeGreaterThan(0);
  expect(await search({ q, exact: '1' })).toMatchObject({ corrected: null, total: 0 });
});

test('what is found as it was typed is not corrected, and nobody is offered the words of a draft', async () => {
  expect((await search({ q: 'order' })).corrected).toBeNull();
  expect(await search({ q: 'secrt' })).toMatchObject({ corrected: null, total: 0 });
  expect(await search({ q: 'zzzzqqqq' })).toMatchObject({ corrected: null, total: 0 });
});

test.each(['remittance', 'money transfer', 'Payments'])(
  '%s finds what the glossary calls the same',
  async (q) => {
    const page = await search({ q });
    // The others are found by their owner, Payments Core.
    expect(page.rows.map((row) => row.name)).toEqual([
      'payments-authorized',
      'order-cancellations',
      'orders',
    ]);
  },
);

test('each hit says why it is there', async () => {
  const [synonym] = (await search({ q: 'remittance wallet' })).rows;
  expect(synonym?.reasons).toEqual([
    {
      words: 'payment',
      term: { slug: 'payment', name: 'Payment' },
      places: ['name', 'domain', 'owner', 'field'],
    },
    { words: 'wallet', term: null, places: ['description'] },
  ]);
  const [field] = (await search({ q: 'acquirer' })).rows;
  expect(field).toMatchObject({
    name: 'orders',
    reasons: [{ words: 'acquirer', places: ['field-description'] }],
  });
});

test.each([
  ['its domain', 'retail', ['orders', 'order-cancellations']],
  ['its owner', 'payments core', ['orders', 'order-cancellations', 'payments-authorized']],
  ['its tags', 'confidential', ['payments-authorized']],
])('a product is found by %s', async (_, q, found) => {
  expect((await names({ q })).toSorted()).toEqual(found.toSorted());
});

test('a search finds what is, from the moment at which it is: names of domains and owners, and schemas of a registry', async () => {
  const own = await createTestDatabase();
  try {
    const rows = await insertMeshRows(own.prisma);
    const arn = 'arn:aws:glue:eu-west-1:333344445555:schema/r/s';
    await own.prisma.registrySchema.create({
      data: {
        arn,
        accountId: '333344445555',
        region: 'eu-west-1',
        registryName: 'r',
        schemaName: 's',
        format: 'AVRO',
      },
    });
    await insertProduct(own.prisma, rows, { name: 'ledger', registrySchemaArn: arn });
    const found = async (q: string) =>
      (
        await searchCatalog({ db: own.prisma }, consumer, {
          projectId: null,
          filters: catalogFilters.parse({ q, exact: '1' }),
        })
      ).total;
    expect(await found('treasury')).toBe(0);
    await own.prisma.domain.update({ where: { id: rows.domain.id }, data: { name: 'Treasury' } });
    await own.prisma.project.update({ where: { id: rows.payments.id }, data: { name: 'Bookkeeping' } });
    await own.prisma.registrySchemaVersion.create({
      data: {
        id: '00000000-0000-4000-8000-000000000001',
        schemaArn: arn,
        number: 1,
        status: 'AVAILABLE',
        definition:
          '{"type":"record","name":"R","fields":[{"name":"id","type":"string","doc":"Voucher of the clerk"}]}',
        registeredAt: new Date(0),
        seenAt: new Date(0),
      },
    });
    expect(await found('treasury')).toBe(1);
    expect(await found('bookkeeping')).toBe(1);
    expect(await found('voucher')).toBe(1);
    await own.prisma.dataProduct.updateMany({ data: { name: 'journal' } });
    expect([await found('ledger'), await found('journal')]).toEqual([0, 1]);
    await own.prisma.dataProduct.deleteMany({});
    expect(await found('journal')).toBe(0);
  } finally {
    await own.drop();
  }
});

test('of a product that is changed while its domain is renamed both changes are found', async () => {
  const own = await createTestDatabase();
  const [editor, renamer] = [await own.pool.connect(), await own.pool.connect()];
  try {
    const rows = await insertMeshRows(own.prisma);
    const { id } = await insertProduct(own.prisma, rows, { name: 'ledger' });
    await editor.query('begin');
    await editor.query(`update data_product set description = 'vouchers' where id = $1`, [id]);
    const renamed = renamer.query(`update domain set name = 'Treasury' where id = $1`, [rows.domain.id]);
    await expect
      .poll(
        async () =>
          (
            await own.pool.query(
              'select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = $1',
              ['Lock'],
            )
          ).rows[0].n,
      )
      .toBeGreaterThan(0);
    await editor.query('commit');
    await renamed;
    const filters = catalogFilters.parse({ q: 'treasury vouchers' });
    const page = await searchCatalog({ db: own.prisma }, consumer, { projectId: null, filters });
    expect(page.rows.map(({ name }) => name)).toEqual(['ledger']);
  } finally {
    editor.release();
    renamer.release();
    await own.drop();
  }
});

test('traits are the bits that the database writes', async () => {
  const { rows } = await db.pool.query(
    `select enum_range(null::"ProductLifecycle")::text[] as lifecycles,
      enum_range(null::"Classification")::text[] as classifications, enum_range(null::"AccessPattern")::text[] as patterns`,
  );
  expect(rows).toEqual([
    { lifecycles: TRAIT_LIFECYCLES, classifications: TRAIT_CLASSIFICATIONS, patterns: TRAIT_PATTERNS },
  ]);
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

test('the command palette finds what the catalog finds, in its order, also by synonyms and slips, and counts nothing', async () => {
  const { prisma } = db;
  const lifecycle = ['DRAFT', 'PUBLISHED', 'DEPRECATED'];
  for (const q of ['order', 'remittance', 'paymnets', 'acquirer', 'nowhere at all', 'fraud']) {
    const page = await search({ q, lifecycle }, consumer, null);
    const hits = await findProducts({ db: prisma }, consumer, q);
    expect(hits.map(({ slug, owner }) => [slug, owner])).toEqual(
      page.rows.map(({ slug, owner }) => [slug, owner.name]),
    );
  }
});

test('a product is found by what is said of its fields and by the terms that explain them, and no longer than that', async () => {
  const { id: productId } = await db.prisma.dataProduct.findUniqueOrThrow({ where: { slug: 'orders' } });
  const { id } = await db.prisma.dataProduct.findUniqueOrThrow({ where: { slug: 'draft' } });
  const said = { classification: 'CONFIDENTIAL', pii: 'EMAIL', changedById: 'owner' } as const;
  const label = (of: string, path: string, documentation: string, terms: string[]) => ({
    ...{ ...said, id: randomUUID(), productId: of, path, documentation, terms, changedAt: new Date(0) },
  });
  const of = label(productId, 'psp', 'Quokkas are counted here.', ['Chargeback window']);
  await db.prisma.fieldLabel.createMany({ data: [of, label(id, 'psp', 'Wombats too.', [])] });
  expect(await names({ q: 'quokka' })).toEqual(['orders']);
  expect(await names({ q: 'chargeback window' })).toEqual(['orders']);
  expect((await search({ q: 'quokka' })).rows[0]?.reasons).toMatchObject([{ places: ['field-description'] }]);
  expect((await search({ q: 'quokak' })).corrected).toBe('quokkas');
  // Whom a field is for and what it says of a person are no words; nor is anything of a draft to others.
  expect(await names({ q: 'email' })).toEqual([]);
  expect(await names({ q: 'wombats', lifecycle: ['DRAFT'] })).toEqual([]);
  expect(await names({ q: 'wombats', lifecycle: ['DRAFT'] }, producer)).toEqual(['orders-secret-draft']);
  await db.prisma.fieldLabel.update({ where: { id: of.id }, data: { documentation: 'Koalas.' } });
  expect(await names({ q: 'quokka', exact: '1' })).toEqual([]);
  expect(await names({ q: 'koala' })).toEqual(['orders']);
  await db.prisma.fieldLabel.deleteMany({ where: { productId: { in: [productId, id] } } });
  expect(await names({ q: 'koala', exact: '1' })).toEqual([]);
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
