import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FRAUD, PAYMENTS, type Portal, seedPortal } from '@/server/grants/testing/portal';
import { startWorld, type World } from '@/server/grants/testing/world';
import type { Actor } from '@/server/kernel/actor';
import { streamArn } from '@/server/kernel/arn';
import type { AwsTarget } from '@/server/kernel/aws-failure';
import { err } from '@/server/kernel/result';
import { storedShards } from '@/server/metrics/metric-record';
import { listAudit } from '../audit/queries';
import { auditFilters } from '../audit/schema';
import { demoExternalId, MESH_REGION, spokeRoleArn } from '../demo/mesh/definition';
import { measureDeps } from '../jobs/handlers/measure-effect';
import { restartLostMeasures } from '../jobs/sweep';
import { comparedTime } from '../shards/domain/effect';
import { evenRange } from '../shards/domain/hash-range';
import { NO_LOAD } from '../shards/domain/limits';
import { openShards } from '../shards/domain/lineage';
import { getCurePage } from '../shards/queries';
import { anEvidence } from '../shards/testing/evidence';
import { getCreation, reviewCreation } from './creation-queries';
import type { Plan } from './domain/plan';
import type { StreamShape } from './domain/stream-shape';
import { type StreamStep, splitStep } from './domain/stream-step';
import type { OperateJobDeps } from './ports';
import { readCreation } from './read-creation';
import { fieldsOf } from './read-wish';
import { measureEffect } from './use-cases/measure-effect';
import { runOperation } from './use-cases/run-operation';
import { startCreation } from './use-cases/start-creation';
import { startOperation } from './use-cases/start-operation';
import { markDone, resumeOperation, stopOperation } from './use-cases/stop-operation';
import { takeBackDue } from './use-cases/take-back';

const STREAM = streamArn(MESH_REGION, PAYMENTS, 'payments-captured');
const SLUG = 'payments-captured';
const RUN = '00000000-0000-7000-8000-000000000001';
const SHAPE: StreamShape = {
  status: 'ACTIVE',
  mode: 'PROVISIONED',
  openShards: 1,
  distribution: 'USER_PARTITION_KEY',
  warmMibps: 0,
  retentionHours: 24,
  keyId: null,
  recordKib: 1_024,
  shardMetrics: [],
  tags: null,
};
const target: AwsTarget = {
  accountId: PAYMENTS,
  region: MESH_REGION,
  spokeRoleArn: spokeRoleArn(PAYMENTS),
  externalId: demoExternalId(PAYMENTS),
};

let world: World;
let portal: Portal;
beforeAll(async () => {
  world = await startWorld();
  portal = await seedPortal(world);
  await portal.publish(SLUG);
});
afterAll(() => world?.stop());

const plan = (...steps: StreamStep[]): Plan => ({
  kind: 'SPLIT',
  title: 'Split',
  why: '',
  steps,
  before: [],
  after: [],
  counted: true,
  dollarsPerMonth: 0,
  seconds: 60,
  meanwhile: '',
  order: '',
  notes: [],
  blocked: null,
});
const start = async (cure: Plan, backAt: Date | null = null) => {
  const started = await startOperation(world.deps, portal.producer, {
    slug: SLUG,
    cure,
    reason: 'It is hot.',
    backAt,
  });
  if (!started.ok) throw new Error(started.error.kind);
  return started.value.id;
};
const run = async (id: string, changed: Partial<OperateJobDeps> = {}) =>
  runOperation({ ...world.deps, ...changed }, id);
/** Jobs that were put off come again at once. */
const runOut = async (id: string) => {
  for (let rounds = 0; rounds < 10 && (await run(id)) === 'later'; rounds += 1);
};
const operation = (id: string) => world.db.prisma.streamOperation.findUniqueOrThrow({ where: { id } });
const ranges = async () => {
  const listed = await world.deps.shardReader.listShards(target, STREAM, { kind: 'open' });
  if (!listed.ok) throw new Error(listed.error.awsMessage);
  return openShards(listed.value).map(({ hashKeys }) => hashKeys);
};
const kindOf = (result: { ok: true } | { ok: false; error: { kind: string } }) =>
  result.ok ? 'ok' : result.error.kind;
