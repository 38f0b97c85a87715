import { AwsError } from '../contract';
import { ShardLimits } from './shard-limits';
import { type StreamState, shardId } from './stream-state';

/** The limits of a stream's shards, from the first time that each of them is called on. */
export class StreamLimits {
  private readonly shards = new Map<number, ShardLimits>();

  of(shard: number, now: number): ShardLimits {
    const known = this.shards.get(shard);
    if (known) return known;
    const limits = new ShardLimits(now);
    this.shards.set(shard, limits);
    return limits;
  }
}

export const THROUGHPUT_EXCEEDED = 'ProvisionedThroughputExceededException';

/** AWS's words for a shard that has had enough, in an exception as in an entry of PutRecords. */
export const shardExceeded = ({ name, accountId }: StreamState, shard: number): string =>
  `Rate exceeded for shard ${shardId(shard)} in stream ${name} under account ${accountId}.`;

export const throughputExceeded = (stream: StreamState, shard: number): AwsError =>
  new AwsError(THROUGHPUT_EXCEEDED, shardExceeded(stream, shard));
