import { mayHaveHotShard, shardUse } from '../../metrics/domain/hottest';
import { shardMetricsOf } from '../../metrics/domain/stream-inventory';
import { type MeshStream, refOf, type StreamRef } from './mesh-stream';

export type ShardRow = StreamRef & {
  /** Null: the stream has one shard only, so its numbers are the shard's. */
  readonly shardId: string | null;
  /** Of the fullest minute; 1 is a full shard. */
  readonly use: number;
  readonly by: 'bytes' | 'records';
};

export type HottestView = {
  readonly rows: readonly ShardRow[];
  /** Streams of which Metrics Insights may have looked at a part of the shards only. */
  readonly incomplete: readonly StreamRef[];
  /** Streams that may have a hot shard and report nothing of their shards. */
  readonly dark: readonly StreamRef[];
  /** Streams that may have a hot shard and were not asked of lately. */
  readonly waiting: number;
};

/** Older rankings say nothing of now. */
const FRESH_SECONDS = 1_800;

const row = (
  stream: MeshStream,
  shardId: string | null,
  sums: { readonly bytes: number | null; readonly records: number | null },
): ShardRow => ({
  ...refOf(stream),
  shardId,
  use: shardUse(sums),
  by:
    shardUse({ bytes: sums.bytes, records: null }) >= shardUse({ bytes: null, records: sums.records })
      ? 'bytes'
      : 'records',
});

const isFresh = ({ hottest, hottestAt }: MeshStream, now: number): boolean =>
  hottest !== null && hottestAt !== null && Math.abs(now - hottestAt) <= FRESH_SECONDS;

function rowsOf(stream: MeshStream, now: number): readonly ShardRow[] {
  const { inventory, health, hottest } = stream;
  if (inventory?.openShards === 1)
    return health ? [row(stream, null, { bytes: health.mostBytes, records: health.mostRecords })] : [];
  return isFresh(stream, now)
    ? (hottest?.shards ?? []).map((shard) => row(stream, shard.shardId, shard))
    : [];
}

/**
 * The shards of all streams, the hottest first. A stream whose fullest minute would not have warmed one shard is not asked
 * of; what is unknown is counted, never left out silently.
 */
export function hottestShards(streams: readonly MeshStream[], now: number): HottestView {
  const rows = streams
    .flatMap((stream) => rowsOf(stream, now))
    .filter(({ use }) => use > 0)
    .toSorted((one, other) => other.use - one.use || one.slug.localeCompare(other.slug, 'en'));
  const suspects = streams.filter(
    ({ inventory, health, state }) => inventory && state !== 'gone' && mayHaveHotShard(inventory, health),
  );
  const reports = ({ inventory }: MeshStream) =>
    inventory !== null &&
    shardMetricsOf(inventory).some(({ name }) => name === 'IncomingBytes' || name === 'IncomingRecords');
  return {
    rows,
    incomplete: streams.filter((stream) => isFresh(stream, now) && stream.hottest?.incomplete).map(refOf),
    dark: suspects.filter((stream) => !reports(stream)).map(refOf),
    waiting: suspects.filter((stream) => reports(stream) && !isFresh(stream, now)).length,
  };
}
