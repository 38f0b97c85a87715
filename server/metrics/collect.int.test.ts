import { EnableEnhancedMonitoringCommand, KinesisClient, PutRecordsCommand } from '@aws-sdk/client-kinesis';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { may } from '@/server/access/permissions';
import { MESH_REGION } from '@/server/demo/mesh/definition';
import { PAYMENTS, type Portal, seedPortal } from '@/server/grants/testing/portal';
import { startWorld, type World } from '@/server/grants/testing/world';
import { streamArn } from '@/server/kernel/arn';
import { readFilter } from '@/server/mesh/domain/filter';
import { loadMesh, shardsSeen } from '@/server/mesh/load-mesh';
import { meshCsv } from '@/server/mesh/mesh-csv';
import { getMesh } from '@/server/mesh/queries';
import { getCurePage } from '../shards/queries';
import { blockRepository } from './block-repository';
import { NO_DATA } from './domain/shard-minutes';
import { findLoadStream, getShardMinutes, getStreamLoad } from './queries';
import { collect } from './use-cases/collect';
import { keepAnswers } from './use-cases/keep-answers';
import { tidyMetrics } from './use-cases/tidy';
import { watchMesh, watchStream } from './use-cases/watch';
import { writesOfProducts, writtenLoadOf } from './written-queries';

const NAME = 'payments-captured';
const ARN = streamArn(MESH_REGION, PAYMENTS, NAME);
const LAST_HOUR = { kind: 'named', name: '1h' } as const;
const here = { stopping: () => false };

let world: World;
let portal: Portal;
let kinesis: KinesisClient;
let slug: string;

beforeAll(async () => {
  world = await startWorld({ settings: { limits: false } });
  portal = await seedPortal(world);
  slug = await portal.publish(NAME);
  kinesis = new KinesisClient({ region: MESH_REGION, profile: 'admin-payments-prod' });
  const ShardLevelMetrics = ['IncomingBytes', 'IncomingRecords'] as const;
  await kinesis.send(
    new EnableEnhancedMonitoringCommand({ StreamARN: ARN, ShardLevelMetrics: [...ShardLevelMetrics] }),
  );
  const Records = Array.from({ length: 40 }, (_, at) => ({
    PartitionKey: `k${at}`,
    Data: Buffer.alloc(1_000),
  }));
  await kinesis.send(new PutRecordsCommand({ StreamARN: ARN, Records }));
});
afterEach(async () => {
  await world.clearFaults();
  world.clock.set(null);
});
afterAll(async () => {
  kinesis?.destroy();
  await world?.stop();
});

const metricCalls = async (since: number) =>
  (await world.calls(since)).filter(({ operation }) => operation === 'GetMetricData').length;
const later = (minutes: number) => world.clock.set(new Date(Date.now() + minutes * 60_000));

async function load() {
  const stream = await findLoadStream(world.deps, portal.consumer, slug);
  if (!stream) throw new Error('the stream is there for everybody');
  return {
    load: await getStreamLoad(world.deps, stream, LAST_HOUR),
    shards: await getShardMinutes(world.deps, stream, LAST_HOUR),
  };
}
const UNREAD = {
  reading: { kind: 'unread' },
  failure: null,
  verdict: null,
  mode: null,
  openShards: 0,
  cures: [],
  targets: [],
};
async function verdict() {
  const page = await getCurePage(world.deps, portal.producer, slug);
  if (!page) throw new Error('the product is its owner’s');
  const { reading, failure, verdict: said, mode, openShards, cures, targets } = page;
  return { reading, failure, verdict: said, mode, openShards, cures, targets };
}
const sum = (numbers: Iterable<number | null>) =>
  [...numbers].reduce<number>((all, each) => all + (each ?? 0), 0);

test('a published stream is collected without anybody looking, and its shards only once somebody does', async () => {
  expect((await load()).load).toMatchObject({ state: 'waiting', askedAt: null });
  expect(await verdict()).toEqual(UNREAD);
  const start = await world.mark();
  await collect(world.deps, here);
  const { load: first, shards: none } = await load();
  expect(first).toMatchObject({ mode: 'PROVISIONED', openShards: 2, state: 'fresh', failure: null });
  expect(sum(first.acceptedRecords)).toBe(40);
  expect(none.shards).toEqual([]);
  // Read, and its shards not listed: nobody knows what they take together.
  expect(await verdict()).toEqual(UNREAD);
  expect(await metricCalls(start)).toBe(1);

  // What is not due is not asked for, whoever comes round.
  await Promise.all([collect(world.deps, here), collect(world.deps, here)]);
  expect(await metricCalls(start)).toBe(1);

  for (let viewer = 0; viewer < 5; viewer += 1) await watchStream(world.deps, ARN, LAST_HOUR);
  await collect(world.deps, here);
  const { shards } = await load();
  expect(shards.shards).toEqual(['shardId-000000000000', 'shardId-000000000001']);
  expect(shards.bytes.some((each) => each !== NO_DATA)).toBe(true);
  expect(await verdict()).toMatchObject({
    reading: { kind: 'current' },
    verdict: { kind: 'too-little' },
    mode: 'PROVISIONED',
    openShards: 2,
  });
  // One for the stream, of which somebody now wants an hour, and one for its shards.
  expect(await metricCalls(start)).toBeLessThanOrEqual(3);
});

