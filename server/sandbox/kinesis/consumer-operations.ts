import type {
  Consumer,
  DeregisterStreamConsumerInput,
  DescribeStreamConsumerInput,
  DescribeStreamConsumerOutput,
  RegisterStreamConsumerInput,
  RegisterStreamConsumerOutput,
} from '@aws-sdk/client-kinesis';
import { AwsError, type CallContext, type Operation } from '../contract';
import { checkRoom } from './consumer-quotas';
import { type ConsumerState, statusAt } from './consumer-state';
import {
  checkConsumer,
  consumerNotActive,
  consumerOf,
  consumerTarget,
  requireConsumer,
} from './consumer-target';
import type { FanOut } from './fan-out';
import { requireMember } from './input';
import { requireTags } from './tag-rules';
import { checkStream, requestTagContext, requireActiveStream, streamTarget } from './target';

/** Tags at registration need TagResource on the consumer that is to be (docs/aws-facts.md §1). */
export const registerStreamConsumer = (
  fanOut: FanOut,
): Operation<RegisterStreamConsumerInput, RegisterStreamConsumerOutput> => {
  const { consumers } = fanOut;
  const { streams, times } = fanOut.plane;
  const locate = (input: RegisterStreamConsumerInput, context: CallContext) => {
    const stream = streamTarget(streams, input, context);
    const name = requireMember(input.ConsumerName, 'ConsumerName');
    return { stream, target: consumerOf(consumers, stream, name, context) };
  };

  return {
    checks(input, context) {
      const { stream, target } = locate(input, context);
      if (!input.Tags) return [checkStream('RegisterStreamConsumer', stream)];
      const tags = requestTagContext(input.Tags);
      const arn = consumers.nextArn(stream.arn, target.name, context.now.getTime());
      return [
        checkStream('RegisterStreamConsumer', stream, tags),
        checkConsumer('TagResource', { ...target, arn, consumer: undefined }, tags),
      ];
    },
    async run(input, context) {
      const { stream: streamOf, target } = locate(input, context);
      const stream = requireActiveStream(streamOf);
      const tags = requireTags(input.Tags ?? {});
      if (target.consumer)
        throw new AwsError(
          'ResourceInUseException',
          `Consumer ${target.name} under stream ${target.streamName} and account ${target.accountId} already exists.`,
        );
      const now = context.now.getTime();
      checkRoom(fanOut, stream.state, now);
      const activeAt = now + times.createMs;
      const { state } = await consumers.register(stream, target.name, tags, { now, activeAt });
      return { Consumer: consumerView(state, now) };
    },
  };
};

export const describeStreamConsumer = ({
  plane: { streams },
  consumers,
}: FanOut): Operation<DescribeStreamConsumerInput, DescribeStreamConsumerOutput> => ({
  checks: (input, context) => [
    checkConsumer('DescribeStreamConsumer', consumerTarget(consumers, streams, input, context)),
  ],
  run(input, context) {
    const { state } = requireConsumer(consumerTarget(consumers, streams, input, context));
    return {
      ConsumerDescription: { ...consumerView(state, context.now.getTime()), StreamARN: state.streamArn },
    };
  },
});

/**
 * Ends its subscriptions at once: an open one is not authorised again, so this is how an owner cuts it off. What is
 * DELETING already stays so.
 */
export const deregisterStreamConsumer = ({
  plane: { streams, times },
  consumers,
  subscriptions,
}: FanOut): Operation<DeregisterStreamConsumerInput, object> => ({
  checks: (input, context) => [
    checkConsumer('DeregisterStreamConsumer', consumerTarget(consumers, streams, input, context)),
  ],
  async run(input, context) {
    const consumer = requireConsumer(consumerTarget(consumers, streams, input, context));
    const now = context.now.getTime();
    subscriptions.endOf(consumer.state.arn, consumerNotActive(consumer.state));
    if (statusAt(consumer.state, now) !== 'DELETING')
      await consumers.deregister(consumer, now + times.deleteMs);
    return undefined;
  },
});

export const consumerView = (state: ConsumerState, now: number): Consumer => ({
  ConsumerName: state.name,
  ConsumerARN: state.arn,
  ConsumerStatus: statusAt(state, now) ?? 'DELETING',
  ConsumerCreationTimestamp: new Date(state.epoch * 1_000),
});
