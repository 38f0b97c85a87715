import {
  KinesisClient,
  ListStreamConsumersCommand,
  RegisterStreamConsumerCommand,
} from '@aws-sdk/client-kinesis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MESH_REGION } from '@/server/demo/mesh/definition';
import { encoderOf } from '@/server/demo/scenarios/encode-record';
import { runScenario } from '@/server/demo/scenarios/run-scenario';
import type { Tally } from '@/server/demo/scenarios/tally';
import { value } from '@/server/grants/testing/play';
import { PAYMENTS, type Portal, seedPortal } from '@/server/grants/testing/portal';
import { startWorld, type World } from '@/server/grants/testing/world';
import { streamArn } from '@/server/kernel/arn';
import { AT_ONCE } from '@/server/sandbox/kinesis/transition';
import type { Actor } from '../kernel/actor';
import { ok } from '../kernel/result';
import type { AskedWay } from './domain/analysis';
import { middle } from './domain/key-merge';
import type { AnalysisDeps, RecordSession } from './ports';
import { getAnalysis } from './queries';
import { sweepAnalyses } from './sweep';
import { advanceAnalysis } from './use-cases/advance-analysis';
import { cancelAnalysis } from './use-cases/cancel-analysis';
import { readShard } from './use-cases/read-shard';
import { startAnalysis } from './use-cases/start-analysis';

const STREAM = streamArn(MESH_REGION, PAYMENTS, 'payments-captured');
let world: World;
let portal: Portal;
let kinesis: KinesisClient;
let productId: string;
let tally: Tally;
let window: { readonly from: Date; readonly to: Date };

beforeAll(async () => {
  world = await startWorld({ kinesis: { times: AT_ONCE } });
  portal = await seedPortal(world);
  await portal.publish('payments-captured');
  const product = await world.db.prisma.dataProduct.findUniqueOrThrow({
    where: { slug: 'payments-captured' },
  });
  productId = product.id;
  kinesis = new KinesisClient({ region: MESH_REGION, profile: 'admin-payments-prod' });
  const from = Math.floor(Date.now() / 1_000) * 1_000;
  // Until the shard was at its limit for a whole second: that takes a machine with time to write so much.
  const enough = new AbortController();
  let throttled = 0;
  let limited = 0;
  tally = await runScenario({
    kinesis,
    streamArn: STREAM,
    scenario: 'hot-key',
    seed: 7,
    seconds: 40,
    encode: encoderOf('hot-key'),
    signal: enough.signal,
    done(so) {
      limited = so.throttled > throttled ? limited + 1 : 0;
      throttled = so.throttled;
      if (so.seconds >= 3 && limited >= 2) enough.abort();
    },
  });
  window = { from: new Date(from), to: new Date(Math.ceil(Date.now() / 1_000) * 1_000) };
  world.clock.set(new Date(window.to.getTime() + 2_000));
});
afterAll(async () => {
  kinesis?.destroy();
  await world?.stop();
});

const start = (actor: Actor, way: AskedWay = 'AUTO') =>
  startAnalysis(world.deps, actor, { productId, ...window, way, maxMegabytes: 1_000 });
const shardsOf = async (analysisId: string) =>
  world.db.prisma.analysisShard.findMany({ where: { analysisId }, orderBy: { shardId: 'asc' } });
const consumers = async () =>
  ((await kinesis.send(new ListStreamConsumersCommand({ StreamARN: STREAM }))).Consumers ?? []).flatMap(
    ({ ConsumerName }) => (ConsumerName?.startsWith('sluice-analysis-') ? [ConsumerName] : []),
  );

async function readAll(id: string, deps: AnalysisDeps = world.deps): Promise<void> {
  for (const { shardId } of await shardsOf(id)) await readShard(deps, { analysisId: id, shardId });
}
async function analyse(way: AskedWay): Promise<string> {
  const { id } = value(await start(portal.producer, way));
  expect([await advanceAnalysis(world.deps, id), await failureOf(id)]).toEqual(['reading', null]);
  await readAll(id);
  expect(await advanceAnalysis(world.deps, id)).toBe('over');
  return id;
}
const failureOf = async (id: string) =>
  (await world.db.prisma.analysis.findUniqueOrThrow({ where: { id } })).failure;
const resultOf = async (id: string) => {
  const { result, keys, state } = await world.db.prisma.analysis.findUniqueOrThrow({ where: { id } });
  return { result, keys, state };
};

let first: string;

test('the hot key is found with its share, and the consumer is gone', async () => {
  first = await analyse('AUTO');
  const shown = await getAnalysis(world.deps, portal.producer, first);
  expect(shown).toMatchObject({ state: 'DONE', way: 'FAN_OUT', notes: [], consumer: 'GONE' });
  const result = shown?.result;
  expect(result?.records).toBe(tally.accepted);
  // What the scenario writes of one key fills one shard; the limit is per second, the burst a little more.
  const [hot] = result?.shards ?? [];
  const hottest = Math.max(...Object.values(tally.perShard));
  expect(hot).toMatchObject({ records: hottest, peak: { binds: 'records' } });
  expect(hot?.secondsAtLimit).toBeGreaterThan(0);
  const [key] = shown?.keys?.byRecords ?? [];
  expect(key?.masked).toBe(false);
  expect(key?.records.atLeast).toBeGreaterThan(hottest * 0.8);
  expect(middle(key?.records ?? { atLeast: 0, atMost: 0 })).toBeLessThanOrEqual(hottest);
  expect(await consumers()).toEqual([]);
});

