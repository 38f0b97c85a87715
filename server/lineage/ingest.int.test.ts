import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { insertMeshRows, insertProduct, insertUser, type MeshRows } from '../catalog/testing/mesh-rows';
import { createTestDatabase, type TestDatabase } from '../db/testing/database';
import { prismaUnitOfWork } from '../db/transaction';
import { systemRandomness, transactionOn } from '../deps';
import type { Actor } from '../kernel/actor';
import { getEvent, getJobPage, listEvents } from './event-pages';
import { lineageIngest } from './ingest';
import { eventFilters } from './schema';
import { hashLineageToken } from './token-hash';
import { forgetOldLineage } from './use-cases/forget-old';
import { createToken, revokeToken } from './use-cases/tokens';

const START = Date.parse('2026-11-30T12:00:00Z');
const RUN_ID = '01938a3e-2f63-7c4a-9d10-3f5b1b0a7a11';

let database: TestDatabase;
let mesh: MeshRows;
let owner: Actor;
let now = START;
const clock = { now: () => new Date(now) };
const deps = () => ({
  db: database.prisma,
  unitOfWork: prismaUnitOfWork(() => database.prisma, transactionOn),
  clock,
  randomness: systemRandomness,
  hashToken: hashLineageToken,
});
let door: ReturnType<typeof lineageIngest>;

beforeAll(async () => {
  database = await createTestDatabase();
  mesh = await insertMeshRows(database.prisma);
  owner = await insertUser(database.prisma, 'owner', {
    memberships: [
      { projectId: mesh.payments.id, roles: ['PRODUCT_OWNER'] },
      { projectId: mesh.fraud.id, roles: ['CONSUMER_OWNER'] },
    ],
  });
  door = lineageIngest(deps());
});
afterAll(() => database.drop());

async function token(projectId: string, namespaces: string[] = []) {
  const made = await createToken(deps(), owner, { projectId, name: 'jobs', namespaces });
  if (!made.ok) throw new Error(made.error.kind);
  return made.value;
}
const post = (secret: string | null, body: unknown, batch = false, at = door) =>
  at(
    new Request('http://127.0.0.1/api/v1/lineage', {
      method: 'POST',
      headers: secret === null ? {} : { authorization: `Bearer ${secret}` },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    }),
    { batch, address: 'test' },
  );
const event = (name: string, over: object = {}) => ({
  eventType: 'RUNNING',
  eventTime: clock.now().toISOString(),
  producer: 'https://example.com/flink',
  schemaURL: 'https://openlineage.io/spec/2-0-2/OpenLineage.json',
  run: { runId: RUN_ID },
  job: { namespace: 'payments', name },
  inputs: [{ namespace: 'kinesis://kinesis.eu-west-1.amazonaws.com', name: 'payments' }],
  outputs: [{ namespace: 's3://lake', name: `raw/${name}` }],
  ...over,
});
const edges = () =>
  database.prisma.lineageEdge.findMany({
    select: {
      from: { select: { key: true } },
      to: { select: { key: true } },
      events: true,
      lastSeenAt: true,
      clamped: true,
    },
    orderBy: [{ from: { key: 'asc' } }, { to: { key: 'asc' } }],
  });

test('an event of many at once is kept once, and leads from the product to what is made of it', async () => {
  const product = await insertProduct(database.prisma, mesh, {
    name: 'Payments',
    streamName: 'payments',
    streamArn: 'arn:aws:kinesis:eu-west-1:333344445555:stream/payments',
  });
  const { token: secret } = await token(mesh.payments.id);
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, at) => post(secret, event(at < 10 ? 'a' : 'b'))),
  );
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 201));
  const counts = await Promise.all(answers.map((answer) => answer.json() as Promise<{ accepted: number }>));
  expect(counts.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(2);
  const job = `job:${mesh.payments.id}/payments/a`;
  expect(await edges()).toMatchObject([
    { from: { key: product.streamArn }, to: { key: job }, events: 1 },
    { from: { key: product.streamArn }, to: { key: `job:${mesh.payments.id}/payments/b` }, events: 1 },
    { from: { key: job }, to: { key: 'dataset:s3:%2F%2Flake/raw/a' }, events: 1 },
    {
      from: { key: `job:${mesh.payments.id}/payments/b` },
      to: { key: 'dataset:s3:%2F%2Flake/raw/b' },
      events: 1,
    },
  ]);
  expect(await database.prisma.lineageRun.count()).toBe(2);
});

