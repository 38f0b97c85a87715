import type { AccessCheck, CallContext } from '../contract';
import { AwsError } from '../contract';
import { type ConsumerState, consumerPath, parseConsumerArn, statusAt } from './consumer-state';
import { invalidArgument, validationError } from './input';
import type { LiveConsumer, LiveConsumers } from './live-consumers';
import type { LiveStreams } from './live-streams';
import { checkResource, type StreamTarget, streamTarget } from './target';

/** The consumer that a call names. It need not exist: whether the caller may know that is decided first. */
export type ConsumerTarget = {
  readonly arn: string;
  readonly name: string;
  readonly streamName: string;
  readonly accountId: string;
  readonly consumer: LiveConsumer | undefined;
};

export type ConsumerInput = {
  readonly ConsumerARN?: string | undefined;
  readonly StreamARN?: string | undefined;
  readonly ConsumerName?: string | undefined;
};

const CONSUMER_NAME = /^[a-zA-Z0-9_.-]+$/;

export function requireConsumerName(name: string): string {
  if (name.length < 1 || name.length > 128)
    throw validationError(name, 'consumerName', 'Member must have length between 1 and 128');
  if (!CONSUMER_NAME.test(name))
    throw validationError(
      name,
      'consumerName',
      'Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+',
    );
  return name;
}

export function consumerByArn(
  consumers: LiveConsumers,
  arn: string,
  member: string,
  context: CallContext,
): ConsumerTarget {
  const parts = parseConsumerArn(arn);
  if (!parts)
    throw validationError(
      arn,
      member,
      'Member must satisfy regular expression pattern: ^(arn):aws.*:kinesis:.*:\\d{12}:.*stream\\/[a-zA-Z0-9_.-]+\\/consumer\\/[a-zA-Z0-9_.-]+:[0-9]+',
    );
  // A Region knows only its own consumers.
  const here = parts.region === context.region;
  const consumer = here ? consumers.find(arn, context.now.getTime()) : undefined;
  return { arn, ...parts, consumer };
}

/**
 * Named by its ARN, or by its stream's and its name. One that is named and not there has no creation time, so it is
 * decided for without one; so is another account's, which needs its ARN (docs/aws-facts.md §2).
 */
export function consumerTarget(
  consumers: LiveConsumers,
  streams: LiveStreams,
  input: ConsumerInput,
  context: CallContext,
): ConsumerTarget {
  const { ConsumerARN, StreamARN, ConsumerName } = input;
  if (ConsumerARN !== undefined) {
    const target = consumerByArn(consumers, ConsumerARN, 'consumerARN', context);
    const agrees =
      (ConsumerName === undefined || ConsumerName === target.name) &&
      (StreamARN === undefined || ConsumerARN.startsWith(`${StreamARN}/consumer/`));
    if (!agrees) throw invalidArgument('ConsumerARN names another consumer than StreamARN and ConsumerName.');
    return target;
  }
  if (StreamARN === undefined || ConsumerName === undefined)
    throw invalidArgument('Either ConsumerARN, or StreamARN and ConsumerName must be specified.');
  const target = streamTarget(streams, { StreamARN }, context);
  const own = target.accountId === context.caller.accountId;
  return consumerOf(consumers, own ? target : { ...target, stream: undefined }, ConsumerName, context);
}

export function consumerOf(
  consumers: LiveConsumers,
  { arn: streamArn, name: streamName, accountId, stream }: StreamTarget,
  consumerName: string,
  context: CallContext,
): ConsumerTarget {
  const name = requireConsumerName(consumerName);
  const consumer = stream && consumers.named(streamArn, name, context.now.getTime());
  const arn = consumer?.state.arn ?? consumerPath(streamArn, name);
  return { arn, name, streamName, accountId, consumer };
}

export function requireConsumer({ consumer, name, streamName, accountId }: ConsumerTarget): LiveConsumer {
  if (consumer) return consumer;
  throw new AwsError(
    'ResourceNotFoundException',
    `Consumer ${name} under stream ${streamName} and account ${accountId} not found.`,
  );
}

export function requireActiveConsumer(target: ConsumerTarget, now: number): LiveConsumer {
  const consumer = requireConsumer(target);
  if (statusAt(consumer.state, now) !== 'ACTIVE') throw consumerNotActive(consumer.state);
  return consumer;
}

export const consumerNotActive = ({ name, epoch, streamName, accountId }: ConsumerState): AwsError =>
  new AwsError(
    'ResourceInUseException',
    `Consumer ${name} with creation timestamp ${epoch} under stream ${streamName} and account ${accountId} is not in ACTIVE status.`,
  );

/** The question whether the caller may do `action` on the consumer, with its own tags and its own policy. */
export const checkConsumer = (
  action: string,
  { arn, accountId, consumer }: ConsumerTarget,
  more?: Readonly<Record<string, string | readonly string[]>>,
): AccessCheck => checkResource(action, { arn, accountId, found: consumer }, more);
