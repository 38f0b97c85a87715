import type { MetricsName } from '@aws-sdk/client-kinesis';
import { evenRange } from './hash-ranges';

/** One shard, as it stays on disk. Hash keys are decimal text: they have 128 bits (docs/aws-facts.md §6). */
export type ShardState = {
  readonly index: number;
  readonly startingHashKey: string;
  readonly endingHashKey: string;
  readonly parent?: number;
  readonly adjacentParent?: number;
  /** First position that a record of this shard can have. */
  readonly startingPosition: number;
  /** Set when the shard was closed by a split or a merge. */
  readonly endingPosition?: number;
  readonly openedAt: number;
  readonly closedAt?: number;
};

/** A stream without its records, as it stays on disk. Replaced whole on every change. Times are epoch milliseconds. */
export type StreamState = {
  /** Tells apart streams that had the same ARN one after the other; also the name of the record folder. */
  readonly uid: string;
  readonly arn: string;
  readonly name: string;
  readonly accountId: string;
  readonly region: string;
  readonly createdAt: number;
  readonly mode: StreamMode;
  /** At its index each shard that the stream ever had; none while it is being created. */
  readonly shards: readonly ShardState[];
  readonly retentionHours: number;
  /** Records that arrived earlier stay gone when the retention is raised again. */
  readonly trimmedBefore: number;
  readonly maxRecordKiB: number;
  readonly tags: Readonly<Record<string, string>>;
  /** What is on its way; without it the stream is ACTIVE. */
  readonly transition?: Transition;
  /** Shard-level metrics that are published: enhanced monitoring (docs/aws-facts.md §5). */
  readonly shardLevelMetrics?: readonly ShardLevelMetric[];
  /** Of on-demand streams; absent means USER_PARTITION_KEY (docs/aws-facts.md §1). */
  readonly distribution?: 'AUTO' | 'USER_PARTITION_KEY';
  /** Write throughput in MiB/s that an on-demand stream was asked to be ready for. */
  readonly warmMiBps?: number;
  /** When UpdateShardCount ran and when the mode was switched, within the last 24 hours. */
  readonly scaledAt?: readonly number[];
  readonly modeSwitchedAt?: readonly number[];
  /** How records were and are kept, the newest period last; before the first one without encryption. */
  readonly encryption?: readonly EncryptionPeriod[];
  /** When encryption was started and stopped, within the last 24 hours. */
  readonly encryptedAt?: readonly number[];
  readonly decryptedAt?: readonly number[];
};

/** From `since` on records are kept under a key, or without one. */
export type EncryptionPeriod = { readonly since: number; readonly key?: StreamKey };

/** The key of a stream: as it was named when encryption was started, and its ARN. */
export type StreamKey = { readonly keyId: string; readonly arn: string };

export type StreamMode = 'PROVISIONED' | 'ON_DEMAND';
export type ShardLevelMetric = Exclude<MetricsName, 'ALL'>;

/**
 * A change that takes effect at `until` (epoch milliseconds). It is kept with the stream and completed by the first
 * call that comes later, so that a driven clock moves it and a restart loses nothing.
 */
export type Transition = {
  readonly status: 'CREATING' | 'UPDATING' | 'DELETING';
  readonly until: number;
  readonly reshape?: Reshape;
  /** Members of the stream that have another value afterwards. */
  readonly change?: Partial<Omit<StreamState, 'transition' | 'shards' | 'uid' | 'arn'>>;
  /** Most shards that are open on the way: what counts against the account's limit until then. */
  readonly mostOpen?: number;
};

/** How the shards of a stream are to change, small enough to be kept until it happens. Hash keys are decimal text. */
export type Reshape =
  | { readonly kind: 'create'; readonly count: number }
  | { readonly kind: 'split'; readonly cuts: readonly Cut[] }
  | { readonly kind: 'merge'; readonly lower: number; readonly upper: number }
  | { readonly kind: 'level'; readonly count: number };

/** `at` is the start of the upper child. */
export type Cut = { readonly shard: number; readonly at: string };
/** A stream's resource policy: the text exactly as it was put, until a principal in it is deleted. */
export type StoredPolicy = { readonly text: string };

export const STREAMS = 'kinesis.streams';
export const POLICIES = 'kinesis.policies';
export const SETTINGS = 'kinesis.settings';

/** Made once, because every record that is put names its shard. */
const SHARD_IDS: string[] = [];

export function shardId(index: number): string {
  const id = SHARD_IDS[index] ?? `shardId-${String(index).padStart(12, '0')}`;
  SHARD_IDS[index] = id;
  return id;
}

/** Null when the text is not a shard id; the short form `shardId-7` is accepted, as AWS does. */
export function shardIndex(id: string): number | null {
  const digits = /^(?:shardId-)?(\d{1,12})$/.exec(id)?.[1];
  return digits === undefined ? null : Number(digits);
}

/** Even, gapless ranges over the whole hash key space. */
export const evenShards = (count: number, openedAt: number, startingPosition: number): ShardState[] =>
  Array.from({ length: count }, (_, index) => {
    const { start, end } = evenRange(index, count);
    return { index, startingHashKey: String(start), endingHashKey: String(end), startingPosition, openedAt };
  });

export const openShards = (state: StreamState): ShardState[] =>
  state.shards.filter((shard) => shard.closedAt === undefined);

const HOUR = 3_600_000;

/** Records that arrived before this moment are trimmed. */
export const trimHorizon = (state: StreamState, now: number): number =>
  Math.max(state.trimmedBefore, now - state.retentionHours * HOUR);
