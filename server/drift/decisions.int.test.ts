import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { insertMeshRows, insertProduct, insertUser, type MeshRows } from '../catalog/testing/mesh-rows';
import { createTestDatabase, type TestDatabase } from '../db/testing/database';
import { createDeps, type Deps } from '../deps';
import { actorWith } from '../kernel/testing/fixed';
import { getFinding } from './find-finding';
import { countDrift, listDrift } from './queries';
import { driftFilters } from './schema';
import { adoptPrincipal } from './use-cases/adopt-principal';
import { ignoreFinding } from './use-cases/decide-finding';
import { requestRepair } from './use-cases/request-repair';
import { scanNow } from './use-cases/start-round';

const ROLE = 'arn:aws:iam::333344445555:role/known';
let db: TestDatabase;
let deps: Deps;
let mesh: MeshRows;
let principalId: string;
const ids = { own: '', unmanaged: '' };

beforeAll(async () => {
  db = await createTestDatabase();
  deps = createDeps({ db: () => db.prisma, region: 'eu-west-1' });
  mesh = await insertMeshRows(db.prisma);
  await insertUser(db.prisma, 'actor');
  const product = await insertProduct(db.prisma, mesh, { name: 'Orders' });
  await db.prisma.accountAssignment.create({
    data: { accountId: '333344445555', projectId: mesh.fraud.id },
  });
  const environment = await db.prisma.environment.create({
    data: {
      projectId: mesh.fraud.id,
      name: 'production',
      accountId: '333344445555',
      region: 'eu-west-1',
      principals: { create: { roleArn: ROLE, state: 'USABLE' } },
    },
    include: { principals: true },
  });
  principalId = environment.principals[0]?.id ?? '';
  await db.prisma.driftTarget.create({
    data: {
      arn: product.streamArn,
      kind: 'STREAM',
      accountId: '333344445555',
      region: 'eu-west-1',
      productId: product.id,
    },
  });
});
afterAll(() => db?.drop());

beforeEach(async () => {
  await db.prisma.driftFinding.deleteMany();
  await db.prisma.subscriptionRequest.deleteMany();
  const target = await db.prisma.driftTarget.findFirstOrThrow();
  const at = new Date();
  const common = { targetArn: target.arn, change: 'EXTRA', firstSeenAt: at, lastSeenAt: at } as const;
  const statement = { Effect: 'Allow', Principal: { AWS: ROLE }, Action: 'kinesis:Get*', Resource: '*' };
  const own = await db.prisma.driftFinding.create({
    data: { ...common, key: `EXTRA ${ROLE}`, dimension: 'principals', subject: ROLE },
  });
  const unmanaged = await db.prisma.driftFinding.create({
    data: {
      ...common,
      key: 'unmanaged 1',
      dimension: 'unmanaged',
      subject: 'ByHand',
      found: [JSON.stringify(statement)],
      principals: [ROLE],
    },
  });
  Object.assign(ids, { own: own.id, unmanaged: unmanaged.id });
});

const of = (projectId: string, ...roles: ('PRODUCT_OWNER' | 'CONSUMER_OWNER' | 'MEMBER')[]) =>
  actorWith({ memberships: [{ projectId, roles }] });
/** What each of them sees and may do; a finding that they may not know of is not there. */
const PEOPLE = () =>
  [
    ['governance', actorWith({ organisation: ['GOVERNANCE'] }), { sees: true, repairs: true, decides: true }],
    [
      'governance of the domain',
      actorWith({ governedDomains: [mesh.domain.id] }),
      { sees: true, repairs: true, decides: true },
    ],
    [
      'governance of another domain',
      actorWith({ governedDomains: [mesh.payments.id] }),
      { sees: false, repairs: false, decides: false },
    ],
    ['auditor', actorWith({ organisation: ['AUDITOR'] }), { sees: true, repairs: false, decides: false }],
    [
      'owner of the product',
      of(mesh.payments.id, 'PRODUCT_OWNER'),
      { sees: true, repairs: true, decides: false },
    ],
    ['member there', of(mesh.payments.id, 'MEMBER'), { sees: true, repairs: false, decides: false }],
    ['owner elsewhere', of(mesh.fraud.id, 'PRODUCT_OWNER'), { sees: false, repairs: false, decides: false }],
    [
      'admin',
      actorWith({ organisation: ['PLATFORM_ADMIN'] }),
      { sees: false, repairs: false, decides: false },
    ],
  ] as const;