test('what comes late makes nothing older, and a clock that is ahead is told', async () => {
  const { token: secret } = await token(mesh.payments.id);
  now += 3_600_000;
  await post(secret, event('a', { eventType: 'COMPLETE' }));
  const late = await post(secret, event('a', { eventTime: new Date(START - 1_000).toISOString() }));
  const ahead = await post(secret, event('ahead', { eventTime: '2031-01-01T00:00:00Z' }));
  expect([await late.json(), await ahead.json()]).toEqual([
    { accepted: 1, repeated: 0, clamped: 0 },
    { accepted: 1, repeated: 0, clamped: 1 },
  ]);
  const [first, ...rest] = await edges();
  expect(first).toMatchObject({ events: 3, lastSeenAt: new Date(now) });
  expect(rest.filter(({ clamped }) => clamped)).toHaveLength(2);
  const run = await database.prisma.lineageRun.findFirst({ where: { job: { name: 'a' } } });
  expect(run).toMatchObject({ state: 'COMPLETE', events: 3, endedAt: new Date(now) });
});

test('two projects that call a job the same, and use one run id, stay apart', async () => {
  const { token: secret } = await token(mesh.fraud.id);
  expect((await post(secret, event('a'))).status).toBe(201);
  expect(await database.prisma.lineageNode.count({ where: { kind: 'JOB', name: 'a' } })).toBe(2);
  expect(await database.prisma.lineageRun.count({ where: { runId: RUN_ID, job: { name: 'a' } } })).toBe(2);
});

test('a batch is kept whole or not at all', async () => {
  const { token: secret } = await token(mesh.payments.id);
  const many = Array.from({ length: 300 }, (_, at) => event(`batch-${at % 7}`, { odd: at }));
  expect(await (await post(secret, many, true)).json()).toEqual({ accepted: 300, repeated: 0, clamped: 0 });
  const before = await database.prisma.lineageEvent.count();
  const refused = await post(secret, [event('c'), { ...event('d'), job: { namespace: 'x' } }], true);
  expect(refused.status).toBe(422);
  expect(await refused.json()).toMatchObject({ errors: [{ path: '1.job.name' }] });
  expect(await database.prisma.lineageEvent.count()).toBe(before);
});

describe('what no database could keep', () => {
  const said = (description: string) => ({ facets: { documentation: { description } } });

  test.each([
    [
      'a character cut in two',
      201,
      event('cut', { job: { namespace: 'p', name: 'cut', ...said(`${'a'.repeat(999)}😀`) } }),
    ],
    ['a year before the first', 422, event('year-0', { eventTime: '0000-06-01T00:00:00Z' })],
    ['a year after the last', 422, event('year-10000', { eventTime: '9999-12-31T23:59:59-12:00' })],
  ])('is told to whoever sent it, and to nobody beside: %s', async (name, status, body) => {
    const { token: secret } = await token(mesh.payments.id);
    const { token: other } = await token(mesh.fraud.id);
    const answers = await Promise.all([post(secret, body), post(other, event('beside', { of: name }))]);
    expect(answers.map((answer) => answer.status)).toEqual([status, 201]);
  });
});

describe('the door is closed', () => {
  test.each<[string, number, () => Promise<Response>]>([
    ['without a token', 401, () => post(null, event('x'))],
    ['with a token that is none', 401, () => post(`sluice_lin_${'x'.repeat(43)}`, event('x'))],
    [
      'for a body that is too large',
      413,
      async () => post((await token(mesh.payments.id)).token, ' '.repeat(1_100_000)),
    ],
    ['for what is not JSON', 422, async () => post((await token(mesh.payments.id)).token, '{')],
    [
      'for another namespace than the token’s',
      403,
      async () => post((await token(mesh.payments.id, ['retail'])).token, event('x')),
    ],
    [
      'for more than anybody sends',
      429,
      async () => {
        const narrow = lineageIngest(deps(), { perSecond: 1, most: 40 });
        const { token: secret } = await token(mesh.payments.id);
        const list = (of: number) => Array.from({ length: 20 }, (_, at) => event('many', { at, of }));
        const answers = await Promise.all([0, 1, 2].map((of) => post(secret, list(of), true, narrow)));
        // Which of them comes last is nobody's to say.
        return answers.find(({ status }) => status === 429) ?? new Response();
      },
    ],
  ])('%s', async (_, status, ask) => {
    const answer = await ask();
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(await answer.json()).toMatchObject({ status, title: expect.any(String) });
  });

  test('once a token is revoked, at once', async () => {
    const { id, token: secret } = await token(mesh.payments.id);
    expect((await post(secret, event('last'))).status).toBe(201);
    expect(await revokeToken(deps(), owner, { id })).toEqual({ ok: true, value: null });
    expect((await post(secret, event('after'))).status).toBe(401);
    expect(await database.prisma.lineageNode.count({ where: { name: 'after' } })).toBe(0);
  });

  test('for who may not make tokens', async () => {
    const member = await insertUser(database.prisma, 'member', {
      memberships: [{ projectId: mesh.payments.id, roles: ['MEMBER'] }],
    });
    const input = { projectId: mesh.payments.id, name: 'x', namespaces: [] };
    expect(await createToken(deps(), member, input)).toMatchObject({ error: { kind: 'not-found' } });
  });
});

