import type { PrismaClient } from '../db/generated/client';
import type { Clock } from '../kernel/clock';
import { fillIdle, reportedIn } from './domain/idle';
import { resolutionFor } from './domain/resolution';
import type { KnownShard } from './domain/stream-inventory';
import { type ChosenRange, rangeAt } from './domain/time-range';
import { SHARD_WRITE_BYTES, SHARD_WRITE_RECORDS, shareOf } from './domain/utilisation';
import { type Grid, gridOf, type Lines } from './domain/window';
import { seconds, toInventory } from './metric-record';
import { lineOf } from './present-load';
import type { LoadStream } from './queries';
import { readLines } from './read-lines';
import type { ShardLine, ShardLoad } from './view';

type Deps = { readonly db: PrismaClient; readonly clock: Clock };

/** Shards beside which one is looked at. */
export const MOST_BESIDE = 3;

type Reads = Readonly<Record<'bytes' | 'records' | 'rejected' | 'age', Lines>>;

function shardLine(shard: KnownShard, grid: Grid, reads: Reads): ShardLine {
  const reported = reportedIn([...reads.bytes.values(), ...reads.rejected.values()]);
  const place = { open: shard.open, original: shard.parentIds.length === 0 };
  const of = (lines: Lines): Float32Array => {
    const line = lines.get(shard.shardId)?.slice() ?? new Float32Array(grid.count).fill(Number.NaN);
    if (reported) fillIdle(line, place, reported);
    return line;
  };
  const share = (lines: Lines, perSecond: number) =>
    lineOf(grid, of(lines), (sum) => shareOf(sum, grid.step, perSecond));
  return {
    shardId: shard.shardId,
    bytes: share(reads.bytes, SHARD_WRITE_BYTES),
    records: share(reads.records, SHARD_WRITE_RECORDS),
    rejected: lineOf(grid, of(reads.rejected), Math.round),
    // A shard that nobody reads has no age: silence is not zero there.
    age: lineOf(grid, reads.age.get(shard.shardId) ?? new Float32Array(), Math.round),
  };
}

/** One shard of a stream, and those beside which it is looked at. Null where the stream never had it. */
export async function getShardLoad(
  { db, clock }: Deps,
  { streamArn, streamName }: LoadStream,
  wanted: { readonly shardId: string; readonly beside: readonly string[] },
  chosen: ChosenRange,
): Promise<ShardLoad | null> {
  const stream = await db.metricStream.findUnique({ where: { streamArn }, include: { sets: true } });
  const inventory = stream && toInventory(stream);
  const known = new Map(inventory?.shards.map((shard) => [shard.shardId, shard]));
  const shard = known.get(wanted.shardId);
  if (!inventory || !shard) return null;
  const now = seconds(clock.now());
  const range = rangeAt(chosen, now);
  const grid = gridOf(range, resolutionFor(range, now));
  const read = await readLines(db, { streamArn, level: 'SHARD' }, grid);
  const reads: Reads = {
    bytes: read('IncomingBytes'),
    records: read('IncomingRecords'),
    rejected: read('WriteProvisionedThroughputExceeded'),
    age: read('IteratorAgeMilliseconds'),
  };
  const beside = [...new Set(wanted.beside)].filter((id) => id !== shard.shardId).slice(0, MOST_BESIDE);
  return {
    streamName,
    shard,
    children: inventory.shards.filter(({ parentIds }) => parentIds.includes(shard.shardId)),
    others: inventory.shards.map(({ shardId }) => shardId).filter((id) => id !== shard.shardId),
    shardMetrics: inventory.shardMetrics,
    grid,
    own: shardLine(shard, grid, reads),
    beside: beside.flatMap((id) => {
      const other = known.get(id);
      return other ? [shardLine(other, grid, reads)] : [];
    }),
  };
}
