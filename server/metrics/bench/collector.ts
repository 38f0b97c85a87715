import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closeDatabase, database } from '@/server/db/client';
import { startEmbeddedPostgres } from '@/server/db/embedded-postgres';
import { migrate } from '@/server/db/migrate';
import { prismaUnitOfWork } from '@/server/db/transaction';
import { transactionOn } from '@/server/deps';
import { ok } from '@/server/kernel/result';
import type { CollectDeps } from '../ports';
import { collect } from '../use-cases/collect';
import { watchMesh, watchStream } from '../use-cases/watch';

/**
 * Metrics that the collector asks CloudWatch for in a minute: 500 streams with 5,000 and with 50,000 shards, each with
 * shard metrics on, while 1 or 50 people look at the mesh, at one stream, or at a stream each. PostgreSQL and the
 * collector are real; CloudWatch is a counter that always answers, and minutes pass as fast as the rounds take.
 */
const STREAMS = 500;
const ACCOUNTS = ['222233334444', '333344445555', '444455556666', '555566667777'];
const REGION = 'eu-west-1';
const MINUTES = 10;
const ROUNDS_A_MINUTE = 6;
const FULL_MINUTE = 60 * 1_048_576;
const MORE_THAN_ENOUGH = 10n ** 15n;

const root = mkdtempSync(join(tmpdir(), 'sluice-bench-'));
const postgres = await startEmbeddedPostgres({
  directory: join(root, 'pg'),
  project: process.cwd(),
  ephemeral: true,
});
process.env.DATABASE_URL = postgres.url;
process.env.SLUICE_SECRET ??= 'x'.repeat(64);

let now = Date.parse('2026-11-30T12:00:00Z');
let shardsOfStream = 0;
let asked = 0;
let calls = 0;

const clock = { now: () => new Date(now) };
const deps: CollectDeps = {
  unitOfWork: prismaUnitOfWork(database, (client) => transactionOn(client)),
  clock,
  paced: {
    streamReader: {
      listStreams: async () => ok({ streams: [] }),
      readStream: async (_, streamArn) =>
        ok({
          streamArn,
          status: 'ACTIVE',
          mode: 'PROVISIONED',
          openShards: shardsOfStream,
          retentionHours: 24,
          encryption: 'NONE',
          consumers: 0,
          shardMetrics: ['IncomingBytes', 'IncomingRecords', 'WriteProvisionedThroughputExceeded'],
          createdAt: new Date(0),
          tags: {},
          readAt: new Date(now),
        }),
    },
  },
  shardReader: {
    listShards: async () =>
      ok(
        Array.from({ length: shardsOfStream }, (_, at) => ({
          shardId: `shardId-${String(at).padStart(12, '0')}`,
          hashKeys: { from: BigInt(at), to: BigInt(at) },
          parentIds: [],
          open: true,
          firstSequenceNumber: '1',
        })),
      ),
  },
  metricReader: {
    async read(_, { series, from, to, resolution }, may) {
      if (!(await may(series.length))) throw new Error('the budget of the bench is meant to be enough');
      asked += series.length;
      calls += 1;
      const last = Math.floor((to - 1) / resolution) * resolution;
      const times = [last - 2 * resolution, last - resolution, last].filter((time) => time >= from);
      return ok(
        // Full streams: of every one the hottest shards are worth asking for.
        series.map(() => ({ state: 'complete' as const, times, values: times.map(() => FULL_MINUTE) })),
      );
    },
    async hottestShards() {
      asked += 1;
      calls += 1;
      return ok({ shards: [], incomplete: false });
    },
    consumers: async () => ok([]),
  },
};

async function seed(): Promise<void> {
  const db = database();
  await db.metricSettings.update({ where: { id: 1 }, data: { monthlyMicros: MORE_THAN_ENOUGH } });
  const project = await db.project.create({ data: { slug: 'bench', name: 'Bench' } });
  const domain = await db.domain.create({ data: { slug: 'bench', name: 'Bench' } });
  for (const id of ACCOUNTS)
    await db.awsAccount.create({
      data: {
        id,
        alias: id,
        regions: [REGION],
        spokeRoleArn: `arn:aws:iam::${id}:role/Spoke`,
        externalId: id,
      },
    });
  await db.dataProduct.createMany({
    data: Array.from({ length: STREAMS }, (_, at) => {
      const accountId = ACCOUNTS[at % ACCOUNTS.length] ?? '';
      return {
        slug: `stream-${at}`,
        name: `stream-${at}`,
        lifecycle: 'PUBLISHED' as const,
        domainId: domain.id,
        ownerProjectId: project.id,
        accountId,
        region: REGION,
        streamName: `stream-${at}`,
        streamArn: arnOf(at),
      };
    }),
  });
}

const arnOf = (at: number): string =>
  `arn:aws:kinesis:${REGION}:${ACCOUNTS[at % ACCOUNTS.length]}:stream/stream-${at}`;

/** Who looks, once a round as a page's polling does. */
const PAGES = {
  mesh: () => watchMesh(deps),
  one_stream: () => watchStream(deps, arnOf(0), { kind: 'named', name: '3h' }),
  a_stream_each: (viewer: number) => watchStream(deps, arnOf(viewer), { kind: 'named', name: '3h' }),
} as const;

async function minute(page: keyof typeof PAGES, viewers: number): Promise<void> {
  for (let round = 0; round < ROUNDS_A_MINUTE; round += 1) {
    for (let viewer = 0; viewer < viewers; viewer += 1) await PAGES[page](viewer);
    await collect(deps, { stopping: () => false });
    now += 60_000 / ROUNDS_A_MINUTE;
  }
}

async function measure(page: keyof typeof PAGES, viewers: number, shards: number): Promise<number> {
  shardsOfStream = shards / STREAMS;
  // What was watched is forgotten, streams are read again, and the first look with its backfill is over.
  now += 3_600_000;
  for (let warm = 0; warm < 6; warm += 1) await minute(page, viewers);
  asked = 0;
  for (let passed = 0; passed < MINUTES; passed += 1) await minute(page, viewers);
  return Math.round(asked / MINUTES);
}

try {
  await migrate(postgres.url, join(process.cwd(), 'prisma/migrations'));
  await seed();
  const started = performance.now();
  const metrics: Record<string, number> = {};
  for (const shards of [5_000, 50_000])
    for (const page of ['mesh', 'one_stream', 'a_stream_each'] as const)
      for (const viewers of [1, 50]) {
        const key = `${page}_${viewers}_viewers_${shards}_shards`;
        metrics[key] = await measure(page, viewers, shards);
        console.error(key, metrics[key]);
      }
  console.log(
    JSON.stringify({
      streams: STREAMS,
      metrics_per_minute: metrics,
      calls,
      seconds: Math.round((performance.now() - started) / 100) / 10,
    }),
  );
} finally {
  await closeDatabase();
  await postgres.stop();
  rmSync(root, { recursive: true, force: true });
}
