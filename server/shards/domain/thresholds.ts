/**
 * Where "a lot" begins, in one place (docs/aws-facts.md §5). AWS publishes none but half the retention; the others are
 * ours, chosen so that each cause has a gap between it and its neighbour in which both are named.
 */
export const THRESHOLDS = {
  /** From here on a shard or stream is near its limit. */
  near: 0.8,
  /** Minutes above this were full: a limit is rarely met to the last byte. */
  full: 0.95,
  /** A stream below this has room, whatever one shard does. */
  room: 0.65,
  /** The hottest shard against the median of the others. */
  hotRatio: 2,
  /** Part of all rejected writes that fell on the hottest shards, to call it theirs. */
  concentrated: 0.8,
  /** Part of a shard's weight that one key carries: from `maybeKey` on it is worth a word, from `hotKey` on it is the cause. */
  maybeKey: 0.15,
  hotKey: 0.3,
  /** A rejected minute below this was not full for a minute: a burst within it. */
  burst: 0.75,
  /** Minutes of the window that may be rejected and still be bursts. */
  burstMinutes: 0.5,
  /** How old the oldest unread record may be before a reader is slow, in milliseconds. */
  behindMs: 60_000,
  /** Part of retention at which data is in danger: AWS's own threshold. */
  retentionRisk: 0.5,
  /** Readers that share a shard: each of them polls about once a second, and five calls are allowed. */
  sharedReaders: 3,
  /** Mean size of records in bytes from which their size is a cause of its own. */
  largeRecord: 102_400,
  /** AWS wants large records to be this part of all at most. */
  largeShare: 0.02,
  /** Minutes without which nothing is said. */
  leastMinutes: 5,
  /** Of the minutes that count, those of which shards have to have reported before their metrics are judged by. */
  leastSeen: 3,
  /** Both shards of a merge together may be this full in their busiest minute. */
  mergeBelow: 0.55,
} as const;
