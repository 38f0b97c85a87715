import { setTimeout as wait } from 'node:timers/promises';
import { GetRecordsCommand, GetShardIteratorCommand, type KinesisClient } from '@aws-sdk/client-kinesis';
import type { ReadBatch, ReadPlace } from '../analyses/ports';
import type { AwsFailure } from '../kernel/aws-failure';
import { err, ok, type Result } from '../kernel/result';
import { incomplete } from './assume-role';
import { call } from './call';

/** One of the five calls that a shard answers in a second (docs/aws-facts.md §1). */
const EVERY_MS = 1_000;
/** Half of the 2 MB that all readers of a shard share in a second. */
const WANTED_BYTES = 1_048_576;
const MOST_RECORDS = 10_000;
/** Before it is known how large the records are. */
const FIRST_RECORDS = 500;

/** GetRecords takes a number of records, not of bytes: as many as have made up the wanted bytes so far. */
const limitFor = (records: number, bytes: number): number =>
  records === 0
    ? FIRST_RECORDS
    : Math.min(MOST_RECORDS, Math.max(1, Math.floor((WANTED_BYTES * records) / bytes)));

/** Batches of one shard, one a second, until something fails or nobody wants more. */
export async function* polledRecords(
  kinesis: KinesisClient,
  of: { readonly streamArn: string; readonly shardId: string; readonly from: ReadPlace },
): AsyncGenerator<Result<ReadBatch, AwsFailure>> {
  const { streamArn: StreamARN, shardId: ShardId, from } = of;
  const started = await call('kinesis:GetShardIterator', () =>
    kinesis.send(
      new GetShardIteratorCommand({
        StreamARN,
        ShardId,
        ...(from.kind === 'at'
          ? { ShardIteratorType: 'AT_TIMESTAMP', Timestamp: from.at }
          : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', StartingSequenceNumber: from.sequenceNumber }),
      }),
    ),
  );
  if (!started.ok) {
    yield started;
    return;
  }
  let iterator = started.value.ShardIterator;
  let [records, bytes] = [0, 0];
  while (iterator) {
    const [ShardIterator, Limit, sentAt] = [iterator, limitFor(records, bytes), performance.now()];
    const page = await call('kinesis:GetRecords', () =>
      kinesis.send(new GetRecordsCommand({ StreamARN, ShardIterator, Limit })),
    );
    if (!page.ok) {
      yield page;
      return;
    }
    const { Records = [], MillisBehindLatest: behindMs, NextShardIterator } = page.value;
    if (behindMs === undefined) {
      yield err(incomplete('kinesis:GetRecords'));
      return;
    }
    for (const { Data, PartitionKey } of Records) bytes += (Data?.length ?? 0) + (PartitionKey?.length ?? 0);
    records += Records.length;
    iterator = NextShardIterator;
    const sequenceNumber = Records.at(-1)?.SequenceNumber;
    yield ok({
      records: Records,
      behindMs,
      next: sequenceNumber ? { kind: 'after', sequenceNumber } : null,
      isLast: iterator === undefined,
    });
    if (iterator) await wait(Math.max(0, EVERY_MS - (performance.now() - sentAt)));
  }
}
