import type { RegisterStreamConsumerOutput, SubscribeToShardEvent } from '@aws-sdk/client-kinesis';
import type { EventStream } from '../../contract';
import { arnOf, type Bench } from './call-service';

export const SHARD = 'shardId-000000000000';

/** The events of one subscription, asked for one by one. */
export type Subscriber = {
  /** The next event; undefined when the subscription is over. */
  next(): Promise<SubscribeToShardEvent | undefined>;
  close(): Promise<void>;
};

export async function registerConsumer(bench: Bench, stream: string, ConsumerName: string): Promise<string> {
  const { Consumer }: RegisterStreamConsumerOutput = await bench.call('RegisterStreamConsumer', {
    StreamARN: arnOf(stream),
    ConsumerName,
  });
  if (!Consumer?.ConsumerARN) throw new Error('no consumer came back');
  return Consumer.ConsumerARN;
}

export async function subscribe(
  bench: Bench,
  ConsumerARN: string,
  StartingPosition: object = { Type: 'TRIM_HORIZON' },
  more: object = {},
): Promise<Subscriber> {
  const input = { ConsumerARN, ShardId: SHARD, StartingPosition, ...more };
  const { EventStream: stream } = (await bench.call('SubscribeToShard', input)) as {
    EventStream: EventStream<{ SubscribeToShardEvent: SubscribeToShardEvent }>;
  };
  return {
    async next() {
      const { done, value } = await stream.next();
      return done ? undefined : value.SubscribeToShardEvent;
    },
    async close() {
      await stream.return();
    },
  };
}

export const textsOf = (event: SubscribeToShardEvent | undefined): string[] =>
  (event?.Records ?? []).map(({ Data }) => Buffer.from(Data ?? []).toString());
