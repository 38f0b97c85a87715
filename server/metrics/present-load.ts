import type { KnownShard } from './domain/stream-inventory';
import {
  binding,
  type Capacity,
  readShare,
  rejectedShare,
  SHARD_READ_BYTES,
  SHARD_WRITE_BYTES,
  SHARD_WRITE_RECORDS,
  shareOf,
} from './domain/utilisation';
import type { Grid, Lines } from './domain/window';
import type { ConsumerLoad, Line, LoadSummary } from './view';

type Read = (metric: string) => Lines;
export type LevelReads = { readonly stream: Read; readonly consumers: Read; readonly shards: Read };

const EMPTY = new Float32Array();
const only = (read: Read, metric: string): Float32Array => read(metric).get('') ?? EMPTY;

/** Four decimals of a share are more than a picture shows; whole numbers of everything else. */
export const lineOf = (grid: Grid, values: Float32Array, of: (value: number) => number): Line =>
  Array.from({ length: grid.count }, (_, at) => {
    const value = of(values[at] ?? Number.NaN);
    return Number.isFinite(value) ? Math.round(value * 10_000) / 10_000 : null;
  });
const counts = (grid: Grid, values: Float32Array): Line => lineOf(grid, values, Math.round);

export function linesOf(
  grid: Grid,
  { stream, consumers }: Pick<LevelReads, 'stream' | 'consumers'>,
  capacity: Capacity,
  openShards: number,
) {
  const perSecond = (limit: number) => (value: number) => shareOf(value, grid.step, limit);
  return {
    writeBytes: lineOf(grid, only(stream, 'IncomingBytes'), perSecond(capacity.bytesPerSecond)),
    writeRecords: lineOf(grid, only(stream, 'IncomingRecords'), perSecond(capacity.recordsPerSecond)),
    acceptedRecords: counts(grid, only(stream, 'IncomingRecords')),
    rejectedWrites: counts(grid, only(stream, 'WriteProvisionedThroughputExceeded')),
    rejectedReads: counts(grid, only(stream, 'ReadProvisionedThroughputExceeded')),
    sharedRead: lineOf(grid, only(stream, 'GetRecords.Bytes'), (sum) =>
      readShare(sum, grid.step, openShards),
    ),
    iteratorAge: counts(grid, only(stream, 'GetRecords.IteratorAgeMilliseconds')),
    consumers: consumersOf(grid, consumers, openShards),
  };
}

function consumersOf(grid: Grid, read: Read, openShards: number): readonly ConsumerLoad[] {
  const bytes = read('SubscribeToShardEvent.Bytes');
  const behind = read('SubscribeToShardEvent.MillisBehindLatest');
  const names = [...new Set([...bytes.keys(), ...behind.keys()])].toSorted();
  return names.map((name) => ({
    name,
    read: lineOf(grid, bytes.get(name) ?? EMPTY, (sum) =>
      shareOf(sum, grid.step, openShards * SHARD_READ_BYTES),
    ),
    behind: counts(grid, behind.get(name) ?? EMPTY),
  }));
}

/** The newest value at or before a point, not older than so many points. */
function newest(values: Float32Array, upTo: number, points = 10): number | null {
  for (let at = Math.min(upTo, values.length - 1); at > upTo - points && at >= 0; at -= 1)
    if (!Number.isNaN(values[at])) return values[at] ?? null;
  return null;
}

const sumOf = (values: Float32Array): number | null => {
  const known = values.filter((value) => !Number.isNaN(value));
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
};

function hottestOf(read: Read, upTo: number, shards: readonly KnownShard[]): LoadSummary['hottest'] {
  const bytes = read('IncomingBytes');
  const records = read('IncomingRecords');
  const closed = new Set(shards.filter(({ open }) => !open).map(({ shardId }) => shardId));
  let hottest: LoadSummary['hottest'] = null;
  for (const shardId of new Set([...bytes.keys(), ...records.keys()])) {
    if (closed.has(shardId)) continue;
    const share = binding(
      shareOf(newest(bytes.get(shardId) ?? EMPTY, upTo, 1) ?? Number.NaN, 60, SHARD_WRITE_BYTES),
      shareOf(newest(records.get(shardId) ?? EMPTY, upTo, 1) ?? Number.NaN, 60, SHARD_WRITE_RECORDS),
    );
    if (!Number.isNaN(share) && share > (hottest?.share ?? -1)) hottest = { shardId, share };
  }
  return hottest;
}

function slowestOf({ stream, consumers }: LevelReads, upTo: number): LoadSummary['slowest'] {
  const shared = newest(only(stream, 'GetRecords.IteratorAgeMilliseconds'), upTo);
  let slowest: LoadSummary['slowest'] = shared === null ? null : { reader: null, behind: shared };
  for (const [reader, line] of consumers('SubscribeToShardEvent.MillisBehindLatest')) {
    const behind = newest(line, upTo);
    if (behind !== null && behind > (slowest?.behind ?? -1)) slowest = { reader, behind };
  }
  return slowest;
}

/** `hour` are the minutes of the last hour; `upTo` is the last of them that is final. */
export function summaryOf(
  hour: LevelReads,
  upTo: number,
  capacity: Capacity,
  shards: readonly KnownShard[],
): LoadSummary {
  const bytes = newest(only(hour.stream, 'IncomingBytes'), upTo, 3);
  const records = newest(only(hour.stream, 'IncomingRecords'), upTo, 3);
  const write = binding(
    shareOf(bytes ?? Number.NaN, 60, capacity.bytesPerSecond),
    shareOf(records ?? Number.NaN, 60, capacity.recordsPerSecond),
  );
  const rejected = sumOf(only(hour.stream, 'WriteProvisionedThroughputExceeded'));
  const accepted = sumOf(only(hour.stream, 'IncomingRecords'));
  return {
    write: Number.isNaN(write) ? null : write,
    writeBytesPerSecond: bytes === null ? null : bytes / 60,
    hottest: hottestOf(hour.shards, upTo, shards),
    rejectedLastHour: rejected,
    rejectedShare: rejected === null ? null : rejectedShare(rejected, accepted ?? 0),
    slowest: slowestOf(hour, upTo),
  };
}