test('who may not see records sees no key, and who may not see the product sees nothing', async () => {
  const [plain, masked, none] = await Promise.all([
    getAnalysis(world.deps, portal.producer, first),
    getAnalysis(world.deps, { ...portal.governance, organisationRoles: ['AUDITOR'] }, first),
    getAnalysis(world.deps, portal.stranger, first),
  ]);
  const [key] = plain?.keys?.byBytes ?? [];
  expect(masked?.keys?.byBytes[0]).toMatchObject({ masked: true, hash: null, bytes: key?.bytes });
  expect(JSON.stringify(masked)).not.toContain(key?.key ?? 'a key');
  expect(none).toBeNull();
  expect(await start(portal.stranger)).toMatchObject({ error: { kind: 'not-found' } });
  expect(await start({ ...portal.governance, organisationRoles: ['AUDITOR'] })).toMatchObject({
    error: { kind: 'forbidden' },
  });
});

/** A worker that dies within its first batch: it has counted half of it, and never says another word. */
function dying(): { readonly deps: AnalysisDeps; readonly died: Promise<void> } {
  let dies: () => void = () => undefined;
  const died = new Promise<void>((resolve) => {
    dies = resolve;
  });
  const never = new Promise<never>(() => undefined);
  const { recordReader } = world.deps;
  const open: typeof recordReader.open = async (target, of) => {
    const opened = await recordReader.open(target, of);
    if (!opened.ok) return opened;
    const session = opened.value;
    async function* pushed(...args: Parameters<RecordSession['pushed']>) {
      for await (const batch of session.pushed(...args)) {
        if (!batch.ok) throw new Error(batch.error.code);
        const { records } = batch.value;
        yield ok({ ...batch.value, records: records.slice(0, records.length / 2), behindMs: 1 });
        dies();
        await never;
      }
    }
    return { ok: true, value: { ...session, pushed } };
  };
  return { deps: { ...world.deps, recordReader: { open } }, died };
}

test('a worker that dies in the middle loses nothing and counts nothing twice', async () => {
  const { id } = value(await start(portal.producer));
  await advanceAnalysis(world.deps, id);
  const [hottest] = Object.entries(tally.perShard).toSorted(([, one], [, other]) => other - one);
  const shard = (await shardsOf(id)).find(({ shardId }) => shardId === hottest?.[0]);
  if (!shard) throw new Error('no shards');
  const { deps, died } = dying();
  void readShard(deps, { analysisId: id, shardId: shard.shardId });
  await died;
  expect(await readShard(world.deps, { analysisId: id, shardId: shard.shardId })).toBe('not-mine');
  world.clock.set(new Date(world.clock.now().getTime() + 30_000));
  await readAll(id);
  expect(await advanceAnalysis(world.deps, id)).toBe('over');
  expect(await resultOf(id)).toEqual(await resultOf(first));
  expect(await consumers()).toEqual([]);
});

test('the consumer of an analysis that is over is found and ended, whatever became of its worker', async () => {
  const { id } = value(await start(portal.producer));
  await advanceAnalysis(world.deps, id);
  expect(await consumers()).toEqual([`sluice-analysis-${id}`]);
  await cancelAnalysis(world.deps, portal.producer, id);
  // The job that cancelling put into the queue is lost.
  await world.db.prisma.$executeRaw`select graphile_worker.remove_job(${`analyses.advance:${id}`}::text)`;
  await sweepAnalyses(world.deps);
  const [job] = await world.db.prisma.$queryRaw<unknown[]>`
    select 1 from graphile_worker.jobs where key = ${`analyses.advance:${id}`}`;
  expect(job).toBeDefined();
  expect(await advanceAnalysis(world.deps, id)).toBe('over');
  expect(await consumers()).toEqual([]);

  // One that a lost database left is ended by the next analysis of the stream.
  const ConsumerName = `sluice-analysis-${id}`;
  await kinesis.send(new RegisterStreamConsumerCommand({ StreamARN: STREAM, ConsumerName }));
  const next = value(await start(portal.producer));
  await advanceAnalysis(world.deps, next.id);
  expect(await consumers()).toEqual([`sluice-analysis-${next.id}`]);
  await cancelAnalysis(world.deps, portal.producer, next.id);
  expect(await readShard(world.deps, { analysisId: next.id, shardId: 'shardId-000000000000' })).toBe(
    'not-mine',
  );
  expect(await advanceAnalysis(world.deps, next.id)).toBe('over');
  expect(await consumers()).toEqual([]);
});

test('polling finds the same, and registers nothing', async () => {
  const before = await world.mark();
  const id = await analyse('POLLING');
  const [polled, pushed] = await Promise.all([resultOf(id), resultOf(first)]);
  expect(polled).toEqual(pushed);
  const operations = (await world.calls(before)).map(({ operation }) => operation);
  expect(operations).toContain('GetRecords');
  expect(operations).not.toContain('RegisterStreamConsumer');
});