const lost = {
  kind: 'unavailable',
  retryable: true,
  operation: 'kinesis:SplitShard',
  code: 'TimeoutError',
  awsMessage: '',
} as const;

test('two splits run one after the other, whatever is lost on the way', async () => {
  const shard = (await ranges())[0] ?? evenRange(0, 1);
  const at = shard.from + 1_000n;
  const cure = plan(splitStep(shard, at), splitStep({ from: at, to: shard.to }, at + 2n));
  const input = { slug: SLUG, cure, reason: '', backAt: null };
  expect(kindOf(await startOperation(world.deps, portal.consumer, input))).toBe('forbidden');
  const id = await start(cure);
  expect(kindOf(await startOperation(world.deps, portal.governance, input))).toBe('busy');

  // The call is made and its answer is lost; the worker dies in the middle of the next one.
  const { streamOperator } = world.deps;
  let calls = 0;
  const unlucky: OperateJobDeps['streamOperator'] = {
    ...streamOperator,
    async take(...asked) {
      calls += 1;
      await streamOperator.take(...asked);
      if (calls === 1) return err(lost);
      throw new Error('killed');
    },
  };
  await expect(run(id, { streamOperator: unlucky })).rejects.toThrow('killed');
  await runOut(id);
  const done = await operation(id);
  expect([done.state, calls]).toEqual(['DONE', 2]);
  expect(done.progress).toMatchObject([{ how: 'called' }, { how: 'called' }]);
  expect((await ranges()).slice(0, 3)).toEqual([
    { from: shard.from, to: at - 1n },
    { from: at, to: at + 1n },
    { from: at + 2n, to: shard.to },
  ]);
  // The list of shards that pages show is of after the change: the same split is not offered again.
  const listed = await world.db.prisma.metricStream.findUniqueOrThrow({ where: { streamArn: STREAM } });
  expect(storedShards.parse(listed.shards).filter(({ open }) => open).length).toBe((await ranges()).length);
  const told = await world.db.prisma.auditEvent.findMany({
    where: { subjectId: STREAM, type: { startsWith: 'stream.change' } },
  });
  expect(told.map(({ type }) => type).toSorted()).toEqual([
    'stream.change-finished',
    'stream.change-started',
    'stream.change-step-done',
    'stream.change-step-done',
  ]);
});

test('it stops before the next step, and goes on from there', async () => {
  const shards = await ranges();
  const last = shards.at(-1) ?? evenRange(0, 1);
  const first = last.from + 5_000n;
  const id = await start(plan(splitStep(last, first), splitStep({ from: first, to: last.to }, first + 9n)));
  const stopping: OperateJobDeps['streamOperator'] = {
    ...world.deps.streamOperator,
    async take(...asked) {
      const taken = await world.deps.streamOperator.take(...asked);
      expect(kindOf(await stopOperation(world.deps, portal.stranger, { id, version: 0 }))).toBe('not-found');
      expect(kindOf(await stopOperation(world.deps, portal.governance, { id, version: 0 }))).toBe('ok');
      return taken;
    },
  };
  await run(id, { streamOperator: stopping });
  const stopped = await operation(id);
  expect(stopped.state).toBe('STOPPED');
  expect((await ranges()).length).toBe(shards.length + 1);
  expect(kindOf(await resumeOperation(world.deps, portal.producer, { id, version: stopped.version }))).toBe(
    'ok',
  );
  await runOut(id);
  expect((await operation(id)).state).toBe('DONE');
  expect((await ranges()).length).toBe(shards.length + 2);
});

test('a plan that does not fit any more fails and says why', async () => {
  const id = await start(plan(splitStep({ from: 3n, to: 77n }, 9n)));
  await runOut(id);
  expect(await operation(id)).toMatchObject({
    state: 'FAILED',
    failure: { title: 'The next step is not possible any more' },
  });
});