const EVERYTHING = readFilter(() => null);
const mesh = () => getMesh(world.deps, portal.governance, EVERYTHING);

test('the mesh shows what the collector left, and ranks shards only while somebody looks at it and a stream may have a hot one', async () => {
  expect(await mesh()).toMatchObject({
    streams: 1,
    attention: 0,
    waiting: 0,
    accounts: [{ account: { id: PAYMENTS }, cells: [{ slug, use: expect.any(Number) }] }],
    hottest: { rows: [], waiting: 0 },
  });
  const start = await world.mark();
  await watchMesh(world.deps);
  await collect(world.deps, here);
  // What it took in a minute would not have warmed one shard.
  expect(await metricCalls(start)).toBe(0);

  const own = await world.db.prisma.metricHealth.findUniqueOrThrow({ where: { streamArn: ARN } });
  await world.db.prisma.metricHealth.update({
    where: { streamArn: ARN },
    data: { own: { ...(own.own as object), rejectedWrites: 12 } },
  });
  for (let viewer = 0; viewer < 5; viewer += 1) await watchMesh(world.deps);
  await Promise.all([collect(world.deps, here), collect(world.deps, here)]);
  // One query by bytes and one by records, for everybody.
  expect(await metricCalls(start)).toBe(2);
  const { hottest, near } = await mesh();
  expect(hottest).toMatchObject({ total: 2, waiting: 0, dark: [], incomplete: [] });
  expect(hottest.rows[0]?.use).toBeGreaterThanOrEqual(hottest.rows[1]?.use ?? 1);
  expect(near.rows).toMatchObject([{ slug, rejected: 12 }]);
  const lines: string[] = [];
  for await (const line of meshCsv((await loadMesh(world.deps, portal.governance)).streams)) lines.push(line);
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain(`"${slug}"`);
});

test('of the mesh everybody sees what they own or govern, as the right to see shards says', async () => {
  const product = await world.db.prisma.dataProduct.findFirstOrThrow({ where: { slug } });
  const domainGovernor = { ...portal.stranger, governedDomains: [product.domainId] };
  const elsewhere = { ...portal.stranger, governedDomains: [portal.fraud.id] };
  for (const actor of [
    portal.producer,
    portal.governance,
    portal.consumer,
    portal.stranger,
    domainGovernor,
    elsewhere,
  ]) {
    const found = await world.db.prisma.dataProduct.count({ where: shardsSeen(actor) });
    expect([actor.name, found]).toEqual([actor.name, may(actor, 'shards:see', product) ? 1 : 0]);
  }
  expect(await getMesh(world.deps, portal.consumer, EVERYTHING)).toMatchObject({
    visible: 0,
    accounts: [],
    shut: [],
  });
  const other = readFilter((name) => (name === 'account' ? '000000000000' : null));
  expect(await getMesh(world.deps, portal.producer, other)).toMatchObject({
    streams: 0,
    visible: 1,
    options: { account: [{ id: PAYMENTS }] },
  });
});

test('two workers and five viewers ask once a minute', async () => {
  await watchStream(world.deps, ARN, LAST_HOUR);
  later(1.1);
  await watchStream(world.deps, ARN, LAST_HOUR);
  const start = await world.mark();
  await Promise.all([collect(world.deps, here), collect(world.deps, here), collect(world.deps, here)]);
  expect(await metricCalls(start)).toBe(2);
});

test('an account that denies is marked, and asked again after a while', async () => {
  await world.fault({
    service: 'monitoring',
    operation: 'GetMetricData',
    kind: 'access-denied',
    count: 9,
  });
  later(30);
  await collect(world.deps, here);
  const { load: denied } = await load();
  expect(denied.failure?.operation).toBe('cloudwatch:GetMetricData');
  expect(sum(denied.acceptedRecords)).toBe(40);
  expect(await verdict()).toMatchObject({
    reading: { kind: 'refused' },
    failure: { operation: 'cloudwatch:GetMetricData' },
  });
  // Named with its reason, and its streams stay.
  expect(await mesh()).toMatchObject({
    streams: 1,
    shut: [{ region: MESH_REGION, streams: 1, failure: { operation: 'cloudwatch:GetMetricData' } }],
  });
  await world.clearFaults();
  later(40);
  await collect(world.deps, here);
  expect((await load()).load.failure).toBeNull();
});

