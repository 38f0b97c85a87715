import type {
  PutRecordInput,
  PutRecordOutput,
  PutRecordsInput,
  PutRecordsOutput,
  PutRecordsRequestEntry,
} from '@aws-sdk/client-kinesis';
import { type AccessCheck, AwsError, type CallContext, type Operation } from '../contract';
import type { DataPlane } from './data-plane';
import { invalidArgument, requireMember, textOfLength, validationError } from './input';
import { keyChecks, requireUsableKey } from './key-use';
import type { LiveStream, LiveStreams } from './live-streams';
import { sequenceNumber, sequenceSuffix } from './sequence';
import { recordEncryption } from './stream-encryption';
import type { StreamKeys } from './stream-keys';
import { shardExceeded, THROUGHPUT_EXCEEDED, throughputExceeded } from './stream-limits';
import { shardId } from './stream-state';
import { checkStream, requireStream, type StreamTarget, streamTarget } from './target';
import { WriteTally } from './write-tally';

const MOST_RECORDS = 500;
const MOST_BYTES = 10 * 1024 * 1024;

export const putRecord = (
  streams: LiveStreams,
  { meter, limitsBite, keys }: DataPlane,
): Operation<PutRecordInput, PutRecordOutput> => ({
  checks: (input, context) => writeChecks('PutRecord', keys, streamTarget(streams, input, context), context),
  run(input, context) {
    const started = performance.now();
    const stream = requireStream(streamTarget(streams, input, context));
    const bytes = recordSize(stream, input);
    const shard = routeOf(stream, input);
    const now = context.now.getTime();
    requireUsableKey(keys, stream, now, context.now);
    refuseDryRun(input.DryRun);
    const tally = new WriteTally('PutRecord', started);
    const taken = !limitsBite() || stream.limits.of(shard, now).takesRecord(bytes, now);
    if (taken) tally.took(shard, bytes);
    else tally.throttled(shard);
    tally.report(meter, stream.state, now);
    if (!taken) throw throughputExceeded(stream.state, shard);
    return { ...append(stream, input, shard, now), ...recordEncryption(stream.state, now) };
  },
});

export const putRecords = (
  streams: LiveStreams,
  { meter, limitsBite, keys }: DataPlane,
): Operation<PutRecordsInput, PutRecordsOutput> => ({
  checks: (input, context) => writeChecks('PutRecords', keys, streamTarget(streams, input, context), context),
  run(input, context) {
    const started = performance.now();
    const stream = requireStream(streamTarget(streams, input, context));
    const records = requireMember(input.Records, 'Records');
    if (records.length < 1 || records.length > MOST_RECORDS)
      throw validationError(
        records.length,
        'records',
        `Member must have length between 1 and ${MOST_RECORDS}`,
      );
    // Every record is checked before the first is taken: a bad request leaves nothing behind.
    const sizes = records.map((record) => recordSize(stream, record));
    const shards = records.map((record) => routeOf(stream, record));
    if (sizes.reduce((sum, size) => sum + size, 0) > MOST_BYTES)
      throw invalidArgument('Records size exceeds 10 MB limit');
    const now = context.now.getTime();
    requireUsableKey(keys, stream, now, context.now);
    refuseDryRun(input.DryRun);
    const tally = new WriteTally('PutRecords', started);
    const limits = limitsBite() ? stream.limits : undefined;
    const answers = records.map((record, index) => {
      const shard = shards[index] ?? 0;
      const size = sizes[index] ?? 0;
      if (limits && !limits.of(shard, now).takesRecord(size, now)) {
        tally.throttled(shard);
        return { ErrorCode: THROUGHPUT_EXCEEDED, ErrorMessage: shardExceeded(stream.state, shard) };
      }
      tally.took(shard, size);
      return append(stream, record, shard, now);
    });
    tally.report(meter, stream.state, now);
    return {
      FailedRecordCount: tally.failedRecords,
      Records: answers,
      ...recordEncryption(stream.state, now),
    };
  },
});

/** To write to an encrypted stream is to have a data key made for it. */
const writeChecks = (
  action: 'PutRecord' | 'PutRecords',
  keys: StreamKeys,
  target: StreamTarget,
  context: CallContext,
): AccessCheck[] => [
  checkStream(action, target),
  ...keyChecks(keys, 'GenerateDataKey', target.stream, context.now.getTime(), context),
];

const routeOf = (stream: LiveStream, record: PutRecordsRequestEntry): number =>
  stream.route(record.PartitionKey ?? '', record.ExplicitHashKey);

/** Bytes that count against the limits: the data and the partition key (docs/aws-facts.md §1). */
function recordSize({ state }: LiveStream, record: PutRecordsRequestEntry): number {
  // AUTO needs no key: it would be ignored (docs/aws-facts.md §1).
  const isOptional = state.distribution === 'AUTO';
  const key = isOptional ? record.PartitionKey : requireMember(record.PartitionKey, 'PartitionKey');
  if (key !== undefined) textOfLength(key, 'partitionKey', 1, 256);
  const size = requireMember(record.Data, 'Data').byteLength + Buffer.byteLength(key ?? '', 'utf8');
  if (size > state.maxRecordKiB * 1024)
    throw invalidArgument(
      `The record has ${size} bytes with its partition key; stream ${state.name} takes records of at most ${state.maxRecordKiB} KiB.`,
    );
  return size;
}

function append(stream: LiveStream, record: PutRecordsRequestEntry, shard: number, now: number) {
  const data = requireMember(record.Data, 'Data');
  const position = stream.records.append(shard, now, record.PartitionKey ?? '', data);
  return {
    SequenceNumber: sequenceNumber(stream.sequencePrefix, position, sequenceSuffix(shard)),
    ShardId: shardId(shard),
  };
}

/** Everything was checked and allowed; nothing is written or read (docs/aws-facts.md §0). */
export function refuseDryRun(dryRun: boolean | undefined): void {
  if (dryRun)
    throw new AwsError('DryRunOperationException', 'The request would have succeeded; DryRun was set.');
}