test('a plan is kept and told of without the key that it is made for; who sees it depends on who looks', async () => {
  const hot = { from: 3n, to: 77n };
  const id = await start({
    ...plan(splitStep(hot, 9n)),
    kind: 'ISOLATE_KEY',
    title: 'Give card-4711 its own shard',
    hotKey: { key: 'card-4711', hiddenAs: 'key 3f9a01c2' },
    after: [
      { label: '9', note: 'card-4711', load: NO_LOAD, use: 0, range: null, holdsKey: true },
      { label: '10', note: 'above the key', load: NO_LOAD, use: 0, range: null },
    ],
  });
  await runOut(id);
  const { hotKey, ...kept } = await operation(id);
  expect(hotKey).toEqual({ key: 'card-4711', hiddenAs: 'key 3f9a01c2' });
  const auditor: Actor = { ...portal.stranger, organisationRoles: ['AUDITOR'] };
  const asked = auditFilters.parse({});
  const [owners, others, audit] = await Promise.all([
    getCurePage(world.deps, portal.producer, SLUG),
    getCurePage(world.deps, auditor, SLUG),
    listAudit(world.deps, auditor, asked),
  ]);
  expect(owners?.operations[0]?.cure).toMatchObject({
    title: 'Give card-4711 its own shard',
    after: [{ note: 'card-4711' }, { note: 'above the key' }],
  });
  expect(others?.operations[0]?.cure).toMatchObject({
    title: 'Give key 3f9a01c2 its own shard',
    after: [{ note: 'key 3f9a01c2' }, { note: 'above the key' }],
  });
  const events = await world.db.prisma.auditEvent.findMany({ where: { subjectId: STREAM } });
  const notifications = await world.db.prisma.notification.findMany();
  expect(notifications.length).toBeGreaterThan(0);
  const words = (value: unknown) =>
    JSON.stringify(value, (_, each) => (typeof each === 'bigint' ? String(each) : each));
  for (const text of [kept, others, audit, events, notifications].map(words))
    expect(text).not.toContain('card-4711');

  // A row from before keys were kept apart becomes the same.
  const old = words(kept.cure)
    .replaceAll('the hot key', 'card-4711')
    .replace(',"holdsKey":true', '')
    .replace('"holdsKey":true,', '');
  await world.db.prisma.$executeRaw`
    update stream_operation set "hotKey" = null, cure = ${old}::jsonb where id = ${id}::uuid`;
  const sql = readFileSync('prisma/migrations/20261130174000_keys_apart/migration.sql', 'utf8');
  await world.db.prisma.$executeRawUnsafe(sql.slice(sql.indexOf('UPDATE')));
  const migrated = await operation(id);
  expect(migrated.cure).toEqual(kept.cure);
  expect(migrated.hotKey).toEqual({ key: 'card-4711', hiddenAs: 'a hidden key' });
});

test('an emergency is taken back when it was planned', async () => {
  const back = new Date(world.deps.clock.now().getTime() - 1_000);
  const id = await start({ ...plan({ kind: 'MODE', mode: 'ON_DEMAND' }), kind: 'ON_DEMAND' }, back);
  expect(await takeBackDue(world.deps)).toBe(0);
  await runOut(id);
  expect(await takeBackDue(world.deps)).toBe(1);
  expect(await takeBackDue(world.deps)).toBe(0);
  const returning = await world.db.prisma.streamOperation.findFirstOrThrow({ orderBy: { number: 'desc' } });
  expect(returning).toMatchObject({ kind: 'PROVISIONED', requestedById: null });
  await runOut(returning.id);
  const looked = await world.deps.streamOperator.look(target, STREAM, { tags: false });
  expect(looked.ok && looked.value.mode).toBe('PROVISIONED');

  // What came of it is measured once, when the minutes after it are final, and as long as some are missing not at all.
  const { finishedAt } = await operation(id);
  const { from, due, until } = comparedTime(finishedAt?.getTime() ?? 0);
  const measure = async (at: number, minutes: number) =>
    measureEffect(
      {
        ...measureDeps(world.deps),
        clock: { now: () => new Date(at) },
        effectEvidence: {
          hourUntil: async () =>
            anEvidence({
              lateFrom: due,
              minutes: Array.from({ length: minutes }, (_, each) => ({
                ...{ at: from + each * 60_000, bytes: 9, records: 1, rejectedWrites: 0 },
                ...{ readBytes: null, rejectedReads: null, iteratorAgeMs: null },
              })),
            }),
        },
      },
      id,
    );
  expect(await measure(due - 1, 10)).toBe('later');
  expect(await measure(due, 0)).toBe('later');
  expect((await operation(id)).effect).toBeNull();
  // A job that is lost is made anew, once.
  const key = `streams.measure:${id}`;
  expect(await restartLostMeasures(world.deps)).toBe(0);
  await world.db.prisma.$queryRaw`
    select from graphile_worker.complete_jobs(array(select id from graphile_worker.jobs where key = ${key}))`;
  expect(await restartLostMeasures(world.deps)).toBeGreaterThan(0);
  expect(await restartLostMeasures(world.deps)).toBe(0);
  expect(await measure(due + 60_000, 10)).toBe('done');
  expect((await operation(id)).effect).toMatchObject({ outcome: 'as-predicted', minutes: 10 });
  expect(await measure(until, 0)).toBe('done');
  const measured = { subjectId: STREAM, type: { startsWith: 'stream.change-measured' } };
  expect(await world.db.prisma.auditEvent.count({ where: measured })).toBe(1);
  const job = await world.db.prisma.$queryRaw<{ due: Date }[]>`
    select run_at as due from graphile_worker.jobs where key = ${key}`;
  expect(job).toHaveLength(1);
});

