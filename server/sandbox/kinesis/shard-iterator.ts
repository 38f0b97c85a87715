import type { GetShardIteratorInput, GetShardIteratorOutput } from '@aws-sdk/client-kinesis';
import type { Operation } from '../contract';
import type { DataPlane } from './data-plane';
import { invalidArgument, requireMember } from './input';
import type { LiveStreams } from './live-streams';
import { refuseDryRun } from './put-operations';
import type { TokenSeal } from './sealed-token';
import { requireShard, startPosition } from './starting-position';
import { throughputExceeded } from './stream-limits';
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
    const start = {
      type: requireMember(input.ShardIteratorType, 'ShardIteratorType'),
      sequence: input.StartingSequenceNumber,
      timestamp: input.Timestamp,
    };
    const position = startPosition(stream, shard, start, { now, operation: 'GetShardIterator' });
    refuseDryRun(input.DryRun);
    if (limitsBite() && !stream.limits.of(shard.index, now).takesIterator(now))
      throw throughputExceeded(stream.state, shard.index);
    const { arn, uid } = stream.state;
    return { ShardIterator: sealIterator(seal, { arn, uid, shard: shard.index, position, madeAt: now }) };
  },
});
