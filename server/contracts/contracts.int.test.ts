import { afterAll, beforeAll, expect, test } from 'vitest';
import { insertMeshRows, insertProduct, insertUser, type MeshRows } from '../catalog/testing/mesh-rows';
import { createTestDatabase, type TestDatabase } from '../db/testing/database';
import { createDeps, type Deps } from '../deps';
import type { Actor } from '../kernel/actor';
import type { Result } from '../kernel/result';
import { type ContractTerms, NO_TERMS } from './domain/terms';
import { exportContract, odcsFacts } from './export-queries';
import { listContracts } from './list-queries';
import { readContractFile } from './odcs/contract-file';
import { contractStanding, getContractForm, getContractPage, getContractVersions } from './queries';
import { contractFilters } from './schema';
import { measureContracts } from './use-cases/measure-contracts';
import { saveContract } from './use-cases/save-contract';

let db: TestDatabase;
let deps: Deps;
let mesh: MeshRows;
let owner: Actor;
let reader: Actor;
const NOON = Date.parse('2026-11-21T12:00:00.000Z');
let now = new Date(NOON);
const MINUTE = 60_000;

beforeAll(async () => {
  db = await createTestDatabase();
  deps = createDeps({ db: () => db.prisma, region: 'eu-west-1', clock: { now: () => now } });
  mesh = await insertMeshRows(db.prisma);
  owner = await insertUser(db.prisma, 'owner', {
    memberships: [{ projectId: mesh.payments.id, roles: ['PRODUCT_OWNER'] }],
  });
  reader = await insertUser(db.prisma, 'reader', {
    memberships: [{ projectId: mesh.fraud.id, roles: ['CONSUMER_OWNER'] }],
  });
  await db.prisma.projectMembership.create({
    data: { projectId: mesh.payments.id, userId: 'owner', role: 'PRODUCT_OWNER' },
  });
});
afterAll(() => db?.drop());

function value<T>(result: Result<T, { readonly kind: string }>): T {
  if (!result.ok) throw new Error(result.error.kind);
  return result.value;
}
const save = (productId: string, number: number, terms: Partial<ContractTerms>, by: Actor = owner) =>
  saveContract(deps, by, { productId, number, note: '', terms: { ...NO_TERMS, ...terms } });
const measure = () => measureContracts(deps, { olderThanMs: 1_000, stopping: () => false });
const told = (type: string) => db.prisma.auditEvent.findMany({ where: { type }, orderBy: { id: 'asc' } });

const facts = {
  ...{ status: 'ACTIVE', mode: 'PROVISIONED', openShards: 1, retentionHours: 24, encryption: 'NONE' },
  ...{ consumers: 0, unmanagedStatements: 0 },
};

/** An hour of minutes before that time, as the collector leaves them: records in all but the last so many. */
async function collected(streamArn: string, until: number, silent: number, refused = 0): Promise<void> {
  const { metrics } = { metrics: (await import('../metrics/repository')).metricRepository(db.prisma) };
  const hour = until / 1_000 - 3_600;
  await db.prisma.metricStream.upsert({ where: { streamArn }, create: { streamArn }, update: {} });
  const block = (metric: string, of: (minute: number) => number) => ({
    metric,
    start: hour,
    series: [''],
    values: Float32Array.from({ length: 60 }, (_, minute) => of(minute)),
  });
  const key = { streamArn, level: 'STREAM', resolution: 60 } as const;
  await metrics.saveBlocks(key, [
    block('IncomingRecords', (minute) => (minute < 60 - silent ? 6 : Number.NaN)),
    block('IncomingBytes', (minute) => (minute < 60 - silent ? 6_000_000 : Number.NaN)),
    block('WriteProvisionedThroughputExceeded', (minute) => (minute < refused ? 1 : 0)),
  ]);
  const before = await db.prisma.metricSet.findFirst({ where: key });
  const from = Array.isArray(before?.covered) ? (before.covered as [number, number][])[0]?.[0] : undefined;
  await metrics.saveSet(key, { covered: [[from ?? hour, until / 1_000]], askedAt: now, failure: null });
}