const outcome = (result: { ok: true } | { ok: false; error: { kind: string } }) =>
  result.ok ? 'ok' : result.error.kind;

test('who sees a finding, and who may do what about it', async () => {
  for (const [name, actor, { sees, repairs, decides }] of PEOPLE()) {
    const refusal = sees ? 'forbidden' : 'not-found';
    const finding = await getFinding(deps, actor, ids.own);
    expect([name, finding !== null, finding?.may]).toEqual([
      name,
      sees,
      sees ? { repair: repairs, decide: decides } : undefined,
    ]);
    expect([name, await countDrift(deps, actor)]).toEqual([name, sees ? 2 : 0]);
    const { items } = await listDrift(deps, actor, driftFilters.parse({}));
    expect([name, items.length]).toEqual([name, sees ? 2 : 0]);

    const input = { id: ids.own, version: 0 };
    expect([name, outcome(await requestRepair(deps, actor, input))]).toEqual([
      name,
      repairs ? 'ok' : refusal,
    ]);
    const adopted = await adoptPrincipal(deps, actor, {
      id: ids.unmanaged,
      version: 0,
      principalId,
      pattern: 'STANDARD_CONSUMER',
    });
    expect([name, outcome(adopted)]).toEqual([name, decides ? 'ok' : refusal]);
    const ignored = await ignoreFinding(deps, actor, { ...input, days: 7, reason: 'It is known.' });
    expect([name, outcome(ignored)]).toEqual([name, decides ? 'ok' : refusal]);
    await db.prisma.driftFinding.updateMany({ data: { version: 0, ignoredUntil: null } });
    await db.prisma.subscriptionRequest.deleteMany();
    const scanned = await scanNow(deps, actor);
    expect([name, outcome(scanned)]).toEqual([name, name === 'governance' ? 'ok' : 'forbidden']);
  }
});

describe('what governance decides', () => {
  const governance = actorWith({ organisation: ['GOVERNANCE'] });

  test('a repair is queued once for its stream, and told', async () => {
    const input = { id: ids.own, version: 0 };
    await requestRepair(deps, governance, input);
    await requestRepair(deps, governance, input);
    const { arn } = await db.prisma.driftTarget.findFirstOrThrow();
    const jobs = await db.pool.query('select 1 from graphile_worker.jobs where key = $1', [
      `drift.repair:${arn}`,
    ]);
    expect(jobs.rowCount).toBe(1);
    expect((await getFinding(deps, governance, ids.own))?.repair?.state).toBe('queued');
    expect(
      await db.prisma.auditEvent.count({ where: { type: 'stream.drift-repair-asked' } }),
    ).toBeGreaterThan(0);
  });

  test('what others wrote is not repaired, and it is said why', async () => {
    expect(await requestRepair(deps, governance, { id: ids.unmanaged, version: 0 })).toMatchObject({
      ok: false,
      error: { kind: 'cannot', because: expect.stringContaining('keeps what others wrote') },
    });
  });

  test('what is ignored is out of the open ones until its day, and a second person’s page is behind', async () => {
    const input = { id: ids.own, version: 0, days: 7, reason: 'It is known.' };
    expect((await ignoreFinding(deps, governance, input)).ok).toBe(true);
    expect(outcome(await ignoreFinding(deps, governance, input))).toBe('stale');
    const open = await listDrift(deps, governance, driftFilters.parse({}));
    expect(open.items.map(({ id }) => id)).toEqual([ids.unmanaged]);
    expect(open.counts).toEqual({ open: 1, ignored: 1 });
    await db.prisma.driftFinding.update({ where: { id: ids.own }, data: { ignoredUntil: new Date(0) } });
    expect(await countDrift(deps, governance)).toBe(2);
  });

  test('access that is there becomes a request that its project completes; only once', async () => {
    const input = { id: ids.unmanaged, version: 0, principalId, pattern: 'STANDARD_CONSUMER' } as const;
    expect((await getFinding(deps, governance, ids.unmanaged))?.adopt).toMatchObject({
      pattern: 'STANDARD_CONSUMER',
      cannot: null,
    });
    expect((await adoptPrincipal(deps, governance, input)).ok).toBe(true);
    expect(await db.prisma.subscriptionRequest.findMany()).toMatchObject([
      { state: 'CHANGES_REQUESTED', projectId: mesh.fraud.id, principalId },
    ]);
    expect(outcome(await adoptPrincipal(deps, governance, input))).toBe('cannot');
  });
});
