import type { NamedPolicy } from '../../policies/evaluate/request';
import type { AccessCheck, CallContext } from '../contract';
import { parseConsumerArn } from './consumer-state';
import { consumerByArn, requireActiveConsumer, requireConsumer } from './consumer-target';
import { requireMember } from './input';
import type { LiveConsumer, LiveConsumers } from './live-consumers';
import type { LiveStream, LiveStreams } from './live-streams';
import {
  checkResource,
  requireActiveStream,
  requireStream,
  type StreamInput,
  type StreamTarget,
  streamByArn,
  streamTarget,
} from './target';

/** A stream or a consumer, as its tags and its policy are changed. */
export type Resource = {
  readonly kind: 'stream' | 'consumer';
  readonly arn: string;
  /** As AWS's messages call it. */
  readonly title: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly policy: NamedPolicy | undefined;
  setTags(tags: Readonly<Record<string, string>>): Promise<void>;
  setPolicy(text: string): Promise<void>;
  removePolicy(): Promise<void>;
};

/** What a ResourceARN names. It need not exist: whether the caller may know that is decided first. */
export type ResourceTarget = {
  readonly check: (
    action: string,
    more?: Readonly<Record<string, string | readonly string[]>>,
  ) => AccessCheck;
  /** Throws when it is not there. */
  readonly require: () => Resource;
  /** Throws as well while it is in use: what is changed must be ACTIVE. */
  readonly requireActive: () => Resource;
};

/** Finds streams and consumers by what the caller gives. */
export type Locator = {
  readonly byArn: (
    input: { readonly ResourceARN: string | undefined },
    context: CallContext,
  ) => ResourceTarget;
  readonly byStream: (input: StreamInput, context: CallContext) => ResourceTarget;
};

export function resourceLocator(streams: LiveStreams, consumers: LiveConsumers): Locator {
  const ofStream = (target: StreamTarget): ResourceTarget => {
    const resource = (stream: LiveStream): Resource => {
      const { arn, name, accountId, tags } = stream.state;
      return {
        kind: 'stream',
        arn,
        title: `stream ${name} under account ${accountId}`,
        tags,
        policy: stream.policy,
        setTags: (changed) => streams.update(stream, { tags: changed }),
        setPolicy: (text) => streams.setPolicy(stream, text),
        removePolicy: () => streams.removePolicy(stream),
      };
    };
    return {
      check: (action, more) => checkResource(action, { ...target, found: target.stream }, more),
      require: () => resource(requireStream(target)),
      requireActive: () => resource(requireActiveStream(target)),
    };
  };

  const ofConsumer = (arn: string, context: CallContext): ResourceTarget => {
    const target = consumerByArn(consumers, arn, 'resourceARN', context);
    const resource = (consumer: LiveConsumer): Resource => {
      const { name, streamName, accountId, tags } = consumer.state;
      return {
        kind: 'consumer',
        arn,
        title: `consumer ${name} under stream ${streamName} and account ${accountId}`,
        tags,
        policy: consumer.policy,
        setTags: (changed) => consumers.setTags(consumer, changed),
        setPolicy: (text) => consumers.setPolicy(consumer, text),
        removePolicy: () => consumers.removePolicy(consumer),
      };
    };
    return {
      check: (action, more) => checkResource(action, { ...target, found: target.consumer }, more),
      require: () => resource(requireConsumer(target)),
      requireActive: () => resource(requireActiveConsumer(target, context.now.getTime())),
    };
  };

  return {
    byArn(input, context) {
      const arn = requireMember(input.ResourceARN, 'ResourceARN');
      return parseConsumerArn(arn)
        ? ofConsumer(arn, context)
        : ofStream(streamByArn(streams, arn, 'resourceARN', context));
    },
    byStream: (input, context) => ofStream(streamTarget(streams, input, context)),
  };
}
