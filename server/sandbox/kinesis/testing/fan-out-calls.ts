import {
  DescribeStreamConsumerCommand,
  type KinesisClient,
  RegisterStreamConsumerCommand,
  SubscribeToShardCommand,
  type SubscribeToShardCommandInput,
  type SubscribeToShardEvent,
  type Tag,
} from '@aws-sdk/client-kinesis';
import { vi } from 'vitest';
import { policy } from '../../testing/running-sandbox';

export const FIRST_SHARD = 'shardId-000000000000';

/** What is shared of a consumer. */
export const SUBSCRIBE = ['kinesis:DescribeStreamConsumer', 'kinesis:SubscribeToShard'];

/** Registers a consumer and waits until it is ACTIVE, as a program has to; answers its ARN. */
export async function activeConsumer(
  kinesis: KinesisClient,
  StreamARN: string,
  ConsumerName: string,
  Tags?: Record<string, string>,
): Promise<string> {
  const { Consumer } = await kinesis.send(
    new RegisterStreamConsumerCommand({ StreamARN, ConsumerName, ...(Tags && { Tags }) }),
  );
  const ConsumerARN = Consumer?.ConsumerARN ?? '';
  await vi.waitFor(
    async () => {
      const { ConsumerDescription } = await kinesis.send(new DescribeStreamConsumerCommand({ ConsumerARN }));
      if (ConsumerDescription?.ConsumerStatus !== 'ACTIVE') throw new Error('not ACTIVE yet');
    },
    { timeout: 60_000, interval: 100 },
  );
  return ConsumerARN;
}

export const consumerPolicy = (ConsumerARN: string, principal: string): string =>
  policy({
    Sid: 'Subscriber',
    Effect: 'Allow',
    Principal: { AWS: principal },
    Action: SUBSCRIBE,
    Resource: ConsumerARN,
  });

/** The events of one subscription, through an ordinary client. */
export type Events = {
  next(): Promise<SubscribeToShardEvent | undefined>;
  /** Goes on until all texts have come; answers those that did. */
  until(...texts: string[]): Promise<string[]>;
  close(): Promise<unknown>;
};

export async function subscribeWith(
  kinesis: KinesisClient,
  ConsumerARN: string,
  more: Partial<SubscribeToShardCommandInput> = {},
): Promise<Events> {
  const { EventStream } = await kinesis.send(
    new SubscribeToShardCommand({
      ConsumerARN,
      ShardId: FIRST_SHARD,
      StartingPosition: { Type: 'TRIM_HORIZON' },
      ...more,
    }),
  );
  const events = EventStream?.[Symbol.asyncIterator]();
  if (!events) throw new Error('no stream came back');
  const next = async (): Promise<SubscribeToShardEvent | undefined> => {
    const { done, value } = await events.next();
    return done ? undefined : value.SubscribeToShardEvent;
  };
  return {
    next,
    async until(...texts) {
      const seen: string[] = [];
      while (!texts.every((text) => seen.includes(text))) {
        const event = await next();
        if (!event) throw new Error(`the stream ended with ${seen}`);
        seen.push(...(event.Records ?? []).map(({ Data }) => Buffer.from(Data ?? []).toString()));
      }
      return seen;
    },
    close: async () => events.return?.(),
  };
}

export const tagsOf = (tags: readonly Tag[] | undefined): Record<string, string | undefined> =>
  Object.fromEntries((tags ?? []).map(({ Key, Value }) => [Key, Value]));
