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
  readonly mode: 'PROVISIONED' | 'ON_DEMAND';
  readonly shards: readonly ShardState[];
  readonly retentionHours: number;
  /** Records that arrived earlier stay gone when the retention is raised again. */
  readonly trimmedBefore: number;
  readonly maxRecordKiB: number;
  readonly tags: Readonly<Record<string, string>>;
};

/** A stream's resource policy: the text exactly as it was put, until a principal in it is deleted. */
export type StoredPolicy = { readonly text: string };

export const STREAMS = 'kinesis.streams';
export const POLICIES = 'kinesis.policies';
export const SETTINGS = 'kinesis.settings';

export const shardId = (index: number): string => `shardId-${String(index).padStart(12, '0')}`;

/** Null when the text is not a shard id; the short form `shardId-7` is accepted, as AWS does. */
export function shardIndex(id: string): number | null {
  const digits = /^(?:shardId-)?(\d{1,12})$/.exec(id)?.[1];
  return digits === undefined ? null : Number(digits);
}

const HASH_KEYS = 1n << 128n;

/** Even, gapless ranges over the whole hash key space. */
export function evenShards(count: number, openedAt: number, startingPosition: number): ShardState[] {
  const total = BigInt(count);
  return Array.from({ length: count }, (_, index) => ({
    index,
    startingHashKey: String((HASH_KEYS * BigInt(index)) / total),
    endingHashKey: String((HASH_KEYS * BigInt(index + 1)) / total - 1n),
    startingPosition,
    openedAt,
  }));
}

export const openShards = (state: StreamState): ShardState[] =>
  state.shards.filter((shard) => shard.closedAt === undefined);

const HOUR = 3_600_000;

/** Records that arrived before this moment are trimmed. */
export const trimHorizon = (state: StreamState, now: number): number =>
  Math.max(state.trimmedBefore, now - state.retentionHours * HOUR);