test('whoever finds the product sees its last day; of a draft nobody sees any', async () => {
  later(30);
  await collect(world.deps, here);
  const { id } = await world.db.prisma.dataProduct.findFirstOrThrow({ where: { slug } });
  const seen = async () => (await writesOfProducts(world.deps, portal.stranger, [id]))[id];
  const writes = await seen();
  // Whether the minute of the records is over or not, half an hour later it is final.
  expect(writes).toMatchObject({ step: 1_800, newest: { bytes: 0, records: 0 }, whole: true });
  expect(sum(writes?.bytes.map((mean) => (mean ?? 0) * 1_800) ?? [])).toBeGreaterThan(40_000);
  expect(writes?.lastAt).toBeLessThanOrEqual(Date.now() / 1_000 + 60);
  expect(await writtenLoadOf(world.deps, { streamArn: ARN })).toMatchObject({
    capacity: { recordsPerSecond: 2_000, basis: 'shards' },
    peak: { bytes: expect.any(Number) },
  });
  const lifecycle = (to: 'DRAFT' | 'PUBLISHED') =>
    world.db.prisma.dataProduct.update({ where: { slug }, data: { lifecycle: to } });
  await lifecycle('DRAFT');
  expect(await seen()).toBeUndefined();
  await lifecycle('PUBLISHED');
});

test('whoever stores minutes of one block at the same time, all of them are kept', async () => {
  const key = {
    streamArn: streamArn(MESH_REGION, PAYMENTS, 'stored-at-once'),
    level: 'STREAM',
    resolution: 60,
  } as const;
  const state = { ...key, covered: [], askedAt: null, watchedUntil: 0, watchedFrom: 0, widenedAt: 0 };
  await world.db.prisma.metricStream.create({ data: { streamArn: key.streamArn } });
  const from = Math.floor(Date.now() / 86_400_000) * 86_400;
  const minutes = Array.from({ length: 8 }, (_, at) => from + at * 60);
  await Promise.all(
    minutes.map((minute) => {
      const answer = { state: 'complete', times: [minute], values: [1] } as const;
      const lines = [{ metric: 'IncomingRecords', series: '', answer }];
      const set = { streamArn: key.streamArn, streamName: 'stored-at-once', state };
      return keepAnswers(world.deps, { set, from: minute, lines, whole: true, failure: null }, 180);
    }),
  );
  const [block, ...others] = await blockRepository(world.db.prisma).blocks(key, [from]);
  expect([others, block?.values.filter((value) => value === 1).length]).toEqual([[], 8]);
});

test('minutes that grew old become five minutes, and nothing is lost of their sum', async () => {
  later(17 * 24 * 60);
  const tidied = await Promise.all([tidyMetrics(world.deps, here), tidyMetrics(world.deps, here)]);
  expect(Math.max(...tidied)).toBeGreaterThan(0);
  expect(await world.db.prisma.metricBlock.count({ where: { resolution: 60 } })).toBe(0);
  const stream = await findLoadStream(world.deps, portal.consumer, slug);
  if (!stream) throw new Error('the stream is there for everybody');
  const now = Math.floor(Date.now() / 1_000);
  const then = { kind: 'fixed', from: now - 3_600, to: now + 600 } as const;
  const { grid, acceptedRecords } = await getStreamLoad(world.deps, stream, then);
  expect([grid.step, sum(acceptedRecords)]).toEqual([300, 40]);
});

test('more than the budget is never asked for, and the page says so', async () => {
  const { monthlyMicros } = await world.db.prisma.metricSettings.update({
    where: { id: 1 },
    // Nothing at all: of any amount a new month, which may begin within the hour, would have something left.
    data: { monthlyMicros: 0 },
  });
  expect(monthlyMicros).toBe(0n);
  later(60);
  const start = await world.mark();
  await watchStream(world.deps, ARN, LAST_HOUR);
  await collect(world.deps, here);
  expect(await metricCalls(start)).toBe(0);
  expect((await load()).load).toMatchObject({ tier: 'nothing', state: 'stale' });
  expect(await mesh()).toMatchObject({ tier: 'nothing', stale: 1 });
  const spent = await world.db.prisma.metricSpend.aggregate({ _sum: { metrics: true, micros: true } });
  expect(Number(spent._sum.micros)).toBe((spent._sum.metrics ?? 0) * 10);
});