test('a contract is written, kept in versions and compared; what breaks a promise waits for its notice', async () => {
  const product = await insertProduct(db.prisma, mesh, { name: 'ledger' });
  const denied = await save(product.id, 0, { freshnessMinutes: 10 }, reader);
  expect(denied).toEqual({ ok: false, error: { kind: 'forbidden' } });
  const draft = await insertProduct(db.prisma, mesh, { name: 'draft', lifecycle: 'DRAFT' });
  expect(await save(draft.id, 0, {}, reader)).toEqual({ ok: false, error: { kind: 'not-found' } });
  expect(await getContractForm(deps, reader, product.slug)).toBeNull();

  value(await save(product.id, 0, { freshnessMinutes: 10, noticeDays: 30 }));
  expect(await save(product.id, 0, { freshnessMinutes: 20 })).toMatchObject({ error: { kind: 'stale' } });
  expect(await save(product.id, 1, { freshnessMinutes: 10, noticeDays: 30 })).toMatchObject({
    error: { kind: 'same' },
  });
  const second = value(await save(product.id, 1, { freshnessMinutes: 20, noticeDays: 30 }));
  expect(second).toMatchObject({ number: 2, breaking: true, holdsFrom: new Date(NOON + 30 * 86_400_000) });
  expect(await getContractPage(deps, reader, product.slug)).toMatchObject({
    holding: { number: 1, terms: { freshnessMinutes: 10 } },
    pending: { number: 2 },
    mayEdit: false,
  });

  const versions = await getContractVersions(deps, reader, product.slug, {});
  expect(versions).toMatchObject({
    holding: 1,
    from: 1,
    to: 2,
    changes: [{ name: 'Freshness', before: '10 minutes', after: '20 minutes', breaking: true }],
  });
  now = new Date(NOON + 31 * 86_400_000);
  expect((await getContractPage(deps, reader, product.slug))?.holding?.number).toBe(2);
  now = new Date(NOON);
  expect((await told('data-product.contract-changed')).map(({ detail }) => detail)).toMatchObject([
    { version: 1, breaking: false },
    { version: 2, breaking: true, changes: ['Freshness'] },
  ]);
});

test('what was imported comes out again, also after the contract was changed by hand', async () => {
  const product = await insertProduct(db.prisma, mesh, { name: 'imported' });
  const about = await odcsFacts(deps, owner, product.slug);
  if (!about) throw new Error('no product');
  const file = readContractFile(
    'apiVersion: v3.1.0\nkind: DataContract\nid: x\nversion: 1.0.0\nstatus: active\nprice: { priceAmount: 2 }\nslaProperties: [{ property: retention, value: 2, unit: d }]\n',
    about,
  );
  if (!file.ok) throw new Error(file.error);
  const { terms } = file.value.reading;
  const document = JSON.stringify(file.value.document);
  value(await saveContract(deps, owner, { productId: product.id, number: 0, note: '', terms, document }));
  value(await save(product.id, 1, { ...terms, freshnessMinutes: 5 }));
  const exported = await exportContract(deps, reader, product.slug, null);
  expect(exported?.text).toContain('priceAmount: 2');
  expect(exported?.text).toMatch(/value: 2\n {4}unit: d/);
  expect(exported?.text).toContain('version: 2.0.0');
  expect(await exportContract(deps, reader, product.slug, 9)).toBeNull();
});

