import type { AwsError } from '../contract';
import { MAX_HASH_KEY, rangeOf } from './hash-ranges';
import { invalidArgument, limitExceeded } from './input';
import { type Cut, type ShardState, type StreamState, shardId } from './stream-state';

const MOST_SHARDS = 10_000;
const MOST_RUNS = 10;
const DAY = 24 * 3_600_000;

/**
 * Where SplitShard may cut. AWS wants the new starting hash key greater than one plus the shard's first and less than
 * its last, as far as is known (docs/aws-facts.md §6): then neither child can be a single hash key. Otherwise both
 * children have one at least.
 */
export function requireCut(
  state: StreamState,
  shard: ShardState,
  newStartingHashKey: string,
  singleKeyShards: boolean,
): Cut {
  requireOpen(state, shard);
  const { start, end } = rangeOf(shard);
  const at = BigInt(newStartingHashKey);
  const [least, most] = singleKeyShards ? [start + 1n, end] : [start + 2n, end - 1n];
  if (at < least || at > most || at > MAX_HASH_KEY) {
    const bounds = singleKeyShards
      ? `greater than the shard's StartingHashKey ${start} and not greater than the shard's EndingHashKey ${end}`
      : `greater than one plus the shard's StartingHashKey ${start} and less than the shard's EndingHashKey ${end}`;
    throw invalidArgument(
      `NewStartingHashKey ${newStartingHashKey} used in SplitShard() on shard ${shardId(shard.index)} in stream ${state.name} under account ${state.accountId} is not both ${bounds}.`,
    );
  }
  return { shard: shard.index, at: String(at) };
}

/** The first shard must end where the second starts; the other way round is refused, as on AWS. */
export function requireAdjacent(state: StreamState, lower: ShardState, upper: ShardState): void {
  const open = lower.closedAt === undefined && upper.closedAt === undefined;
  if (!open || rangeOf(lower).end + 1n !== rangeOf(upper).start)
    throw invalidArgument(
      `Shards ${shardId(lower.index)} and ${shardId(upper.index)} in stream ${state.name} under account ${state.accountId} are not an adjacent pair of shards eligible for merging`,
    );
}

function requireOpen(state: StreamState, shard: ShardState): void {
  if (shard.closedAt !== undefined)
    throw invalidArgument(
      `Shard ${shardId(shard.index)} in stream ${state.name} under account ${state.accountId} is CLOSED: only OPEN shards can be split.`,
    );
}

/** Times within the 24 hours before `now`. */
export const lastDay = (times: readonly number[] | undefined, now: number): number[] =>
  (times ?? []).filter((time) => time > now - DAY);

/** Why UpdateShardCount may not go from `open` shards to `target` (docs/aws-facts.md §1); null when it may. */
export function scalingExceeded(open: number, target: number, runsToday: number): AwsError | null {
  const counts = `Current open shard count: ${open}, Target shard count: ${target}`;
  if (target > MOST_SHARDS || (open > MOST_SHARDS && target === MOST_SHARDS))
    return limitExceeded(
      `Target shard count or number of open shards cannot be greater than ${MOST_SHARDS}. ${counts}`,
    );
  if (target > open * 2)
    return limitExceeded(
      `UpdateShardCount cannot scale up over double your current open shard count. ${counts}`,
    );
  if (target * 2 < open)
    return limitExceeded(
      `UpdateShardCount cannot scale down below half your current open shard count. ${counts}`,
    );
  if (runsToday >= MOST_RUNS)
    return limitExceeded(
      `UpdateShardCount cannot be called more than ${MOST_RUNS} times per rolling 24-hour period for a stream. ${counts}`,
    );
  return null;
}
