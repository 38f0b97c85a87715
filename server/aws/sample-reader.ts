import { GetRecordsCommand, GetShardIteratorCommand } from '@aws-sdk/client-kinesis';
import { ok } from '../kernel/result';
import type { ReadFrom, SampledRecord } from '../samples/domain/look';
import type { SampleReader } from '../samples/ports';
import { call } from './call';
import { recordSessionPolicy } from './record-session-policy';
import type { SpokeSessions } from './spoke-sessions';

function beginning(from: ReadFrom) {
  switch (from.kind) {
    case 'earliest':
      return { ShardIteratorType: 'TRIM_HORIZON' } as const;
    case 'at':
      return { ShardIteratorType: 'AT_TIMESTAMP', Timestamp: from.at } as const;
    case 'record':
      return {
        ShardIteratorType: 'AT_SEQUENCE_NUMBER',
        StartingSequenceNumber: from.sequenceNumber,
      } as const;
  }
}

/** Records of one shard, read once with a session that can do nothing but read this stream. */
export const sampleReader = (sessions: SpokeSessions): SampleReader => ({
  async readShard(target, { streamArn: StreamARN, shardId: ShardId, from, limit: Limit, session }) {
    const signed = await sessions.write(target, { name: session, policy: recordSessionPolicy(StreamARN) });
    if (!signed.ok) return signed;
    return signed.value.use(async (clients) => {
      const kinesis = clients.kinesis(target.region);
      const started = await call('kinesis:GetShardIterator', () =>
        kinesis.send(
          new GetShardIteratorCommand({
            StreamARN,
            ShardId,
            ...beginning(from),
          }),
        ),
      );
      if (!started.ok) return started;
      const { ShardIterator } = started.value;
      const page = await call('kinesis:GetRecords', () =>
        kinesis.send(new GetRecordsCommand({ StreamARN, ShardIterator, Limit })),
      );
      if (!page.ok) return page;
      const { Records = [], MillisBehindLatest = 0 } = page.value;
      return ok({
        behindMs: MillisBehindLatest,
        records: Records.map(
          ({ Data, PartitionKey, SequenceNumber, ApproximateArrivalTimestamp }): SampledRecord => ({
            data: Data ?? new Uint8Array(),
            partitionKey: PartitionKey ?? '',
            sequenceNumber: SequenceNumber ?? '',
            arrivedAt: ApproximateArrivalTimestamp ?? null,
          }),
        ),
      });
    });
  },
});
