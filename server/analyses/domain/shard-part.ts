import type { HashRange, HashWeights } from './hash-histogram';
import type { HeavyKey } from './heavy-keys';
import type { BrokenAggregate } from './kpl-aggregate';

/** What was found in one shard: a plain value that is stored, replaced by a later try and merged with those of other shards. */
export type ShardPart = {
  readonly shardId: string;
  readonly range: HashRange;
  /** By second of the window: bytes with partition keys, and records of Kinesis. */
  readonly seconds: { readonly bytes: readonly number[]; readonly records: readonly number[] };
  readonly bytes: number;
  readonly records: number;
  /** What producers sent, with aggregates opened. */
  readonly userRecords: number;
  readonly aggregates: number;
  readonly largestRecordBytes: number;
  /** From 100 KiB on (THRESHOLDS.largeRecord). */
  readonly largeRecords: number;
  readonly broken: Readonly<Partial<Record<BrokenAggregate, number>>>;
  /** Aggregates that were found inside of aggregates, and not opened. */
  readonly nested: number;
  /** Weight of keys that are not in the shard's range (see HashHistogram). */
  readonly outside: { readonly bytes: number; readonly records: number };
  /** Arrival times that ran backwards. */
  readonly backwards: { readonly records: number; readonly mostMs: number };
  readonly weights: HashWeights;
  readonly keys: readonly HeavyKey[];
};
