import type { ExplainedFailure } from '../grants/domain/explain-failure';
import type { AwsFailure, AwsTarget } from '../kernel/aws-failure';
import type { Clock } from '../kernel/clock';
import type { Result } from '../kernel/result';
import type { UnitOfWork } from '../kernel/unit-of-work';
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

/** One account and Region whose history is read. */
export type UsePlace = { readonly accountId: string; readonly region: string };

export type UseRepository = {
  /** Where roles with running subscriptions live, those first that were read longest ago. */
  places(): Promise<readonly UsePlace[]>;
  /** Where the role of a subscription lives, and between whom it stands. */
  placeOf(number: number): Promise<{
    readonly place: UsePlace;
    readonly projectId: string;
    readonly ownerProjectId: string;
    readonly domainId: string;
  } | null>;
  /** The place for this reader, if nobody claimed it since then: two workers read each history once. */
  claim(
    place: UsePlace,
    unlessSince: Date,
    now: Date,
  ): Promise<{ readonly target: AwsTarget; readonly alias: string; readonly readAt: Date | null } | null>;
  saveRead(place: UsePlace, read: UseRead, at: Date): Promise<void>;
  saveFailure(place: UsePlace, failure: ExplainedFailure): Promise<void>;
};

export type UseDeps = {
  readonly unitOfWork: UnitOfWork<{ readonly roleUse: UseRepository }>;
  readonly clock: Clock;
  readonly lastUseReader: LastUseReader;
};
