import type { StreamHealth } from './health';
import type { StreamInventory } from './stream-inventory';
import { SHARD_WRITE_BYTES, SHARD_WRITE_RECORDS } from './utilisation';

/** The shards of a stream by one metric: the sum of their fullest minute in a stretch of time, the fullest first. */
export type RankedShards = {
  readonly shards: readonly { readonly shardId: string; readonly most: number }[];
  /** CloudWatch did not say everything. */
  readonly incomplete: boolean;
};

/** The hottest shards of a stream; sums of a minute, null where the shard is not among the first by that metric. */
export type HottestShards = {
  readonly shards: readonly {
    readonly shardId: string;
    readonly bytes: number | null;
    readonly records: number | null;
  }[];
  /** Metrics Insights looks at the first 10,000 metrics that match and says nothing of the rest (docs/aws-facts.md §5). */
  readonly incomplete: boolean;
};

/** Metrics that one query looks at. */
const INSIGHTS_METRICS = 10_000;
/** So many of each stream are asked for and kept: as many as a page of the whole mesh shows. */
export const HOTTEST_KEPT = 50;
export const HOTTEST_METRICS = ['IncomingBytes', 'IncomingRecords'] as const;
export type HottestMetric = (typeof HOTTEST_METRICS)[number];

/** How full a shard's fullest minute was, by the limit that is nearer; 1 is full. */
export const shardUse = ({
  bytes,
  records,
}: {
  readonly bytes: number | null;
  readonly records: number | null;
}) => Math.max((bytes ?? 0) / 60 / SHARD_WRITE_BYTES, (records ?? 0) / 60 / SHARD_WRITE_RECORDS);

/** Both rankings in one. Closed shards count among the metrics for two weeks, so half of what fits may be too many. */
export function joinHottest(
  found: { readonly [Metric in HottestMetric]?: RankedShards },
  openShards: number,
): HottestShards {
  const numbers = (metric: HottestMetric) =>
    new Map(found[metric]?.shards.map(({ shardId, most }) => [shardId, most]));
  const bytes = numbers('IncomingBytes');
  const records = numbers('IncomingRecords');
  const shards = [...new Set([...bytes.keys(), ...records.keys()])]
    .map((shardId) => ({ shardId, bytes: bytes.get(shardId) ?? null, records: records.get(shardId) ?? null }))
    .toSorted((one, other) => shardUse(other) - shardUse(one) || (one.shardId < other.shardId ? -1 : 1));
  return {
    shards: shards.slice(0, HOTTEST_KEPT),
    incomplete:
      openShards * 2 > INSIGHTS_METRICS ||
      HOTTEST_METRICS.some((metric) => found[metric]?.incomplete ?? false),
  };
}

/** Below this a shard is not worth a look. */
const WARM = 0.5;

/**
 * Whether a shard of the stream could be hot at all. What the whole stream took in its fullest minute is the most that one
 * shard can have taken; and of a stream with one shard everything is known already.
 */
export const mayHaveHotShard = (
  { openShards }: Pick<StreamInventory, 'openShards'>,
  health: StreamHealth | null,
): boolean =>
  openShards > 1 &&
  (health === null ||
    (health.rejectedWrites ?? 0) > 0 ||
    shardUse({ bytes: health.mostBytes, records: health.mostRecords }) >= WARM);
