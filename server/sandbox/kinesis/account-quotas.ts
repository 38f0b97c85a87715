import type { AwsError } from '../contract';
import { limitExceeded } from './input';
import type { LiveStream } from './live-streams';
import { openShards, type StreamState } from './stream-state';
import { statusOf } from './transition';

/** An account in one Region. */
export type AccountRegion = { readonly accountId: string; readonly region: string };

export const MOST_ON_DEMAND = 50;
const MOST_IN_FLIGHT = 5;
const LARGE_REGIONS: ReadonlySet<string> = new Set(['us-east-1', 'us-west-2', 'eu-west-1']);

/** Open shards of an account in one Region (docs/aws-facts.md §1). */
export const shardLimit = (region: string): number => (LARGE_REGIONS.has(region) ? 20_000 : 1_000);

/** Open shards up to which an on-demand stream scales by itself: 10 GB/s or 200 MB/s (docs/aws-facts.md §1). */
export const onDemandCeiling = (region: string): number => (LARGE_REGIONS.has(region) ? 10_240 : 200);

/** Open shards that count: those that are on their way as well. */
export const countedShards = (state: StreamState): number =>
  Math.max(openShards(state).length, state.transition?.mostOpen ?? 0);

/** `change` is by how many the count of one of the streams would rise. */
export function shardLimitExceeded(
  { accountId, region }: AccountRegion,
  streams: readonly LiveStream[],
  change: number,
): AwsError | null {
  const used = streams.reduce((sum, { state }) => sum + countedShards(state), 0);
  const limit = shardLimit(region);
  if (change <= 0 || used + change <= limit) return null;
  return limitExceeded(
    `This request would exceed the shard limit for the account ${accountId} in ${region}. Current shard count for the account: ${used}. Limit: ${limit}. Number of additional shards that would have resulted from this request: ${change}. Refer to the AWS Service Limits page (http://docs.aws.amazon.com/general/latest/gr/aws_service_limits.html) for current limits and how to request higher limits.`,
  );
}

export const onDemandCount = (streams: readonly LiveStream[]): number =>
  streams.filter(({ state }) => (state.transition?.change?.mode ?? state.mode) === 'ON_DEMAND').length;

export function onDemandLimitExceeded(
  { accountId, region }: AccountRegion,
  streams: readonly LiveStream[],
): AwsError | null {
  const count = onDemandCount(streams);
  if (count < MOST_ON_DEMAND) return null;
  return limitExceeded(
    `This request would exceed the limit on the number of On-Demand streams for the account ${accountId} in ${region}. Current On-Demand streams count: ${count}. Limit: ${MOST_ON_DEMAND}.`,
  );
}

/** Creating and deleting share one limit (docs/aws-facts.md §1). */
export function inFlightExceeded(streams: readonly LiveStream[]): AwsError | null {
  const count = streams.filter(({ state }) => /CREATING|DELETING/.test(statusOf(state))).length;
  if (count < MOST_IN_FLIGHT) return null;
  return limitExceeded(
    `This request would exceed the limit on the number of streams that can simultaneously be in CREATING or DELETING. Limit: ${MOST_IN_FLIGHT}`,
  );
}
