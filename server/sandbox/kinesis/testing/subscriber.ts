import type { RegisterStreamConsumerOutput, SubscribeToShardEvent } from '@aws-sdk/client-kinesis';
import type { EventStream } from '../../contract';
import { arnOf, type Bench, openBench } from './call-service';

export const SHARD = 'shardId-000000000000';

/** The events of one subscription, asked for one by one. */
export type Subscriber = {
  /** The next event; undefined when the subscription is over. */
  next(): Promise<SubscribeToShardEvent | undefined>;
  close(): Promise<void>;
};

/** A stream of two shards with a consumer that is ACTIVE. */
export async function openWithConsumer(
  options: Parameters<typeof openBench>[0] = {},
): Promise<{ readonly bench: Bench; readonly consumer: string }> {
  const bench = await openBench(options);
  await bench.call('CreateStream', { StreamName: 'orders', ShardCount: 2 });
  bench.pass(options.times?.createMs ?? 0);
  return { bench, consumer: await registerConsumer(bench, 'orders', 'fraud') };
}

/** Into the first shard, or the second. */
export const put = (
  bench: Bench,
  text: string | Buffer,
  shard: 0 | 1 = 0,
): Promise<{ SequenceNumber: string }> =>
  bench.call('PutRecord', {
    StreamName: 'orders',
    PartitionKey: 'key',
    ExplicitHashKey: shard === 0 ? '0' : String(2n ** 128n - 1n),
    Data: Buffer.from(text),
  });

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

/** A place to start at. */
export const at = (type: string, SequenceNumber?: string) => ({
  Type: type,
  ...(SequenceNumber !== undefined && { SequenceNumber }),
});

/** Everything that can be done at once is done. */
export const rest = (): Promise<void> => new Promise((go) => setImmediate(go));

/** Asks for an event and lets it wait; what comes then has to wake it. */
export async function asleep(live: Subscriber): Promise<{ event: ReturnType<Subscriber['next']> }> {
  const event = live.next();
  event.catch(() => undefined);
  await rest();
  return { event };
}
