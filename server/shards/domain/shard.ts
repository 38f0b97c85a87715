/** Hash keys of a shard, both ends inclusive, 0 to 2^128 − 1 (docs/aws-facts.md §6): more than a number can hold exactly. */
export type HashKeyRange = { readonly from: bigint; readonly to: bigint };

/** One shard of a stream as ListShards tells of it. */
export type Shard = {
  readonly shardId: string;
  readonly hashKeys: HashKeyRange;
  /** None for a shard that the stream began with, one after a split, two after a merge; they may be expired already. */
  readonly parentIds: readonly string[];
  /** A closed shard takes no more writes and can be read until its last record is trimmed. */
  readonly open: boolean;
  /** Of the first record that the shard can hold: a decimal of up to 128 digits. */
  readonly firstSequenceNumber: string;
};

/** 2^128 − 1, the last hash key. */
export const LAST_HASH_KEY = (1n << 128n) - 1n;
