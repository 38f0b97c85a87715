import type { SubscribeToShardInput, SubscribeToShardOutput } from '@aws-sdk/client-kinesis';
import { AwsError, type CallContext, type Operation } from '../contract';
import type { ConsumerState } from './consumer-state';
import { checkConsumer, consumerByArn, requireActiveConsumer } from './consumer-target';
import type { FanOut } from './fan-out';
import { requireMember, streamNotFound } from './input';
import { keyChecks, requireUsableKey } from './key-use';
import type { LiveStream } from './live-streams';
import { refuseDryRun } from './put-operations';
import { nextArrival } from './shard-read';
import { requireShard, startPosition } from './starting-position';
import { streamKeyAt } from './stream-encryption';
import { shardId } from './stream-state';
import { anotherSubscription, type Refusal } from './subscriptions';
import { statusOf } from './transition';

/**
 * Decided by the consumer's policy and tags, and by the key of the first records, once: events go on when the right is
 * withdrawn (docs/aws-facts.md §2). What is refused here is an ordinary error; afterwards errors are exceptions in the
 * stream.
 */
export const subscribeToShard = ({
  plane: { streams },
  consumers,
  subscriptions,
  data: { meter, keys },
  completeDue,
}: FanOut): Operation<SubscribeToShardInput, SubscribeToShardOutput> => {
  const ready = (now: number): Promise<void> | undefined => {
    completeDue(now);
    return streams.settling;
  };
  const locate = (input: SubscribeToShardInput, context: CallContext) =>
    consumerByArn(consumers, requireMember(input.ConsumerARN, 'ConsumerARN'), 'consumerARN', context);

  return {
    checks(input, context) {
      const target = locate(input, context);
      const { state } = target.consumer ?? {};
      const stream = state && ownStream(streams.find(state.streamArn), state);
      const arrival = stream ? firstArrival(stream, input, context.now.getTime()) : 0;
      return [
        checkConsumer('SubscribeToShard', target),
        ...keyChecks(keys, 'Decrypt', stream, arrival, context),
      ];
    },
    run(input, context) {
      const now = context.now.getTime();
      const { state: consumer } = requireActiveConsumer(locate(input, context), now);
      const find = (): LiveStream => requireOwn(streams.find(consumer.streamArn), consumer);
      const stream = find();
      const { shard, position } = startOf(stream, input, now);
      const arrival = nextArrival(stream, { shard, position }, now);
      requireUsableKey(keys, stream, arrival, context.now);
      const refusal = subscriptions.refusal(consumer.arn, shard, now);
      if (!refusal) refuseDryRun(input.DryRun);
      const { name: consumerName } = consumer;
      const success = refusal === undefined;
      const call = { stream: stream.state, at: now, consumerName, shard, success, rateExceeded: !success };
      meter.subscribed(call);
      if (refusal) throw refused(refusal, consumer, shard);
      const keyArn = streamKeyAt(stream.state, arrival)?.arn;
      const subscribed = { ready, stream: find, shard, position, consumerName, keyArn };
      return { EventStream: subscriptions.open(consumer, subscribed, now) };
    },
  };
};

function startOf(stream: LiveStream, input: SubscribeToShardInput, now: number) {
  const shard = requireShard(stream, requireMember(input.ShardId, 'ShardId'), now);
  const operation = 'SubscribeToShard';
  return {
    shard: shard.index,
    position: startPosition(stream, shard, startingPoint(input), { now, operation }),
  };
}

/** What is wrong with the request is said to those who may make it: until then it starts now. */
function firstArrival(stream: LiveStream, input: SubscribeToShardInput, now: number): number {
  try {
    return nextArrival(stream, startOf(stream, input, now), now);
  } catch (cause) {
    if (cause instanceof AwsError) return now;
    throw cause;
  }
}

function startingPoint({ StartingPosition }: SubscribeToShardInput) {
  const start = requireMember(StartingPosition, 'StartingPosition');
  return {
    type: requireMember(start.Type, 'startingPosition.type'),
    sequence: start.SequenceNumber,
    timestamp: start.Timestamp,
  };
}

/** The stream that the consumer is of; one that is being deleted has nothing to read any more. */
const ownStream = (stream: LiveStream | undefined, { streamUid }: ConsumerState): LiveStream | undefined =>
  stream?.state.uid === streamUid && statusOf(stream.state) !== 'DELETING' ? stream : undefined;

function requireOwn(stream: LiveStream | undefined, consumer: ConsumerState): LiveStream {
  const own = ownStream(stream, consumer);
  if (!own) throw streamNotFound({ name: consumer.streamName, accountId: consumer.accountId });
  return own;
}

/** CloudWatch counts both as RateExceeded. */
const refused = (refusal: Refusal, consumer: ConsumerState, shard: number): AwsError =>
  refusal === 'in-use'
    ? anotherSubscription(consumer, shard)
    : new AwsError(
        'LimitExceededException',
        `Rate exceeded for consumer ${consumer.arn} and shard ${shardId(shard)}: SubscribeToShard can be called once per second.`,
      );
