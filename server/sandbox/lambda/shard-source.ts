import type { _Record, GetRecordsOutput, GetShardIteratorOutput } from '@aws-sdk/client-kinesis';
import type { FilteredRecord } from '../../event-filters/filter-record';

/** Calls Kinesis as the function's role. */
export type CallKinesis = <T>(operation: string, input: object) => Promise<T>;

/** Where reading a shard begins or goes on. */
export type Start =
  | { readonly after: string }
  | { readonly at: Date }
  /** The oldest record. */
  | 'oldest';

export type ShardBatch = {
  readonly records: readonly FilteredRecord[];
  /** Sequence number after which the next reading goes on; absent when nothing was read. */
  readonly readUntil?: string;
  /** The shard is closed and has been read to its end. */
  readonly finished: boolean;
  readonly behindMs: number;
};

/** A way to read shards: by GetRecords, or by subscriptions of an enhanced fan-out consumer. */
export type ShardSource = { read(shardId: string, start: Start): Promise<ShardBatch> };

export function sharedThroughput(
  call: CallKinesis,
  StreamARN: string,
  Limit: number,
  now: number,
): ShardSource {
  return {
    async read(ShardId, start) {
      const { ShardIterator } = await call<GetShardIteratorOutput>('GetShardIterator', {
        StreamARN,
        ShardId,
        ...iteratorMembers(start),
      });
      const answer = await call<GetRecordsOutput>('GetRecords', { ShardIterator, StreamARN, Limit });
      const records = (answer.Records ?? []).map((record) => filtered(record, now));
      const last = records.at(-1);
      return {
        records,
        ...(last && { readUntil: last.sequenceNumber }),
        finished: answer.NextShardIterator === undefined,
        behindMs: answer.MillisBehindLatest ?? 0,
      };
    },
  };
}

export const filtered = (record: _Record, now: number): FilteredRecord => ({
  data: record.Data ?? new Uint8Array(),
  partitionKey: record.PartitionKey ?? '',
  sequenceNumber: record.SequenceNumber ?? '',
  arrival: record.ApproximateArrivalTimestamp?.getTime() ?? now,
});

function iteratorMembers(start: Start): object {
  if (start === 'oldest') return { ShardIteratorType: 'TRIM_HORIZON' };
  return 'after' in start
    ? { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', StartingSequenceNumber: start.after }
    : { ShardIteratorType: 'AT_TIMESTAMP', Timestamp: start.at };
}
