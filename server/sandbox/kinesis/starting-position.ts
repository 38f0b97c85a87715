import { AwsError } from '../contract';
import { invalidArgument, oneOf } from './input';
import type { LiveStream } from './live-streams';
import { positionFrom } from './sequence';
import { isExpired } from './shard-view';
import { type ShardState, shardId, shardIndex, trimHorizon } from './stream-state';

const TYPES = [
  'AT_SEQUENCE_NUMBER',
  'AFTER_SEQUENCE_NUMBER',
  'TRIM_HORIZON',
  'LATEST',
  'AT_TIMESTAMP',
] as const;

/** Where in a shard reading is asked to start: GetShardIterator and SubscribeToShard say the same in other members. */
export type StartingPoint = {
  readonly type: string;
  readonly sequence: string | undefined;
  readonly timestamp: Date | undefined;
};

type Asked = { readonly now: number; readonly operation: 'GetShardIterator' | 'SubscribeToShard' };

/** A closed shard is gone once its last record is trimmed. */
export function requireShard(stream: LiveStream, id: string, now: number): ShardState {
  const { state } = stream;
  const index = shardIndex(id);
  const shard = index === null ? undefined : state.shards[index];
  if (!shard || isExpired(stream, shard, now))
    throw new AwsError(
      'ResourceNotFoundException',
      `Shard ${id} in stream ${state.name} under account ${state.accountId} does not exist`,
    );
  return shard;
}

/** The first position that is to be read. */
export function startPosition(
  stream: LiveStream,
  shard: ShardState,
  start: StartingPoint,
  asked: Asked,
): number {
  const type = oneOf(start.type, 'shardIteratorType', TYPES);
  const bySequence = type === 'AT_SEQUENCE_NUMBER' || type === 'AFTER_SEQUENCE_NUMBER';
  if (bySequence !== (start.sequence !== undefined))
    throw invalidArgument(
      bySequence
        ? `Must either specify StartingSequenceNumber or an iterator type other than ${type}.`
        : `Request must not contain StartingSequenceNumber with iterator type ${type}.`,
    );
  if ((type === 'AT_TIMESTAMP') !== (start.timestamp !== undefined))
    throw invalidArgument(
      type === 'AT_TIMESTAMP'
        ? 'Must specify timestamp parameter for iterator of type AT_TIMESTAMP.'
        : `Request must not contain Timestamp with iterator type ${type}.`,
    );
  switch (type) {
    case 'TRIM_HORIZON':
      return shard.startingPosition;
    case 'LATEST':
      return stream.records.next;
    case 'AT_TIMESTAMP':
      return positionAtTime(stream, shard, new Date(start.timestamp ?? 0).getTime(), asked.now);
    default:
      return positionAtSequence(stream, shard, start.sequence ?? '', type, asked);
  }
}

function positionAtTime(stream: LiveStream, shard: ShardState, time: number, now: number): number {
  if (!(time <= now))
    throw invalidArgument(
      'The timestampInMillis parameter cannot be greater than the currentTimestampInMillis.',
    );
  const from = Math.max(time, trimHorizon(stream.state, now));
  return stream.records.log(shard.index)?.firstSince(from) ?? stream.records.next;
}

function positionAtSequence(
  { state }: LiveStream,
  shard: ShardState,
  sequence: string,
  type: 'AT_SEQUENCE_NUMBER' | 'AFTER_SEQUENCE_NUMBER',
  { operation }: Asked,
): number {
  // AWS reads sequence number 0 as the shard's beginning.
  if (sequence === '0') return shard.startingPosition;
  const position = positionFrom(sequence, type === 'AT_SEQUENCE_NUMBER' ? 'at' : 'after', state, shard.index);
  if (position === null)
    throw invalidArgument(
      `StartingSequenceNumber ${sequence} used in ${operation} on shard ${shardId(shard.index)} in stream ${state.name} under account ${state.accountId} is invalid because it did not come from this stream.`,
    );
  return position;
}
