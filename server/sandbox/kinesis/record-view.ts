import type { ChildShard } from '@aws-sdk/client-kinesis';
import type { LiveStream } from './live-streams';
import type { LogRecord } from './record-page';
import { sequenceNumber, sequenceSuffix } from './sequence';
import { recordEncryption } from './stream-encryption';
import { type ShardState, shardId } from './stream-state';

/** A record of the shard as GetRecords and SubscribeToShard show it. */
export function recordView({ sequencePrefix, state }: LiveStream, shard: number) {
  const suffix = sequenceSuffix(shard);
  return ({ position, arrival, partitionKey, data }: LogRecord) => ({
    SequenceNumber: sequenceNumber(sequencePrefix, position, suffix),
    ApproximateArrivalTimestamp: new Date(arrival),
    Data: data,
    // Under AUTO a record can be without one.
    PartitionKey: partitionKey === '' ? undefined : partitionKey,
    EncryptionType: recordEncryption(state, arrival).EncryptionType,
  });
}

/** The shards that the records of a closed one go on in. */
export const childShards = ({ state }: LiveStream, parent: ShardState): ChildShard[] =>
  state.shards
    .filter((shard) => shard.parent === parent.index || shard.adjacentParent === parent.index)
    .map((shard) => ({
      ShardId: shardId(shard.index),
      ParentShards: [shard.parent, shard.adjacentParent]
        .filter((index) => index !== undefined)
        .map((index) => shardId(index)),
      HashKeyRange: { StartingHashKey: shard.startingHashKey, EndingHashKey: shard.endingHashKey },
    }));
