import { type KinesisClient, type StartingPosition, SubscribeToShardCommand } from '@aws-sdk/client-kinesis';
import type { ReadBatch, ReadPlace } from '../analyses/ports';
import type { AwsFailure } from '../kernel/aws-failure';
import { err, ok, type Result } from '../kernel/result';
import { toAwsFailure } from './failure';

const OPERATION = 'kinesis:SubscribeToShard';

export const startingPosition = (from: ReadPlace): StartingPosition =>
  from.kind === 'at'
    ? { Type: 'AT_TIMESTAMP', Timestamp: from.at }
    : { Type: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: from.sequenceNumber };

/** A stream that breaks in the middle has errors of HTTP/2 that no table knows; reading on from the last place helps. */
function brokenStream(error: unknown): AwsFailure {
  try {
    return toAwsFailure(error, OPERATION);
  } catch {
    if (!(error instanceof Error)) throw error;
    return {
      kind: 'unavailable',
      retryable: true,
      operation: OPERATION,
      code: error.name,
      awsMessage: error.message,
    };
  }
}

/** One subscription: events of one shard until it ends after five minutes, fails, or nobody wants more. */
export async function* pushedRecords(
  client: () => KinesisClient,
  of: { readonly consumerArn: string; readonly shardId: string; readonly from: ReadPlace },
): AsyncGenerator<Result<ReadBatch, AwsFailure>> {
  const kinesis = client();
  const ending = new AbortController();
  try {
    const { EventStream = [] } = await kinesis.send(
      new SubscribeToShardCommand({
        ConsumerARN: of.consumerArn,
        ShardId: of.shardId,
        StartingPosition: startingPosition(of.from),
      }),
      { abortSignal: ending.signal },
    );
    for await (const { SubscribeToShardEvent: event } of EventStream) {
      if (!event) continue;
      const sequenceNumber = event.ContinuationSequenceNumber;
      yield ok({
        records: event.Records ?? [],
        behindMs: event.MillisBehindLatest ?? 1,
        next: sequenceNumber ? { kind: 'after', sequenceNumber } : null,
        isLast: sequenceNumber === undefined && (event.ChildShards ?? []).length > 0,
      });
    }
  } catch (error) {
    yield err(brokenStream(error));
  } finally {
    // Whoever leaves early ends the stream: AWS would push on for five minutes.
    ending.abort();
    kinesis.destroy();
  }
}
