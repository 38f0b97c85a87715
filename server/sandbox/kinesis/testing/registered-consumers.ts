import type {
  Consumer,
  DescribeStreamConsumerOutput,
  ListStreamConsumersOutput,
  RegisterStreamConsumerOutput,
} from '@aws-sdk/client-kinesis';
import { arnOf, type Bench, openBench } from './call-service';

const SECOND = 1_000;
/** The stream whose consumers these are. */
export const STREAM = { StreamARN: arnOf('orders') };

export async function openWithStream(options: Parameters<typeof openBench>[0] = {}): Promise<Bench> {
  const bench = await openBench(options);
  await bench.call('CreateStream', { StreamName: 'orders', ShardCount: 1 });
  return bench;
}

/** What the bench has goes on where consumers take two seconds to be created and three to go. */
export const slow = (bench: Bench, options: Parameters<typeof openBench>[0] = {}): Promise<Bench> =>
  openBench({ store: bench.store, times: { createMs: 2 * SECOND, deleteMs: 3 * SECOND }, ...options });

export async function register(
  bench: Bench,
  ConsumerName: string,
  more: object = {},
): Promise<Consumer & { ConsumerARN: string }> {
  const { Consumer: made }: RegisterStreamConsumerOutput = await bench.call('RegisterStreamConsumer', {
    ...STREAM,
    ConsumerName,
    ...more,
  });
  if (!made?.ConsumerARN) throw new Error('no consumer came back');
  return { ...made, ConsumerARN: made.ConsumerARN };
}

export async function statusOf(bench: Bench, ConsumerName: string): Promise<string | undefined> {
  const found: DescribeStreamConsumerOutput = await bench.call('DescribeStreamConsumer', {
    ...STREAM,
    ConsumerName,
  });
  return found.ConsumerDescription?.ConsumerStatus;
}

export const list = (bench: Bench, input: object = {}): Promise<ListStreamConsumersOutput> =>
  bench.call('ListStreamConsumers', { ...STREAM, ...input });