const metricsPlan = (over: Partial<Plan> = {}): Plan => ({
  ...plan({ kind: 'METRICS_ON', metrics: ['IncomingBytes', 'IncomingRecords'] }),
  kind: 'SHARD_METRICS',
  back: [{ kind: 'METRICS_OFF', metrics: ['IncomingBytes', 'IncomingRecords'] }],
  ...over,
});
const ago = (ms: number) => new Date(world.deps.clock.now().getTime() - ms);
const metrics = async () => {
  const looked = await world.deps.streamOperator.look(target, STREAM, { tags: false });
  return looked.ok ? looked.value.shardMetrics : looked.error;
};
const newest = () => world.db.prisma.streamOperation.findFirstOrThrow({ orderBy: { number: 'desc' } });
const stored = async () => {
  const { facts } = await world.db.prisma.metricStream.findUniqueOrThrow({ where: { streamArn: STREAM } });
  return facts;
};

test('metrics for an incident end by themselves, and only those that Sluice switched on', async () => {
  await runOut(await start(metricsPlan(), ago(-3_600_000)));
  // What pages show was read anew before the change counted as over.
  expect(await stored()).toMatchObject({ shardMetrics: ['IncomingBytes', 'IncomingRecords'] });
  // Somebody else wants another one meanwhile, and the incident lasts longer.
  const others: StreamStep = { kind: 'METRICS_ON', metrics: ['OutgoingBytes'] };
  await world.deps.streamOperator.take(target, STREAM, others, { shape: SHAPE, shards: [] }, RUN);
  const longer = await start(metricsPlan(), ago(1_000));
  await runOut(longer);
  expect(await operation(longer)).toMatchObject({ progress: [{ how: 'found' }] });
  expect(await takeBackDue(world.deps)).toBe(1);

  // AWS refuses the end of it: it is tried again, and not forgotten.
  const denied = { ...lost, kind: 'access-denied', retryable: false } as const;
  const refused = { ...world.deps.streamOperator, take: async () => err(denied) };
  const first = await newest();
  await run(first.id, { streamOperator: refused });
  expect(await operation(first.id)).toMatchObject({ state: 'FAILED', requestedById: null });
  expect(await takeBackDue(world.deps)).toBe(0);
  await world.db.prisma.streamOperation.update({ where: { id: first.id }, data: { backAt: ago(1) } });
  expect(await takeBackDue(world.deps)).toBe(1);
  const again = await newest();
  await runOut(again.id);
  expect(await operation(again.id)).toMatchObject({ state: 'DONE', backAt: null });
  expect(await metrics()).toEqual(['OutgoingBytes']);
  expect(await stored()).toMatchObject({ shardMetrics: ['OutgoingBytes'] });
  expect(await world.db.prisma.streamOperation.count({ where: { backAt: { not: null } } })).toBe(0);
});

