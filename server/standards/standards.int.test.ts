import { afterAll, beforeAll, expect, test } from 'vitest';
import { insertMeshRows, insertProduct, insertUser, type MeshRows } from '../catalog/testing/mesh-rows';
import { createTestDatabase, type TestDatabase } from '../db/testing/database';
import { createDeps, type Deps } from '../deps';
import type { Actor } from '../kernel/actor';
import type { Result } from '../kernel/result';
import { failure } from '../kernel/testing/fixed';
import { exceptionForm, exceptionsOfStandard, getException, listExceptions } from './exception-queries';
import { listProductStandings } from './product-queries';
import { getStandard, listEditions, listStandards } from './queries';
import { addStandardInput, standingFilters } from './schema';
import { getStanding } from './standing-queries';
import { askException } from './use-cases/ask-exception';
import { assessOffered } from './use-cases/assess-offered';
import { recordReading } from './use-cases/assess-product';
import { addStandard, changeStandard, removeStandard } from './use-cases/change-list';
import { decideException } from './use-cases/decide-exception';
import { noteEnds } from './use-cases/note-ends';

let db: TestDatabase;
let deps: Deps;
let mesh: MeshRows;
let governance: Actor;
let owner: Actor;
let reader: Actor;
let now = new Date('2026-11-21T12:00:00.000Z');
const DAY = 86_400_000;

beforeAll(async () => {
  db = await createTestDatabase();
  deps = createDeps({ db: () => db.prisma, region: 'eu-west-1', clock: { now: () => now } });
  mesh = await insertMeshRows(db.prisma);
  governance = await insertUser(db.prisma, 'governance', { organisation: ['GOVERNANCE'] });
  const memberships = [{ projectId: mesh.payments.id, roles: ['PRODUCT_OWNER' as const] }];
  owner = await insertUser(db.prisma, 'owner', { memberships });
  reader = await insertUser(db.prisma, 'reader', {
    memberships: [{ projectId: mesh.fraud.id, roles: ['MEMBER'] }],
  });
  await db.prisma.projectMembership.create({
    data: { projectId: mesh.payments.id, userId: owner.id, role: 'PRODUCT_OWNER' },
  });
});
afterAll(() => db?.drop());

function value<T>(result: Result<T, { readonly kind: string }>): T {
  if (!result.ok) throw new Error(result.error.kind);
  return result.value;
}
const add = async (form: object) =>
  value(await addStandard(deps, governance, addStandardInput.parse({ severity: 'HIGH', ...form })));
const stream = (retentionHours: number) => ({
  encryption: 'NONE' as const,
  retentionHours,
  tags: { team: 'payments' },
  shardMetrics: [],
});
const read = (productId: string, retentionHours: number, at = now) =>
  deps.unitOfWork((tx) =>
    recordReading(tx, productId, { ok: true, stream: stream(retentionHours), at }, now),
  );

