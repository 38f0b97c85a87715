import type { GetShardIteratorInput, GetShardIteratorOutput } from '@aws-sdk/client-kinesis';
import { AwsError, type Operation } from '../contract';
import type { DataPlane } from './data-plane';
import { invalidArgument, oneOf, requireMember } from './input';
import type { LiveStream, LiveStreams } from './live-streams';
import { refuseDryRun } from './put-operations';
import type { TokenSeal } from './sealed-token';
import { positionOf } from './sequence';
import { isExpired } from './shard-view';
import { throughputExceeded } from './stream-limits';
import { type ShardState, shardId, shardIndex, trimHorizon } from './stream-state';
import { checkStream, requireStream, streamTarget } from './target';

export const ITERATOR_LIFETIME = 300_000;

/** Where reading goes on: the first position that was not read yet, in one shard of one stream. */
export type ShardPosition = {
  readonly arn: string;
  readonly uid: string;
  readonly shard: number;
  readonly position: number;
  readonly madeAt: number;
};

export const sealIterator = (seal: TokenSeal, at: ShardPosition): string =>
  seal.seal('shard-iterator', [at.arn, at.uid, at.shard, at.position, at.madeAt]);

export function openIterator(seal: TokenSeal, token: string): ShardPosition {
  const [arn, uid, shard, position, madeAt] = seal.open('shard-iterator', token) ?? [];
  if (typeof arn !== 'string') throw invalidArgument('Invalid ShardIterator.');
  return {
    arn,
    uid: String(uid),
    shard: Number(shard),
    position: Number(position),
    madeAt: Number(madeAt),
  };
}

const TYPES = [
  'AT_SEQUENCE_NUMBER',
  'AFTER_SEQUENCE_NUMBER',
  'TRIM_HORIZON',
  'LATEST',
  'AT_TIMESTAMP',
] as const;

export const getShardIterator = (
  streams: LiveStreams,
  seal: TokenSeal,
  { limitsBite }: DataPlane,
): Operation<GetShardIteratorInput, GetShardIteratorOutput> => ({
  checks: (input, context) => [checkStream('GetShardIterator', streamTarget(streams, input, context))],
  run(input, context) {
    const stream = requireStream(streamTarget(streams, input, context));
    const now = context.now.getTime();
    const shard = requireShard(stream, requireMember(input.ShardId, 'ShardId'), now);
    const position = startPosition(stream, shard, input, now);
    refuseDryRun(input.DryRun);
    if (limitsBite() && !stream.limits.of(shard.index, now).takesIterator(now))
      throw throughputExceeded(stream.state, shard.index);
    const { arn, uid } = stream.state;
    return { ShardIterator: sealIterator(seal, { arn, uid, shard: shard.index, position, madeAt: now }) };
  },
});

/** A closed shard is gone once its last record is trimmed. */
function requireShard(stream: LiveStream, id: string, now: number): ShardState {
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

function startPosition(
  stream: LiveStream,
  shard: ShardState,
  input: GetShardIteratorInput,
  now: number,
): number {
  const type = oneOf(requireMember(input.ShardIteratorType, 'ShardIteratorType'), 'shardIteratorType', TYPES);
  const bySequence = type === 'AT_SEQUENCE_NUMBER' || type === 'AFTER_SEQUENCE_NUMBER';
  if (bySequence !== (input.StartingSequenceNumber !== undefined))
    throw invalidArgument(
      bySequence
        ? `Must either specify StartingSequenceNumber or an iterator type other than ${type}.`
        : `Request must not contain StartingSequenceNumber with iterator type ${type}.`,
    );
  if ((type === 'AT_TIMESTAMP') !== (input.Timestamp !== undefined))
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
      return positionAtTime(stream, shard, new Date(input.Timestamp ?? 0).getTime(), now);
    default:
      return (
        requirePosition(stream, shard, input.StartingSequenceNumber ?? '') +
        (type === 'AFTER_SEQUENCE_NUMBER' ? 1 : 0)
      );
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

function requirePosition({ state }: LiveStream, shard: ShardState, sequence: string): number {
  // AWS reads sequence number 0 as the shard's beginning.
  if (sequence === '0') return shard.startingPosition;
  const position = positionOf(sequence, state, shard.index);
  if (position === null)
    throw invalidArgument(
      `StartingSequenceNumber ${sequence} used in GetShardIterator on shard ${shardId(shard.index)} in stream ${state.name} under account ${state.accountId} is invalid because it did not come from this stream.`,
    );
  return position;
}