describe('events as they came', () => {
  const list = (actor: Actor, slug: string, query: object = {}) =>
    listEvents(deps(), actor, slug, eventFilters.parse(query));

  test('are listed for those who belong to the project, page by page, and found by state, job, dataset and run', async () => {
    const { token: secret } = await token(mesh.fraud.id);
    const runs = Array.from(
      { length: 60 },
      (_, at) => `01938a3e-2f63-7c4a-9d10-${String(at).padStart(12, '0')}`,
    );
    const many = runs.map((runId, at) =>
      event('score', { eventType: at % 20 === 0 ? 'FAIL' : 'COMPLETE', run: { runId } }),
    );
    await post(secret, many, true);
    await post(secret, {
      ...event('x'),
      run: undefined,
      job: undefined,
      dataset: { namespace: 's3://lake', name: 'raw/score' },
    });

    const first = await list(owner, 'fraud-detection');
    expect(first?.rows).toHaveLength(50);
    const second = await list(owner, 'fraud-detection', { below: first?.next });
    expect(second).toMatchObject({ next: null });
    const hashes = [...(first?.rows ?? []), ...(second?.rows ?? [])].map(({ hash }) => hash);
    expect(new Set(hashes).size).toBe(hashes.length);
    const where = { projectId: mesh.fraud.id };
    expect(hashes).toHaveLength(await database.prisma.lineageEvent.count({ where }));

    const job = `job:${mesh.fraud.id}/payments/score`;
    const counted = async (query: object) => (await list(owner, 'fraud-detection', query))?.rows.length;
    expect(await counted({ state: 'FAIL' })).toBe(3);
    expect(await counted({ state: 'DATASET' })).toBe(1);
    expect(await counted({ state: 'FAIL', of: job })).toBe(3);
    expect(await counted({ run: runs[3] })).toBe(1);
    expect(await counted({ of: `job:${mesh.payments.id}/payments/a` })).toBe(0);
    const ofDataset = { of: 'dataset:s3:%2F%2Flake/raw/score' };
    expect(await counted(ofDataset)).toBe(50);
    expect(await counted({ ...ofDataset, state: 'DATASET' })).toBe(1);
    expect(await counted({ to: '2020-01-01' })).toBe(0);
  });

  test('are nobody else’s, by whatever id', async () => {
    const outsider = await insertUser(database.prisma, 'outsider', {
      memberships: [{ projectId: mesh.payments.id, roles: ['PRODUCT_OWNER'] }],
    });
    const [row] = (await list(owner, 'fraud-detection', { state: 'FAIL' }))?.rows ?? [];
    const [hash, node] = [row?.hash ?? '', BigInt(row?.nodeId ?? 0)];
    expect(await getEvent(deps(), owner, 'fraud-detection', hash)).toMatchObject({
      state: 'FAIL',
      job: { label: 'score' },
      body: expect.stringContaining('"FAIL"'),
    });
    expect(await getJobPage(deps(), owner, 'fraud-detection', node, '')).toMatchObject({
      job: { label: 'score' },
      runs: expect.arrayContaining([expect.objectContaining({ state: 'FAIL', events: 1 })]),
      next: expect.any(String),
    });
    expect(await list(outsider, 'fraud-detection')).toBeNull();
    for (const slug of ['fraud-detection', 'payments-core']) {
      expect(await getEvent(deps(), outsider, slug, hash)).toBeNull();
      expect(await getJobPage(deps(), outsider, slug, node, '')).toBeNull();
    }
  });
});

test('events are forgotten after a month, and what they said is not', async () => {
  const before = (await edges()).length;
  now += 31 * 86_400_000;
  await forgetOldLineage(deps(), { stopping: () => false });
  expect(await database.prisma.lineageEvent.count()).toBe(0);
  expect(await edges()).toHaveLength(before);
});
