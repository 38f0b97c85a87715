import type { AwsFailure, AwsTarget } from '../kernel/aws-failure';
import type { Result } from '../kernel/result';
import type { RoleUse } from './domain/last-use';

/** What the event history of one account says of its roles' calls on streams. */
export type UseRead = {
  /** The newest call of each role on each stream that AWS let through, on streams of any account. */
  readonly uses: readonly RoleUse[];
  /** How far back the history was read: what is not among `uses` was not seen since then. Older use is unknown. */
  readonly lookedBackTo: Date;
};

/**
 * Last use of streams by the roles of one account and Region. CloudTrail's event history holds management calls only
 * (ListShards, DescribeStreamSummary, …): GetRecords, PutRecords and SubscribeToShard are data events, which are off unless
 * an account pays for a trail of them, and are never in the history (docs/aws-facts.md §4). A program that starts, or that looks for new shards,
 * is seen; one that only goes on reading is not. So a use that was seen is a fact, and none is no proof of idleness.
 */
export type LastUseReader = {
  readLastUse(target: AwsTarget, since: Date): Promise<Result<UseRead, AwsFailure>>;
};
