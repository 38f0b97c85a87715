import { afterAll, beforeAll, expect, test } from 'vitest';
import { measureProduct } from '../calculator/queries';
import { getStreamCost } from '../calculator/stream-queries';
import { insertMeshRows, insertProduct, insertUser } from '../catalog/testing/mesh-rows';
import { createTestDatabase, type TestDatabase } from '../db/testing/database';
import { createDeps, type Deps } from '../deps';
import type { Actor } from '../kernel/actor';
import { findLoadStream } from '../metrics/queries';
import { metricRepository } from '../metrics/repository';
import { total } from './domain/cost';
import { SHIPPED } from './domain/price-table';
import { getPrices } from './queries';
import { currentPrices } from './repository';
import { changePrices } from './use-cases/change-prices';

let db: TestDatabase;
let deps: Deps;
let admin: Actor;
let now = new Date('2026-11-21T12:00:00.000Z');

beforeAll(async () => {
  db = await createTestDatabase();
  deps = createDeps({ db: () => db.prisma, region: 'eu-west-1', clock: { now: () => now } });
  admin = await insertUser(db.prisma, 'admin', { organisation: ['PLATFORM_ADMIN'] });
});
afterAll(() => db?.drop());

const keep = (region: string, edition: number, shardHour: number) =>
  changePrices(deps, admin, {
    ...SHIPPED.prices,
    ...{ region, edition, asOf: '2026-11-01', source: 'price list', provisionedShardHour: shardHour },
  });

test('a Region has its own table, else that of the shipped one’s Region as it is kept; history stays', async () => {
  expect(await currentPrices(db.prisma, 'eu-central-1')).toEqual({ ...SHIPPED, number: 0 });
  expect((await keep('us-east-1', 0, 0.016)).ok).toBe(true);
  expect(await currentPrices(db.prisma, 'eu-central-1')).toMatchObject({ region: 'us-east-1', number: 1 });
  expect((await keep('eu-central-1', 0, 0.018)).ok).toBe(true);
  expect(await currentPrices(db.prisma, 'eu-central-1')).toMatchObject({
    region: 'eu-central-1',
    asOf: '2026-11-01',
    prices: { provisionedShardHour: 0.018, onDemandLongGbMonth: null },
  });

  const page = await getPrices(deps, admin, 'us-east-1');
  expect(page).toMatchObject({ edition: 1, mayChange: true });
  expect(page.regions).toEqual([
    { region: 'eu-central-1', own: true },
    { region: 'us-east-1', own: true },
  ]);
  expect(page.history).toMatchObject([
    {
      number: 1,
      by: admin.name,
      changes: [{ key: 'provisionedShardHour', before: 0.015, after: 0.016 }],
    },
    { number: 0, by: null, changes: [] },
  ]);
});

test('of two who keep prices at the same moment one is told that the other did', async () => {
  const both = await Promise.all([keep('us-west-2', 0, 0.02), keep('us-west-2', 0, 0.03)]);
  expect(both.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
  expect(both.find(({ ok }) => !ok)).toMatchObject({ error: { kind: 'stale' } });
  expect(await db.prisma.auditEvent.count({ where: { subjectId: 'us-west-2' } })).toBe(1);
});

const INVENTORY = {
  ...{ openShards: 2, retentionHours: 24, shardMetrics: [], consumers: [], shards: [] },
  status: 'ACTIVE',
} as const;
const seconds = (text: string): number => Date.parse(text) / 1_000;

test('what the collector stored of a stream becomes a measured window, the cost of its month, and switches of its mode', async () => {
  const mesh = await insertMeshRows(db.prisma);
  const product = await insertProduct(db.prisma, mesh, { name: 'Orders' });
  const metrics = metricRepository(db.prisma);
  const read = (mode: 'PROVISIONED' | 'ON_DEMAND', at: Date) =>
    metrics.saveInventory(product.streamArn, { ...INVENTORY, mode }, at);
  await read('ON_DEMAND', new Date('2026-11-20T10:00:00Z'));
  await read('PROVISIONED', new Date('2026-11-21T10:00:00Z'));
  await read('PROVISIONED', new Date('2026-11-21T11:00:00Z'));

  // The last twelve hours are known by the hour: 1 MiB/s in records of 1 KiB, in every second hour.
  const key = { streamArn: product.streamArn, level: 'STREAM', resolution: 3_600 } as const;
  const start = Math.floor(seconds('2026-11-21T00:00:00Z') / 604_800) * 604_800;
  const first = (seconds('2026-11-21T00:00:00Z') - start) / 3_600;
  const values = (each: number) =>
    new Float32Array(168).map((_, at) => (at < first || at >= first + 12 ? Number.NaN : at % 2 ? 0 : each));
  await metrics.saveBlocks(
    key,
    ['IncomingBytes', 'GetRecords.Bytes', 'IncomingRecords'].map((metric) => ({
      ...{ metric, start, series: [''] },
      values: values(metric === 'IncomingRecords' ? 3_600 * 1_024 : 3_600 * 1_048_576),
    })),
  );
  await metrics.saveSet(key, {
    covered: [[seconds('2026-11-21T00:00:00Z'), seconds('2026-11-21T12:00:00Z')]],
    askedAt: now,
    failure: null,
  });

  const measured = await measureProduct(deps, admin, product.slug, '30d');
  expect(measured).toMatchObject({ region: 'eu-west-1', mode: 'PROVISIONED', knownHours: 12, step: 3_600 });
  expect(measured?.inputs).toMatchObject({ mibPerSecond: 0.5, recordsPerSecond: 512, readers: 1, peak: 2 });
  expect(await measureProduct(deps, admin, 'nobody-has-it', '30d')).toBeNull();

  const stream = await findLoadStream(deps, admin, product.slug);
  const cost = stream && (await getStreamCost(deps, stream));
  // 492 hours: 984 shard-hours at 0.016 (kept above) = 15.744; 492 × 3,600 × 512 = 906.8544 million at 0.014 = 12.696
  expect(cost?.month && total(cost.month.soFar)).toBeCloseTo(28.44, 2);
  expect(cost?.month?.hours).toEqual({ over: 492, all: 720, known: 12 });
  expect(cost?.pricesOf).toBe('us-east-1, prices of 2026-11-01, for none are kept of eu-west-1');
  expect(cost?.switches).toEqual({ used: 1, left: 1, watched: true });

  now = new Date('2026-11-23T12:00:00.000Z');
  expect((stream && (await getStreamCost(deps, stream)))?.switches).toEqual({
    used: 0,
    left: 2,
    watched: true,
  });
});