test('standards, results, exceptions and their history, from the first standard to the last', async () => {
  const week = await add({ name: 'A week', kind: 'retention', hours: '168', blocks: 'on' });
  const owned = await add({ name: 'Owned', kind: 'owner', severity: 'LOW' });
  const [good, bad] = [
    await insertProduct(db.prisma, mesh, { name: 'good' }),
    await insertProduct(db.prisma, mesh, { name: 'bad' }),
  ];
  await insertProduct(db.prisma, mesh, { name: 'unread' });
  const draft = await insertProduct(db.prisma, mesh, { name: 'draft', lifecycle: 'DRAFT' });
  await read(good.id, 168);
  await read(bad.id, 24);
  expect(await assessOffered(deps)).toBe(3);

  const all = await listProductStandings({ db: db.prisma }, reader, standingFilters.parse({}));
  expect(all.rows.map(({ name, score }) => [name, score])).toEqual([
    ['bad', 20],
    ['good', 100],
    ['unread', 100],
  ]);
  expect(all.rows[0]?.failing).toEqual([{ id: week.id, name: 'A week', severity: 'HIGH' }]);
  const failing = standingFilters.parse({ standard: week.id, state: 'FAILED' });
  expect((await listProductStandings({ db: db.prisma }, reader, failing)).rows.map(({ id }) => id)).toEqual([
    bad.id,
  ]);
  expect(await getStanding(deps, reader, draft.id)).toBeNull();
  expect((await getStandard(deps, reader, week.id))?.counts).toEqual({
    FAILED: 1,
    UNKNOWN: 1,
    EXCEPTED: 0,
    MET: 1,
  });

  // A state keeps its age; an older reading says nothing, and a failure keeps what was read.
  const began = now;
  now = new Date(now.getTime() + DAY);
  await read(bad.id, 8_760, new Date(began.getTime() - 1));
  await deps.unitOfWork((tx) =>
    recordReading(
      tx,
      bad.id,
      { ok: false, failure: failure('access-denied', 'sts:AssumeRole', 'AccessDenied'), at: now },
      now,
    ),
  );
  const standing = await getStanding(deps, reader, bad.id);
  expect(standing).toMatchObject({
    score: 20,
    readAt: began,
    stale: { failedAt: now, failure: { code: 'AccessDenied' } },
    results: [{ state: 'FAILED', since: began }, { state: 'MET' }],
    trend: [{ score: 20 }, { score: 20 }],
    mayAsk: false,
  });

  const ask = {
    productId: bad.id,
    standardId: week.id,
    reason: 'Ordered for spring.',
    endsAt: new Date(now.getTime() + DAY),
  };
  expect(await exceptionForm(deps, owner, { slug: bad.slug, standardId: week.id })).toMatchObject({
    why: 'The stream keeps records for 24 hours.',
  });
  expect(await exceptionForm(deps, reader, { slug: bad.slug, standardId: week.id })).toBeNull();
  const asked = value(await askException(deps, owner, ask));
  expect(await getException(deps, reader, asked.number)).toBeNull();
  expect((await getException(deps, owner, asked.number))?.may).toEqual({
    decide: false,
    withdraw: true,
    takeBack: false,
  });
  expect((await getException(deps, governance, asked.number))?.may).toEqual({
    decide: true,
    withdraw: false,
    takeBack: false,
  });
  value(
    await decideException(deps, governance, { id: asked.id, version: 0, event: 'grant', comment: 'Fine.' }),
  );
  expect(await getStanding(deps, owner, bad.id)).toMatchObject({
    score: 100,
    results: [
      { state: 'EXCEPTED', exception: { number: asked.number, standing: 'GRANTED' } },
      { state: 'MET' },
    ],
  });
  expect(await listExceptions(deps, reader, { show: 'in-force' })).toEqual([]);
  expect(await exceptionsOfStandard(deps, governance, week.id)).toHaveLength(1);

  now = new Date(now.getTime() + 2 * DAY);
  expect(await noteEnds(deps)).toBe(1);
  expect(await noteEnds(deps)).toBe(0);
  expect((await listExceptions(deps, owner, { show: 'over' }))[0]).toMatchObject({
    standing: 'ENDED',
    decidedBy: 'governance',
  });
  expect((await getStanding(deps, owner, bad.id))?.score).toBe(20);

  const changed = value(
    await changeStandard(deps, governance, {
      ...addStandardInput.parse({ name: 'A day', severity: 'HIGH', kind: 'retention', hours: '24' }),
      id: week.id,
      version: 0,
    }),
  );
  await assessOffered(deps);
  expect((await getStanding(deps, owner, bad.id))?.score).toBe(100);
  value(await removeStandard(deps, governance, changed));
  expect((await getStanding(deps, owner, bad.id))?.results.map(({ standard }) => standard.id)).toEqual([
    owned.id,
  ]);
  const { standards, edition } = await listStandards(deps, reader);
  expect(standards.map(({ name }) => name)).toEqual(['Owned']);
  expect(edition).toMatchObject({ number: 4, by: 'governance', change: 'Removed A day' });
  expect((await listEditions(deps)).map(({ standards: of }) => of.length)).toEqual([1, 2, 2, 1]);

  const told = await db.prisma.auditEvent.findMany({ orderBy: { id: 'asc' }, select: { type: true } });
  expect(
    told.map(({ type }) => type).filter((type) => /^(standard|data-product\.standards)/.test(type)),
  ).toEqual([
    'standard.added',
    'standard.added',
    'data-product.standards-failed',
    'standard-exception.asked',
    'standard-exception.granted',
    'standard-exception.ended',
    'data-product.standards-failed',
    'standard.changed',
    'data-product.standards-met',
    'standard.removed',
  ]);
  expect(
    await db.prisma
      .$queryRaw`select task_identifier from graphile_worker.jobs where key = 'standards.assess'`,
  ).toHaveLength(1);
});
