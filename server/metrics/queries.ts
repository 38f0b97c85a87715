import { OFFERED } from '../catalog/domain/lifecycle';
import { visibleProducts } from '../catalog/queries';
import type { PrismaClient } from '../db/generated/client';
import type { ExplainedFailure } from '../grants/domain/explain-failure';
import type { Actor } from '../kernel/actor';
import type { Clock } from '../kernel/clock';
import { dataState } from './domain/data-state';
import { fillIdle, reportedIn } from './domain/idle';
import { finalUntil, resolutionFor } from './domain/resolution';
import { type Settings, tierNow } from './domain/settings';
import { type ShardMinutes, toThousandths } from './domain/shard-minutes';
import type { StreamInventory } from './domain/stream-inventory';
import { type ChosenRange, rangeAt } from './domain/time-range';
import { SHARD_WRITE_BYTES, SHARD_WRITE_RECORDS, shareOf, writeCapacity } from './domain/utilisation';
import { type Grid, gridOf, type Lines } from './domain/window';
import { seconds, toInventory } from './metric-record';
import { linesOf, summaryOf } from './present-load';
import { peakOf, readLines } from './read-lines';
import { spendRepository } from './spend-repository';
import type { StreamLoad } from './view';

export type QueryDeps = { readonly db: PrismaClient; readonly clock: Clock };

/** A stream whose load somebody may see: whoever may know of the product. Drafts and retired products have none. */
export type LoadStream = {
  readonly slug: string;
  readonly name: string;
  readonly streamArn: string;
  readonly streamName: string;
  readonly accountId: string;
  readonly region: string;
};

export const findLoadStream = ({ db }: QueryDeps, actor: Actor, slug: string): Promise<LoadStream | null> =>
  db.dataProduct.findFirst({
    where: { AND: [visibleProducts(actor), { slug, lifecycle: { in: [...OFFERED] } }] },
    select: { slug: true, name: true, streamArn: true, streamName: true, accountId: true, region: true },
  });

/** What is known of a stream before anything was read: as if it were provisioned with one shard. */
const UNREAD: StreamInventory = {
  mode: 'PROVISIONED',
  status: 'ACTIVE',
  openShards: 1,
  retentionHours: 24,
  shardMetrics: [],
  consumers: [],
  shards: [],
};

/** What the collector knows of a stream beside its numbers. */
export async function collectedOf({ db, clock }: QueryDeps, { streamArn, accountId, region }: LoadStream) {
  const at = clock.now();
  const [stream, place, settings, spent] = await Promise.all([
    db.metricStream.findUnique({ where: { streamArn }, include: { sets: true } }),
    db.metricPlace.findUnique({ where: { accountId_region: { accountId, region } } }),
    spendRepository(db).settings(),
    spendRepository(db).spent(at),
  ]);
  const own = stream?.sets.find(({ level, resolution }) => level === 'STREAM' && resolution === 60);
  return {
    now: seconds(at),
    settings: settings satisfies Settings,
    tier: tierNow(settings, spent, at),
    inventory: stream ? toInventory(stream) : null,
    gone: stream?.gone ?? false,
    askedAt: own?.askedAt ? seconds(own.askedAt) : null,
    failure: (own?.failure ?? stream?.failure ?? place?.failure ?? null) as ExplainedFailure | null,
  };
}

/** Until when anything was reported in the minutes of the last hours; null when nothing was. */
function dataUntilOf(stream: (metric: string) => Lines, grid: Grid): number | null {
  const lines = ['IncomingBytes', 'GetRecords.Bytes', 'WriteProvisionedThroughputExceeded'].flatMap(
    (metric) => [...stream(metric).values()],
  );
  const reported = reportedIn(lines);
  return reported && grid.from + (reported.last + 1) * grid.step;
}

const HOUR = 3_600;

