import type { ExplainedFailure } from '../grants/domain/explain-failure';
import type { JobQueue } from '../jobs/ports';
import type { AwsFailure, AwsTarget } from '../kernel/aws-failure';
import type { Clock } from '../kernel/clock';
import type { Result } from '../kernel/result';
import type { UnitOfWork } from '../kernel/unit-of-work';
import type { ShardReader } from '../shards/ports';
import type { StreamReader } from '../streams/ports';
import type { Block } from './domain/block';
import type { SetState } from './domain/due';
import type { ConsumerHealth, Peaks, StreamHealth } from './domain/health';
import type { HottestMetric, HottestShards, RankedShards } from './domain/hottest';
import type { Level } from './domain/metric-catalog';
import type { PackedCall } from './domain/pack-calls';
import type { Resolution } from './domain/resolution';
import type { Settings, Spent } from './domain/settings';
import type { KnownShard, StreamInventory } from './domain/stream-inventory';

/** One line of CloudWatch; `series` is the consumer's name or the shard's id, empty for the stream itself. */
export type SeriesRef = {
  readonly streamName: string;
  readonly level: Level;
  readonly metric: string;
  readonly series: string;
};

/** Times are the starts of points, in seconds. `partial`: CloudWatch had more and did not give it. */
export type MetricAnswer = {
  readonly state: 'complete' | 'partial' | 'denied' | 'failed';
  readonly times: readonly number[];
  readonly values: readonly number[];
};

/** Asked before each request: false when it would cost more than may be spent. */
export type MaySpend = (metrics: number) => Promise<boolean>;

export type MetricReader = {
  /** An answer for each series of the call, in its order. What the budget does not allow stays `partial`. */
  read(
    target: AwsTarget,
    call: PackedCall<SeriesRef>,
    may: MaySpend,
  ): Promise<Result<readonly MetricAnswer[], AwsFailure>>;
  /** The shards of one stream that took most in a minute, by Metrics Insights; one metric of the bill [I]. */
  hottestShards(
    target: AwsTarget,
    ask: {
      readonly streamName: string;
      readonly metric: HottestMetric;
      readonly from: Date;
      readonly to: Date;
    },
  ): Promise<Result<RankedShards, AwsFailure>>;
  /** Names of a stream's fan-out consumers. */
  consumers(target: AwsTarget, streamArn: string): Promise<Result<readonly string[], AwsFailure>>;
};

export type MetricPlace = { readonly accountId: string; readonly region: string };
export type SetKey = { readonly streamArn: string; readonly level: Level; readonly resolution: Resolution };

/** A stream that metrics are collected of. */
export type CollectedStream = {
  readonly streamArn: string;
  readonly streamName: string;
  /** Null: never read. */
  readonly inventory: StreamInventory | null;
  /** When reading it last succeeded or failed. */
  readonly readAt: Date | null;
  readonly gone: boolean;
  readonly hottestAt: Date | null;
  /** As the last answer left it; null before any. */
  readonly health: StreamHealth | null;
  readonly sets: readonly SetState[];
};

export type Watch = {
  readonly levels: readonly Level[];
  readonly resolution: Resolution;
  readonly from: Date;
  readonly until: Date;
};

export type SetOutcome = {
  readonly covered: SetState['covered'];
  readonly askedAt: Date;
  readonly failure: ExplainedFailure | null;
};

export type MetricRepository = {
  /** Accounts and Regions with offered products, and when the last try failed. */
  places(): Promise<readonly (MetricPlace & { readonly failedAt: Date | null })[]>;
  /** The place for this collector until then, unless another one holds it. */
  claim(
    place: MetricPlace,
    now: Date,
    until: Date,
  ): Promise<{ readonly target: AwsTarget; readonly alias: string } | null>;
  /** Goes on holding what was claimed. */
  hold(place: MetricPlace, until: Date): Promise<void>;
  release(place: MetricPlace, at: Date, failure: ExplainedFailure | null): Promise<void>;
  /** Offered streams of a place; with their shards where somebody looks at them. */
  streams(place: MetricPlace, now: Date): Promise<readonly CollectedStream[]>;
  /** Who looks at one stream, and how far back. */
  sets(streamArn: string): Promise<readonly SetState[]>;
  /** It is due to be read again. */
  forgetReading(streamArn: string): Promise<void>;
  saveInventory(streamArn: string, inventory: StreamInventory, at: Date): Promise<void>;
  saveUnreadable(streamArn: string, failure: ExplainedFailure, gone: boolean, at: Date): Promise<void>;
  saveHottest(streamArn: string, hottest: HottestShards, at: Date): Promise<void>;
  shards(streamArn: string): Promise<readonly KnownShard[]>;

  blocks(key: SetKey, starts: readonly number[]): Promise<readonly Block[]>;
  /** Until the transaction ends nobody else changes blocks of this set; of several the finest is locked first. */
  lockBlocks(key: SetKey): Promise<void>;
  /** Whole blocks in the place of what was stored of their metric and time. */
  saveBlocks(key: SetKey, blocks: readonly Block[]): Promise<void>;
  saveSet(key: SetKey, outcome: SetOutcome): Promise<void>;
  peaks(streamArn: string): Promise<Peaks>;
  /** What pages of the whole mesh read, so that they need no points. */
  saveHealth(streamArn: string, health: StreamHealth, peaks: Peaks): Promise<void>;
  saveConsumerHealth(streamArn: string, consumers: readonly ConsumerHealth[]): Promise<void>;

  /** Somebody looks at it; what is not offered is not collected. */
  watch(streamArn: string, watch: Watch, now: Date): Promise<void>;
  watchMesh(until: Date): Promise<void>;

  settings(): Promise<Settings>;
  lockSettings(): Promise<Settings>;
  saveSettings(settings: Settings): Promise<void>;
  spent(now: Date): Promise<Spent>;
  /** Take the lock of the settings first. */
  addSpend(
    now: Date,
    line: {
      readonly accountId: string;
      readonly level: Level;
      readonly metrics: number;
      readonly micros: number;
    },
  ): Promise<void>;

  /** Some of the oldest blocks of this resolution that begin before then, grouped by what they belong to. */
  oldest(
    resolution: Resolution,
    before: Date,
    limit: number,
  ): Promise<readonly (SetKey & { readonly start: number })[]>;
  removeBlocks(key: SetKey, start: number): Promise<void>;
};

export type CollectDeps = {
  readonly unitOfWork: UnitOfWork<{ readonly metrics: MetricRepository; readonly jobs: JobQueue }>;
  readonly clock: Clock;
  readonly metricReader: MetricReader;
  readonly shardReader: ShardReader;
  readonly paced: { readonly streamReader: StreamReader };
};