test('a stream is created once, whatever is lost on the way, and never in the place of another', async () => {
  const { prisma } = world.db;
  const domain = await prisma.domain.findFirstOrThrow();
  const fields = (name: string) =>
    fieldsOf(
      new URLSearchParams({
        ...{ asked: '1', account: PAYMENTS, region: MESH_REGION, name, mode: 'PROVISIONED', shards: '2' },
        ...{ days: '2', key: 'aws', tags: 'team = payments', classification: 'INTERNAL', domain: domain.id },
      }),
    );
  const projectId = portal.payments.id;
  const review = async (name: string, actor: Actor = portal.producer) => {
    const { creation } = readCreation(fields(name));
    return creation && reviewCreation(world.deps, actor, { projectId, creation });
  };
  expect(await review('refunds', portal.consumer)).toBeNull();
  const looked = await review('refunds');
  if (looked?.state !== 'ready') throw new Error('not ready');
  expect(looked.checks?.map(({ what, ok }) => [what, ok])).toEqual([
    ['The name is free', true],
    ['Every step is possible', true],
    ['Changes of the key', true],
    ['Room for the shards', true],
    ['Sluice’s role may do it', true],
  ]);
  const asked = { projectId, accountId: PAYMENTS, region: MESH_REGION, name: 'refunds', cure: looked.plan };
  const input = { ...asked, reason: 'Refunds begin.' };
  expect(kindOf(await startCreation(world.deps, portal.consumer, input))).toBe('forbidden');
  const elsewhere = { ...input, accountId: FRAUD };
  expect(kindOf(await startCreation(world.deps, portal.producer, elsewhere))).toBe('blocked');
  const started = await startCreation(world.deps, portal.producer, input);
  if (!started.ok) throw new Error(started.error.kind);
  expect(kindOf(await startCreation(world.deps, portal.producer, input))).toBe('busy');

  // The stream is made and the answer is lost; the worker dies, and the next one knows the stream as its own.
  const { streamOperator } = world.deps;
  let calls = 0;
  const unlucky: OperateJobDeps['streamOperator'] = {
    ...streamOperator,
    async take(...asking) {
      calls += 1;
      await streamOperator.take(...asking);
      throw new Error('killed');
    },
  };
  const { id, number } = started.value;
  await expect(run(id, { streamOperator: unlucky })).rejects.toThrow('killed');
  await runOut(id);
  expect(calls).toBe(1);
  expect(await operation(id)).toMatchObject({ state: 'DONE', productId: null, projectId });
  const made = await streamOperator.look(target, started.value.streamArn, { tags: true });
  expect(made).toMatchObject({
    value: { status: 'ACTIVE', openShards: 2, retentionHours: 48, tags: { team: 'payments' } },
  });
  expect(made.ok && made.value.keyId).not.toBeNull();
  expect(await getCreation(world.deps, portal.stranger, number)).toBeNull();
  expect(await getCreation(world.deps, portal.producer, number)).toMatchObject({ mayPublish: true });
  const told = { type: 'stream.created', subjectId: started.value.streamArn };
  expect(await prisma.auditEvent.count({ where: told })).toBe(1);

  // The name is taken by then: the review says so, and a change that was started before does not touch what is there.
  const taken = await review('refunds');
  expect(taken?.state === 'ready' && taken.checks?.[0]).toMatchObject({
    what: 'The name is free',
    ok: false,
  });
  const again = await startCreation(world.deps, portal.producer, input);
  if (!again.ok) throw new Error(again.error.kind);
  await runOut(again.value.id);
  expect(await operation(again.value.id)).toMatchObject({ state: 'FAILED' });
  expect(JSON.stringify((await operation(again.value.id)).failure)).toContain('is there already');
  const ref = { id: again.value.id, version: (await operation(again.value.id)).version };
  expect(kindOf(await resumeOperation(world.deps, portal.stranger, ref))).toBe('not-found');
});