/** Everything about one stream that its page shows, from what the collector stored; asks AWS for nothing. */
export async function getStreamLoad(
  deps: QueryDeps,
  stream: LoadStream,
  chosen: ChosenRange,
): Promise<StreamLoad> {
  const { streamArn, streamName } = stream;
  const known = await collectedOf(deps, stream);
  const { now, settings, tier } = known;
  const inventory = known.inventory ?? UNREAD;
  const range = rangeAt(chosen, now);
  const grid = gridOf(range, resolutionFor(range, now));
  const lastHour = gridOf({ from: now - HOUR, to: now }, 60);
  const levels = async (on: Grid) => ({
    stream: await readLines(deps.db, { streamArn, level: 'STREAM' }, on),
    consumers: await readLines(deps.db, { streamArn, level: 'CONSUMER' }, on),
  });
  const hour = {
    ...(await levels(lastHour)),
    shards: await readLines(deps.db, { streamArn, level: 'SHARD' }, lastHour),
  };
  const peak = inventory.mode === 'ON_DEMAND' ? { peak: await peakOf(deps.db, streamArn, now) } : {};
  const capacity = writeCapacity({ mode: inventory.mode, openShards: inventory.openShards, ...peak });
  // The newest final minute; where a stream is young, the newest that is over.
  const over = Math.floor((now - lastHour.from) / 60) - 1;
  const final = (finalUntil(now, 60, settings.lagSeconds) - lastHour.from) / 60 - 1;
  const finalBytes =
    hour
      .stream('IncomingBytes')
      .get('')
      ?.subarray(0, final + 1) ?? [];
  const upTo = finalBytes.some((value) => !Number.isNaN(value)) ? final : over;
  const dataUntil = dataUntilOf(hour.stream, lastHour);
  return {
    streamName,
    mode: inventory.mode,
    openShards: inventory.openShards,
    retentionHours: inventory.retentionHours,
    shardMetrics: inventory.shardMetrics,
    capacity,
    grid,
    now,
    dataUntil,
    askedAt: known.askedAt,
    state: dataState({ asked: known.askedAt, dataUntil, gone: known.gone }, now, tier, true),
    failure: known.failure,
    tier,
    ...linesOf(grid, await levels(grid), capacity, inventory.openShards),
    summary: summaryOf(hour, upTo, capacity, inventory.shards),
  };
}

/** Shards × points of the chosen time for a heat map, rows in the order of the shards' ids. */
export async function getShardMinutes(
  deps: QueryDeps,
  stream: LoadStream,
  chosen: ChosenRange,
): Promise<ShardMinutes> {
  const { now, inventory } = await collectedOf(deps, stream);
  const range = rangeAt(chosen, now);
  const grid = gridOf(range, resolutionFor(range, now));
  const read = await readLines(deps.db, { streamArn: stream.streamArn, level: 'SHARD' }, grid);
  const [bytes, records, rejected] = [
    read('IncomingBytes'),
    read('IncomingRecords'),
    read('WriteProvisionedThroughputExceeded'),
  ];
  const listed = new Map(inventory?.shards.map((shard) => [shard.shardId, shard]));
  const shards = [...new Set([...bytes.keys(), ...records.keys(), ...listed.keys()])].toSorted();
  const reported = reportedIn([...bytes.values(), ...rejected.values()]);
  const cells = (lines: Lines, perSecond: number): Uint16Array => {
    const out = new Uint16Array(shards.length * grid.count);
    for (const [row, shardId] of shards.entries()) {
      const line = lines.get(shardId) ?? new Float32Array(grid.count).fill(Number.NaN);
      const shard = listed.get(shardId);
      const place = { open: shard?.open ?? false, original: shard?.parentIds.length === 0 };
      if (reported) fillIdle(line, place, reported);
      for (let at = 0; at < grid.count; at += 1)
        out[row * grid.count + at] = toThousandths(shareOf(line[at] ?? Number.NaN, grid.step, perSecond));
    }
    return out;
  };
  const refused = shards.flatMap((shardId, row) =>
    [...(rejected.get(shardId) ?? [])].flatMap((count, at) =>
      count > 0 ? [[row * grid.count + at, count] as const] : [],
    ),
  );
  return {
    from: grid.from,
    step: grid.step,
    count: grid.count,
    shards,
    starts: shards.map((shardId) => listed.get(shardId)?.from ?? ''),
    closed: shards.flatMap((shardId, row) => (listed.get(shardId)?.open === false ? [row] : [])),
    parents: Object.fromEntries(
      shards.flatMap((shardId) => {
        const parentIds = listed.get(shardId)?.parentIds ?? [];
        return parentIds.length > 0 ? [[shardId, parentIds]] : [];
      }),
    ),
    bytes: cells(bytes, SHARD_WRITE_BYTES),
    records: cells(records, SHARD_WRITE_RECORDS),
    rejectedCells: Uint32Array.from(refused, ([cell]) => cell),
    rejectedCounts: Uint32Array.from(refused, ([, count]) => count),
  };
}