test('many contracts are measured together; a breach opens, is told once and is over', async () => {
  const streams = await Promise.all(
    ['fresh', 'stale'].map((name) =>
      insertProduct(db.prisma, mesh, { name, streamFacts: facts, streamReadAt: now }),
    ),
  );
  const [fresh, stale] = streams;
  if (!fresh || !stale) throw new Error('two were inserted');
  const promised = { freshnessMinutes: 15, retentionHours: 24, throughputMost: 1 };
  value(await save(fresh.id, 0, promised));
  value(await save(stale.id, 0, { ...promised, retentionHours: 48, availabilityPercent: 99 }));
  await collected(fresh.streamArn, NOON, 0);
  await collected(stale.streamArn, NOON, 20, 30);
  await measure();
  // Retention is a setting and counts at once; everything else has to last.
  expect(await contractStanding(deps, reader, { id: fresh.id })).toMatchObject({
    counts: { breached: 0, met: 3, 'not-measured': 0 },
  });
  const first = await contractStanding(deps, reader, { id: stale.id });
  expect(first?.levels.map(({ level, verdict, measured, why }) => [level, verdict, measured, why])).toEqual([
    ['retention', 'breached', 24, null],
    ['freshness', 'not-measured', 20, 'turning'],
    ['availability', 'not-measured', 50, 'turning'],
    ['throughput-most', 'met', 0.1, null],
  ]);

  // The same minutes once more change nothing.
  now = new Date(NOON + 2_000);
  await measure();
  expect(await told('data-product.contract-breached')).toHaveLength(1);

  now = new Date(NOON + 60 * MINUTE);
  await collected(fresh.streamArn, NOON + 60 * MINUTE, 0);
  await collected(stale.streamArn, NOON + 60 * MINUTE, 60);
  await Promise.all([measure(), measure()]);
  expect(await contractStanding(deps, reader, { id: stale.id })).toMatchObject({
    counts: { breached: 3, met: 1, 'not-measured': 0 },
  });
  const breached = await told('data-product.contract-breached');
  expect(breached.map(({ detail }) => detail)).toEqual([
    { version: 1, levels: ['Retention: 24 hours, promised 48 hours'] },
    {
      version: 1,
      levels: ['Freshness: 80 minutes, promised 15 minutes', 'Availability: 75 %, promised 99 %'],
    },
  ]);
  const notes = await db.prisma.notification.findMany({ where: { userId: 'owner' } });
  expect(notes.filter(({ text }) => text.startsWith('stale breaks its contract'))).toHaveLength(2);

  const list = await listContracts(deps, reader, contractFilters.parse({}));
  expect(list.rows.map(({ name }) => name).slice(0, 2)).toContain('stale');
  expect(list.rows[0]).toMatchObject({ name: 'stale', counts: { breached: 3 } });
  expect((await listContracts(deps, reader, contractFilters.parse({ show: 'breached' }))).total).toBe(1);

  // Another promise ends one breach, a stream that is kept longer another, the retirement of the product the last.
  value(await save(stale.id, 1, { retentionHours: 48, availabilityPercent: 99 }));
  now = new Date(now.getTime() + 2_000);
  await db.prisma.dataProduct.update({
    where: { id: stale.id },
    data: { streamFacts: { ...facts, retentionHours: 48 }, streamReadAt: now },
  });
  await measure();
  await db.prisma.dataProduct.update({ where: { id: stale.id }, data: { lifecycle: 'RETIRED' } });
  now = new Date(now.getTime() + 2_000);
  await measure();
  const page = await getContractPage(deps, owner, stale.slug);
  expect(Object.fromEntries((page?.breaches ?? []).map(({ level, ending }) => [level, ending]))).toEqual({
    freshness: 'REPLACED',
    retention: 'KEPT',
    availability: 'NOT_OFFERED',
  });
  expect(page?.mayEdit).toBe(false);
  expect((await told('data-product.contract-kept-again')).map(({ detail }) => detail)).toEqual([
    { version: 2, levels: ['Retention'] },
  ]);
});

test('forty contracts are measured with as many queries as one', async () => {
  const products = await Promise.all(
    Array.from({ length: 40 }, (_, index) => insertProduct(db.prisma, mesh, { name: `many ${index}` })),
  );
  for (const { id } of products) value(await save(id, 0, { freshnessMinutes: 15 }));
  let statements = 0;
  const counting = db.prisma.$extends({
    query: {
      $allOperations({ args, query }) {
        statements += 1;
        return query(args);
      },
    },
  });
  const counted = createDeps({
    db: () => counting as unknown as typeof db.prisma,
    region: 'eu-west-1',
    clock: { now: () => now },
  });
  now = new Date(now.getTime() + 5_000);
  expect(
    await measureContracts(counted, { olderThanMs: 1_000, stopping: () => false }),
  ).toBeGreaterThanOrEqual(40);
  // Ending of what is not offered, claiming, saving: nothing is read where nothing was collected.
  expect(statements).toBeLessThanOrEqual(6);
});
