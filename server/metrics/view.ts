import type { ExplainedFailure } from '../grants/domain/explain-failure';
import type { DataState } from './domain/data-state';
import type { Tier } from './domain/spending';
import type { KnownShard } from './domain/stream-inventory';
import type { Capacity } from './domain/utilisation';
import type { WrittenDay } from './domain/written-day';

/** A number for each point of the grid; null where nothing is known. */
export type Line = readonly (number | null)[];

/** Points of a stream's pictures: the first begins at `from`, seconds since 1970; each lasts `step` seconds. */
export type LoadGrid = { readonly from: number; readonly step: number; readonly count: number };

export type ConsumerLoad = {
  readonly name: string;
  /** Share of the consumer's own 2 MB/s of each shard. */
  readonly read: Line;
  /** Milliseconds behind the newest record. */
  readonly behind: Line;
};

/** What /api/metrics/[slug] answers: everything about one stream that its page shows, JSON. */
export type StreamLoad = {
  readonly streamName: string;
  readonly mode: 'ON_DEMAND' | 'PROVISIONED';
  readonly openShards: number;
  readonly retentionHours: number;
  /** Metrics that its shards report; none: enhanced monitoring is off. */
  readonly shardMetrics: readonly string[];
  readonly capacity: Capacity;
  readonly grid: LoadGrid;
  /** When the answer was made, until when CloudWatch had data, and when it was last asked; seconds. */
  readonly now: number;
  readonly dataUntil: number | null;
  readonly askedAt: number | null;
  readonly state: DataState;
  readonly failure: ExplainedFailure | null;
  /** What the budget lets the collector ask for. */
  readonly tier: Tier;
  /** Shares of 1 of what binds. */
  readonly writeBytes: Line;
  readonly writeRecords: Line;
  /** Records in a point. */
  readonly rejectedWrites: Line;
  readonly acceptedRecords: Line;
  readonly rejectedReads: Line;
  /** Share of 2 MB/s of each shard, which all polling readers share. */
  readonly sharedRead: Line;
  /** Milliseconds that the slowest polling reader is behind. */
  readonly iteratorAge: Line;
  readonly consumers: readonly ConsumerLoad[];
  readonly summary: LoadSummary;
};

/** The five numbers above the pictures, each of the newest final minute unless it says otherwise. */
export type LoadSummary = {
  readonly write: number | null;
  readonly writeBytesPerSecond: number | null;
  /** Null where shards report nothing. */
  readonly hottest: { readonly shardId: string; readonly share: number } | null;
  readonly rejectedLastHour: number | null;
  readonly rejectedShare: number | null;
  /** The slowest of all readers, in milliseconds; null where nobody reads. */
  readonly slowest: { readonly reader: string | null; readonly behind: number } | null;
};

/** The page of what CloudWatch costs. Dollars. */
export type SpendView = {
  readonly monthly: number;
  readonly perThousand: number;
  readonly lagSeconds: number;
  readonly spentMonth: number;
  readonly spentToday: number;
  readonly allowanceToday: number;
  readonly tier: Tier;
  readonly days: readonly { readonly day: string; readonly streams: number; readonly shards: number }[];
  readonly accounts: readonly {
    readonly id: string;
    readonly alias: string;
    readonly metrics: number;
    readonly dollars: number;
    readonly failure: ExplainedFailure | null;
    readonly readAt: Date | null;
  }[];
  readonly watched: number;
  readonly collected: number;
  readonly version: number;
  readonly mayEdit: boolean;
};

/** One shard over the points of the grid: shares of what it takes, records refused, milliseconds that its readers are behind. */
export type ShardLine = {
  readonly shardId: string;
  readonly bytes: Line;
  readonly records: Line;
  readonly rejected: Line;
  readonly age: Line;
};

/** What a shard's own page shows. */
export type ShardLoad = {
  readonly streamName: string;
  readonly shard: KnownShard;
  readonly children: readonly KnownShard[];
  /** Ids of all the other shards that are known, to choose one for comparison. */
  readonly others: readonly string[];
  /** Metrics that the stream's shards report; none: enhanced monitoring is off. */
  readonly shardMetrics: readonly string[];
  readonly grid: LoadGrid;
  readonly own: ShardLine;
  readonly beside: readonly ShardLine[];
};

/** What was written to a product's stream in the last day, for a line of a list: bytes a second by slot. */
export type ProductWrites = Pick<WrittenDay, 'from' | 'step' | 'bytes' | 'newest' | 'lastAt' | 'whole'>;

/** The last day of a stream beside what it takes now. */
export type WrittenLoad = WrittenDay & { readonly capacity: Capacity };
