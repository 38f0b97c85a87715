import type { AwsFailure, AwsTarget } from '../kernel/aws-failure';
import type { Result } from '../kernel/result';
import type { Shard } from './domain/shard';

/** Which shards of a stream are asked for. */
export type WhichShards =
  /** Those that take writes now. */
  | { readonly kind: 'open' }
  /** Those that were open at a moment within the stream's retention. */
  | { readonly kind: 'open-at'; readonly at: Date }
  /** Those that were open at a moment or were made after it. */
  | { readonly kind: 'since'; readonly at: Date }
  /** All of which something can still be read. */
  | { readonly kind: 'readable' };

export type ShardReader = {
  /** Whole, however many pages it takes, in the order of their ids. */
  listShards(
    target: AwsTarget,
    streamArn: string,
    which: WhichShards,
  ): Promise<Result<readonly Shard[], AwsFailure>>;
};
