import type { KeyLine } from './key-merge';
import type { ShardLine } from './shard-line';

/** Numbers of a finished analysis without any key; seconds of each shard stay with its part. */
export type AnalysisResult = {
  readonly bytes: number;
  readonly records: number;
  readonly userRecords: number;
  /** Of the whole stream, second by second. */
  readonly seconds: { readonly bytes: readonly number[]; readonly records: readonly number[] };
  /** The fullest first. */
  readonly shards: readonly ShardLine[];
  /** A key with more than this share of its shard is listed (heavy-keys.ts). */
  readonly listedFrom: number;
  /** A count is too high by at most this share of its shard, but for a share `delta` of keys. */
  readonly epsilon: number;
  readonly delta: number;
};

export type ResultKeys = {
  readonly byBytes: readonly KeyLine[];
  readonly byRecords: readonly KeyLine[];
};
