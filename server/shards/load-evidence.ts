import type { PrismaClient } from '../db/generated/client';
import type { Clock } from '../kernel/clock';
import { fillIdle, reportedIn } from '../metrics/domain/idle';
import { finalUntil } from '../metrics/domain/resolution';
import type { KnownShard, StreamInventory } from '../metrics/domain/stream-inventory';
import { type Grid, gridOf, type Lines } from '../metrics/domain/window';
import { dateOf, seconds, toCoverage, toInventory } from '../metrics/metric-record';
import { readLines } from '../metrics/read-lines';
import { spendRepository } from '../metrics/spend-repository';
import type { AnalysisEvidence, Evidence, EvidenceShard, MinuteSums } from './domain/evidence';

type Deps = { readonly db: PrismaClient; readonly clock: Clock };

/** A verdict looks back so far: long enough for a pattern, short enough for the present. */
const WINDOW_SECONDS = 3_600;

type Read = (metric: string) => Lines;

const valueAt = (lines: Lines, series: string, at: number): number | null => {
  const value = lines.get(series)?.[at];
  return value === undefined || Number.isNaN(value) ? null : value;
};

/** Where anything was reported, a metric without a value counted nothing. */
function minutesOf(
  grid: Grid,
  read: Read,
  series: string,
  names: { readonly readBytes: string; readonly age: string },
): readonly MinuteSums[] {
  const lines = {
    bytes: read('IncomingBytes'),
    records: read('IncomingRecords'),
    rejectedWrites: read('WriteProvisionedThroughputExceeded'),
    readBytes: read(names.readBytes),
    rejectedReads: read('ReadProvisionedThroughputExceeded'),
    iteratorAgeMs: read(names.age),
  };
  return Array.from({ length: grid.count }, (_, at) => ({
    at: (grid.from + at * grid.step) * 1_000,
    bytes: valueAt(lines.bytes, series, at),
    records: valueAt(lines.records, series, at),
    rejectedWrites: valueAt(lines.rejectedWrites, series, at),
    readBytes: valueAt(lines.readBytes, series, at),
    rejectedReads: valueAt(lines.rejectedReads, series, at),
    iteratorAgeMs: valueAt(lines.iteratorAgeMs, series, at),
  }));
}

/** ListShards tells no times: a child began when it first reported, a closed shard ended after it last did. */
function shardOf(shard: KnownShard, grid: Grid, line: Float32Array | undefined): EvidenceShard {
  const first = line?.findIndex((value) => !Number.isNaN(value)) ?? -1;
  const last = line?.findLastIndex((value) => !Number.isNaN(value)) ?? -1;
  const at = (index: number) => (grid.from + index * grid.step) * 1_000;
  return {
    shardId: shard.shardId,
    startingHashKey: shard.from,
    endingHashKey: shard.to,
    parentShardId: shard.parentIds[0] ?? null,
    openedAt: shard.parentIds.length > 0 && first > 0 ? at(first) : null,
    closedAt: shard.open ? null : at(last + 1),
  };
}

function shardSeries(inventory: StreamInventory, grid: Grid, read: Read) {
  const bytes = read('IncomingBytes');
  const records = read('IncomingRecords');
  const reported = reportedIn(bytes.values());
  const known = inventory.shards.filter(({ open, shardId }) => open || bytes.has(shardId));
  const shards = known.map((shard) => shardOf(shard, grid, bytes.get(shard.shardId)));
  if (!inventory.shardMetrics.length || !reported) return { shards, series: null };
  for (const { shardId, open, parentIds } of known)
    for (const lines of [bytes, records]) {
      const line = lines.get(shardId);
      if (line) fillIdle(line, { open, original: parentIds.length === 0 }, reported);
    }
  return {
    shards,
    series: known.map(({ shardId }) => ({
      shardId,
      minutes: minutesOf(
        grid,
        (metric) =>
          metric === 'IncomingBytes' ? bytes : metric === 'IncomingRecords' ? records : read(metric),
        shardId,
        {
          readBytes: 'OutgoingBytes',
          age: 'IteratorAgeMilliseconds',
        },
      ),
    })),
  };
}