test('what was to end by itself is not resumed after its end', async () => {
  const id = await start(metricsPlan(), ago(-3_600_000));
  await stopOperation(world.deps, portal.producer, { id, version: (await operation(id)).version });
  await runOut(id);
  expect(await operation(id)).toMatchObject({ state: 'STOPPED' });
  await world.db.prisma.streamOperation.update({ where: { id }, data: { backAt: null } });
  const input = { id, version: (await operation(id)).version };
  expect(kindOf(await resumeOperation(world.deps, portal.producer, input))).toBe('blocked');
});

test('a step that AWS refuses for half an hour ends with its reason, and can be taken up again', async () => {
  const shards = await ranges();
  const last = shards.at(-1) ?? evenRange(0, 1);
  const id = await start(plan(splitStep(last, last.from + 2n)));
  const refused = { ...lost, kind: 'throttled', code: 'LimitExceededException' } as const;
  let calls = 0;
  const streamOperator: OperateJobDeps['streamOperator'] = {
    ...world.deps.streamOperator,
    take: async () => {
      calls += 1;
      return err(refused);
    },
  };
  const hurried = { streamOperator, pacing: { ...world.deps.pacing, pause: async () => {} } };
  const began = Date.now();
  try {
    expect(await run(id, hurried)).toBe('later');
    world.clock.set(new Date(began + 29 * 60_000));
    expect(await run(id, hurried)).toBe('later');
    const before = calls;
    world.clock.set(new Date(began + 31 * 60_000));
    expect(await run(id, hurried)).toBe('done');
    expect(calls).toBe(before + 1);
    const failed = await operation(id);
    expect(failed).toMatchObject({ state: 'FAILED', failure: { title: expect.any(String) } });

    const again = { id, version: failed.version };
    expect(kindOf(await resumeOperation(world.deps, portal.producer, again))).toBe('ok');
    expect(await run(id, hurried)).toBe('later');
  } finally {
    world.clock.set(null);
  }
  await runOut(id);
  expect(await operation(id)).toMatchObject({ state: 'DONE' });
});

test('a plan for programs is taken up, given up and taken up again, marked as done by who operates, and measured', async () => {
  const cure: Plan = {
    ...plan(),
    kind: 'RETRY',
    title: 'Let writers wait out the burst',
    rejectedBefore: 30,
  };
  const id = await start(cure);
  const of = async () => {
    const { version } = await operation(id);
    return { id, version };
  };
  expect((await operation(id)).state).toBe('OUTSIDE');
  // It is beside whatever runs, and a worker has nothing to do with it.
  expect(await run(id)).toBe('done');
  expect(kindOf(await stopOperation(world.deps, portal.producer, await of()))).toBe('ok');
  expect(kindOf(await resumeOperation(world.deps, portal.producer, await of()))).toBe('ok');
  expect(kindOf(await markDone(world.deps, portal.consumer, await of()))).toBe('not-found');
  expect(kindOf(await markDone(world.deps, portal.governance, { id, version: 99 }))).toBe('stale');
  expect(kindOf(await markDone(world.deps, portal.governance, await of()))).toBe('ok');
  const done = await operation(id);
  expect(done.state).toBe('DONE');
  const time = comparedTime(done.finishedAt?.getTime() ?? 0);
  const deps = {
    ...measureDeps(world.deps),
    clock: { now: () => new Date(time.due + 1) },
    effectEvidence: {
      hourUntil: async () =>
        anEvidence({
          lateFrom: time.to,
          minutes: Array.from({ length: 10 }, (_, minute) => ({
            ...{ at: time.from + minute * 60_000, bytes: 60, records: 60, rejectedWrites: 0 },
            ...{ readBytes: null, rejectedReads: null, iteratorAgeMs: null },
          })),
        }),
    },
  };
  expect(await measureEffect(deps, id)).toBe('done');
  expect((await operation(id)).effect).toMatchObject({
    outcome: 'as-predicted',
    rejected: { before: 30, after: 0 },
  });
  const told = await world.db.prisma.auditEvent.findMany({
    where: { subjectId: STREAM, type: { in: ['stream.change-taken-up', 'stream.change-done-outside'] } },
  });
  expect(told).toHaveLength(2);
});
