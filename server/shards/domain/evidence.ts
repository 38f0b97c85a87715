/**
 * What a verdict is made of: one stream in one window, from CloudWatch, the list of shards and, where there is one, a
 * second-level analysis of the records. Moments are milliseconds since 1970; a minute is named by its beginning; hash
 * keys are decimal texts as AWS writes them. Null always means "not known", never zero: a minute without a value is
 * either quiet or late, and only `lateFrom` tells which.
 */
export type Evidence = {
  readonly streamName: string;
  /** When it was put together. */
  readonly at: number;
  readonly from: number;
  readonly to: number;
  /** Minutes from here on may still change (2 to 3 minutes before `at`, docs/aws-facts.md §5). */
  readonly lateFrom: number;
  /**
   * The stretch up to the newest minute of which CloudWatch has told everything about the stream as a whole: there a minute
   * without a value is a quiet one. Null or absent: nobody knows.
   */
  readonly told?: { readonly from: number; readonly until: number } | null;
  /** The same of everything that readers report; absent: as of the stream. */
  readonly toldReaders?: { readonly from: number; readonly until: number } | null;
  readonly mode: 'PROVISIONED' | 'ON_DEMAND';
  /** AUTO ignores partition keys, so no key can heat a shard. */
  readonly distribution: 'USER_PARTITION_KEY' | 'AUTO';
  readonly retentionHours: number;
  /** All shards that were open at any time of the window. */
  readonly shards: readonly EvidenceShard[];
  /** Where nobody has listed them, how many are open by AWS's own count: lists are read for who looks. */
  readonly countedShards?: number;
  readonly minutes: readonly StreamMinute[];
  /** Series of single shards; null where enhanced monitoring is off. */
  readonly shardMinutes: readonly ShardSeries[] | null;
  readonly fanOut: readonly FanOutSeries[];
  /** Readers that share the 2 MB/s of each shard, as far as they are known; null when nobody knows. */
  readonly standardConsumers: number | null;
  readonly analysis: AnalysisEvidence | null;
};

export type EvidenceShard = {
  readonly shardId: string;
  readonly startingHashKey: string;
  readonly endingHashKey: string;
  readonly parentShardId: string | null;
  /** Null: it was there before the window. */
  readonly openedAt: number | null;
  /** Null: it is open. */
  readonly closedAt: number | null;
};

/** Sums of one minute; `iteratorAgeMs` is the highest of it. */
export type MinuteSums = {
  readonly at: number;
  readonly bytes: number | null;
  readonly records: number | null;
  readonly rejectedWrites: number | null;
  readonly readBytes: number | null;
  readonly rejectedReads: number | null;
  readonly iteratorAgeMs: number | null;
};
/** Whether anything was reported of the minute. */
export const isReported = (minute: MinuteSums): boolean =>
  [minute.bytes, minute.records, minute.readBytes, minute.rejectedReads, minute.iteratorAgeMs].some(
    (value) => value !== null,
  );
export type StreamMinute = MinuteSums;
export type ShardSeries = { readonly shardId: string; readonly minutes: readonly MinuteSums[] };

/** A fan-out consumer has 2 MB/s of each shard for itself. */
export type FanOutSeries = {
  readonly name: string;
  readonly minutes: readonly {
    readonly at: number;
    readonly bytes: number | null;
    readonly behindMs: number | null;
  }[];
};

/** What the records of a shorter window said. */
export type AnalysisEvidence = {
  readonly from: number;
  readonly to: number;
  readonly way: 'FAN_OUT' | 'POLLING';
  /** False when shards are missing or it was cancelled: then shares are of what was read. */
  readonly complete: boolean;
  readonly records: number;
  /** When the temporary consumer was deregistered; null when there was none. */
  readonly consumerRemovedAt: number | null;
  readonly shards: readonly AnalysedShard[];
};

export type AnalysedShard = {
  readonly shardId: string;
  readonly bytes: number;
  readonly records: number;
  /** Of single seconds: the fullest one by bytes and the one with most records. */
  readonly peakBytesPerSecond: number;
  readonly peakRecordsPerSecond: number;
  /** Seconds in which the shard was at one of its limits (95 % or more). */
  readonly secondsAtLimit: number;
  readonly largestRecordBytes: number;
  /** Records of more than 100 KiB. */
  readonly largeRecords: number;
  /** Heaviest first. */
  readonly keys: readonly KeyWeight[];
  /** All of the shard's bytes and records by where their hash keys lie, from the lowest up. */
  readonly weights: readonly HashWeight[];
};

export type KeyWeight = {
  /** As the viewer may see it; null where keys are hidden. */
  readonly key: string | null;
  /** What stands for it where keys are hidden. */
  readonly hiddenAs: string;
  readonly hashKey: string;
  readonly bytes: number;
  readonly records: number;
  /** How far `bytes` may be above the truth, in bytes: sketches never count too little. */
  readonly errorBytes: number;
};

/**
 * What has hash keys from `fromHashKey` up to the next weight's, or to the shard's last one, heavy keys included. The first
 * begins where the shard does.
 */
export type HashWeight = {
  readonly fromHashKey: string;
  readonly bytes: number;
  readonly records: number;
};
