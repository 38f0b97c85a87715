import type { Shard } from '@aws-sdk/client-kinesis';
import { validationError } from './input';
import type { LiveStream } from './live-streams';
import { sequenceNumber, sequenceSuffix } from './sequence';
import { type ShardState, shardId, shardIndex, trimHorizon } from './stream-state';

/** A shard as DescribeStream and ListShards show it. */
export function shardView({ sequencePrefix }: LiveStream, shard: ShardState): Shard {
  const suffix = sequenceSuffix(shard.index);
  return {
    ShardId: shardId(shard.index),
    ...(shard.parent !== undefined && { ParentShardId: shardId(shard.parent) }),
    ...(shard.adjacentParent !== undefined && { AdjacentParentShardId: shardId(shard.adjacentParent) }),
    HashKeyRange: { StartingHashKey: shard.startingHashKey, EndingHashKey: shard.endingHashKey },
    SequenceNumberRange: {
      StartingSequenceNumber: sequenceNumber(sequencePrefix, shard.startingPosition, suffix),
      ...(shard.endingPosition !== undefined && {
        EndingSequenceNumber: sequenceNumber(sequencePrefix, shard.endingPosition, suffix),
      }),
    },
  };
}

/** Shards of which something may still be read: a closed shard is gone once its last record is trimmed. */
export const shardsFromHorizon = (stream: LiveStream, now: number): ShardState[] =>
  stream.state.shards.filter((shard) => !isExpired(stream, shard, now));

export const isExpired = ({ state }: LiveStream, { closedAt }: ShardState, now: number): boolean =>
  closedAt !== undefined && closedAt < trimHorizon(state, now);

/** Index after which a listing starts; −1 for its beginning. */
export function startAfter(id: string | undefined): number {
  if (id === undefined) return -1;
  const index = shardIndex(id);
  if (index === null)
    throw validationError(
      id,
      'exclusiveStartShardId',
      'Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+',
    );
  return index;
}