/** The newest stretch of minutes of which everything final was read. */
async function toldOf(
  db: PrismaClient,
  streamArn: string,
  level: 'STREAM' | 'CONSUMER',
): Promise<Exclude<Evidence['told'], undefined>> {
  const set = await db.metricSet.findUnique({
    where: { streamArn_level_resolution: { streamArn, level, resolution: 60 } },
    select: { covered: true },
  });
  const newest = set && toCoverage(set.covered).at(-1);
  return newest ? { from: newest[0] * 1_000, until: newest[1] * 1_000 } : null;
}

type Told = Exclude<Evidence['told'], undefined>;

/** Readers by fan-out report for themselves, and the others with the stream. */
const bothTold = (stream: Told, consumers: Told): Told =>
  stream && consumers
    ? { from: Math.max(stream.from, consumers.from), until: Math.min(stream.until, consumers.until) }
    : null;

const SHARED = ['STANDARD_CONSUMER', 'LAMBDA_STANDARD', 'KCL_STANDARD'] as const;

/** What is stored of a stream in the last hour, as verdicts want it; null where nothing was collected yet. */
export async function loadEvidence(
  { db, clock }: Deps,
  stream: { readonly streamArn: string; readonly streamName: string },
  analysis: AnalysisEvidence | null,
): Promise<Evidence | null> {
  const { streamArn, streamName } = stream;
  const row = await db.metricStream.findUnique({ where: { streamArn } });
  const inventory = row && toInventory(row);
  if (!inventory) return null;
  const now = seconds(clock.now());
  const grid = gridOf({ from: now - WINDOW_SECONDS, to: now }, 60);
  const [{ lagSeconds }, told, toldConsumers, ofStream, ofShards, ofConsumers, shared] = await Promise.all([
    spendRepository(db).settings(),
    toldOf(db, streamArn, 'STREAM'),
    toldOf(db, streamArn, 'CONSUMER'),
    readLines(db, { streamArn, level: 'STREAM' }, grid),
    readLines(db, { streamArn, level: 'SHARD' }, grid),
    readLines(db, { streamArn, level: 'CONSUMER' }, grid),
    db.subscription.count({
      where: { product: { streamArn }, state: 'ACTIVE', pattern: { in: [...SHARED] } },
    }),
  ]);
  const { shards, series } = shardSeries(inventory, grid, ofShards);
  const [fanOutBytes, behind] = [
    ofConsumers('SubscribeToShardEvent.Bytes'),
    ofConsumers('SubscribeToShardEvent.MillisBehindLatest'),
  ];
  const minute = (at: number) => (grid.from + at * grid.step) * 1_000;
  return {
    streamName,
    at: now * 1_000,
    from: grid.from * 1_000,
    to: dateOf(now).getTime(),
    lateFrom: finalUntil(now, 60, lagSeconds) * 1_000,
    told,
    toldReaders: inventory.consumers.length === 0 ? told : bothTold(told, toldConsumers),
    mode: inventory.mode,
    // The collector does not read it: whoever carries out a plan looks at the stream itself.
    distribution: 'USER_PARTITION_KEY',
    retentionHours: inventory.retentionHours,
    shards,
    ...(inventory.shards.length === 0 && { countedShards: inventory.openShards }),
    minutes: minutesOf(grid, ofStream, '', {
      readBytes: 'GetRecords.Bytes',
      age: 'GetRecords.IteratorAgeMilliseconds',
    }),
    shardMinutes: series,
    fanOut: inventory.consumers.map((name) => ({
      name,
      minutes: Array.from({ length: grid.count }, (_, at) => ({
        at: minute(at),
        bytes: valueAt(fanOutBytes, name, at),
        behindMs: valueAt(behind, name, at),
      })),
    })),
    standardConsumers: shared > 0 ? shared : null,
    analysis,
  };
}
