import type { GetRecordsInput, GetRecordsOutput } from '@aws-sdk/client-kinesis';
import { AwsError, type CallContext, type Operation } from '../contract';
import type { DataPlane } from './data-plane';
import { integerBetween, invalidArgument, requireMember } from './input';
import { keyChecks, requireUsableKey } from './key-use';
import type { LiveStream, LiveStreams } from './live-streams';
import { refuseDryRun } from './put-operations';
import { childShards, recordView } from './record-view';
import type { TokenSeal } from './sealed-token';
import { ITERATOR_LIFETIME, openIterator, type ShardPosition, sealIterator } from './shard-iterator';
import { nextArrival, readShard, type ShardRead } from './shard-read';
import { throughputExceeded } from './stream-limits';
import { checkStream, requireStream, streamTarget } from './target';

const MOST_RECORDS = 10_000;

/** Authorised on every call: an iterator is a place in a shard, not a right (docs/aws-facts.md §1). */
export const getRecords = (
  streams: LiveStreams,
  seal: TokenSeal,
  { meter, limitsBite, keys }: DataPlane,
): Operation<GetRecordsInput, GetRecordsOutput> => {
  const locate = (input: GetRecordsInput, context: CallContext) => {
    const from = openIterator(seal, requireMember(input.ShardIterator, 'ShardIterator'));
    if (input.StreamARN !== undefined && input.StreamARN !== from.arn)
      throw invalidArgument('The ShardIterator is not one of the stream that StreamARN names.');
    const target = streamTarget(streams, { StreamARN: from.arn }, context);
    // A stream that was made anew under the same name does not know the iterator's shard.
    const known = target.stream?.state.uid === from.uid ? target.stream : undefined;
    return { from, target, known };
  };

  return {
    checks(input, context) {
      const { from, target, known } = locate(input, context);
      const arrival = known ? nextArrival(known, from, context.now.getTime()) : 0;
      return [checkStream('GetRecords', target), ...keyChecks(keys, 'Decrypt', known, arrival, context)];
    },
    run(input, context) {
      const started = performance.now();
      const { from, target, known } = locate(input, context);
      const stream = requireStream({ ...target, stream: known });
      const now = context.now.getTime();
      requireFresh(from, now);
      const limit = integerBetween(input.Limit, 'Limit', {
        least: 1,
        most: MOST_RECORDS,
        fallback: MOST_RECORDS,
      });
      requireUsableKey(keys, stream, nextArrival(stream, from, now), context.now);
      refuseDryRun(input.DryRun);
      const limits = limitsBite() ? stream.limits.of(from.shard, now) : undefined;
      const read = limits && !limits.takesRead(now) ? undefined : readShard(stream, from, now, limit);
      if (read) limits?.gave(read.bytes, now);
      meter.read({
        stream: stream.state,
        at: now,
        shard: from.shard,
        bytes: read?.bytes ?? 0,
        records: read?.records.length ?? 0,
        millisBehindLatest: read?.millisBehindLatest ?? 0,
        throttled: !read,
        success: read !== undefined,
        latencyMs: performance.now() - started,
      });
      if (!read) throw throughputExceeded(stream.state, from.shard);
      return answer(stream, from, now, read, seal);
    },
  };
};

function requireFresh({ madeAt }: ShardPosition, now: number): void {
  if (madeAt + ITERATOR_LIFETIME >= now) return;
  throw new AwsError(
    'ExpiredIteratorException',
    `Iterator expired. The iterator was created at time ${new Date(madeAt).toISOString()} while right now it is ${new Date(now).toISOString()} which is further in the future than the tolerated delay of ${ITERATOR_LIFETIME} milliseconds.`,
  );
}

function answer(
  stream: LiveStream,
  from: ShardPosition,
  now: number,
  { records, position, atTip, millisBehindLatest }: ShardRead,
  seal: TokenSeal,
): GetRecordsOutput {
  const shard = stream.state.shards[from.shard];
  const drained = atTip && shard?.endingPosition !== undefined;
  return {
    Records: records.map(recordView(stream, from.shard)),
    MillisBehindLatest: millisBehindLatest,
    ...(drained
      ? { ChildShards: childShards(stream, shard) }
      : { NextShardIterator: sealIterator(seal, { ...from, position, madeAt: now }) }),
  };
}
