import { setTimeout as wait } from 'node:timers/promises';
import { KinesisClient, PutRecordCommand } from '@aws-sdk/client-kinesis';
import { parseStreamArn } from '@/server/kernel/arn';
import { STREAM_SCHEMAS } from '../mesh/schemas/stream-schemas';
import { recordsBetween, STORY_MS } from '../traffic/order-story';
import { FanOutReader } from './fan-out-reader';
import type { ConsumerOptions } from './options';
import { failureLine, line, readingLine } from './say-line';
import { StreamReader } from './stream-reader';

export type RunOptions = ConsumerOptions & {
  readonly print: (line: string) => void;
  readonly signal: AbortSignal;
  readonly everyMs?: number;
};

/** The consumer's own program: a plain SDK client in its own account that knows nothing of Sluice. */
export async function runConsumer({ print, signal, everyMs = 1_000, ...options }: RunOptions): Promise<void> {
  // Without retries a refusal is seen at once.
  const client = new KinesisClient({
    region: options.region,
    maxAttempts: 1,
    ...(options.role !== undefined && { profile: options.role }),
  });
  const once = options.pattern === 'producer' ? producing(client, options) : consuming(client, options);
  try {
    while (!signal.aborted) {
      const started = Date.now();
      const said = await once().catch((error: unknown) => failureLine(new Date(), error));
      print(said);
      const rest = Math.max(0, everyMs - (Date.now() - started));
      await wait(rest, undefined, { signal }).catch(() => undefined);
    }
  } finally {
    client.destroy();
  }
}

function consuming(
  client: KinesisClient,
  { streamArn, consumerArn, fromStart }: ConsumerOptions,
): () => Promise<string> {
  const reader =
    consumerArn === undefined
      ? new StreamReader(client, streamArn, fromStart)
      : new FanOutReader(client, streamArn, consumerArn, fromStart);
  return async () => readingLine(new Date(), await reader.read());
}

function producing(client: KinesisClient, { streamArn }: ConsumerOptions): () => Promise<string> {
  const stream = parseStreamArn(streamArn)?.streamName ?? '';
  return async () => {
    const { ShardId } = await client.send(
      new PutRecordCommand({
        StreamARN: streamArn,
        PartitionKey: 'demo-producer',
        Data: Buffer.from(JSON.stringify(plausibleRecord(stream, Date.now()))),
      }),
    );
    return line(new Date(), 'put', `one record into ${ShardId}`);
  };
}

/** A record as the stream's own producers write it; for a stream that is not of the demo, any record. */
function plausibleRecord(stream: string, now: number): object {
  if (!(stream in STREAM_SCHEMAS)) return { message: 'hello from the demo producer', sentAt: new Date(now) };
  const recent = recordsBetween({ seed: 7, orderEveryMs: 2_500 }, now - 10 * STORY_MS, now);
  const last = recent.findLast((due) => due.stream === stream);
  return last?.record ?? { sentAt: new Date(now) };
}
