import {
  GetRecordsCommand,
  GetShardIteratorCommand,
  type KinesisClient,
  PutRecordCommand,
  SubscribeToShardCommand,
} from '@aws-sdk/client-kinesis';

const SHARD = 'shardId-000000000000';

/** `allowed`, or the name of AWS's error. */
export async function answerTo(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'allowed';
  } catch (error) {
    return error instanceof Error ? error.name : String(error);
  }
}

async function read(kinesis: KinesisClient, StreamARN: string): Promise<void> {
  const start = { StreamARN, ShardId: SHARD, ShardIteratorType: 'TRIM_HORIZON' } as const;
  const { ShardIterator } = await kinesis.send(new GetShardIteratorCommand(start));
  await kinesis.send(new GetRecordsCommand({ StreamARN, ShardIterator }));
}

async function subscribe(kinesis: KinesisClient, ConsumerARN: string): Promise<void> {
  const { EventStream } = await kinesis.send(
    new SubscribeToShardCommand({
      ConsumerARN,
      ShardId: SHARD,
      StartingPosition: { Type: 'TRIM_HORIZON' },
    }),
  );
  const events = EventStream?.[Symbol.asyncIterator]();
  const first = await events?.next();
  if (!first || first.done) throw new Error('no event came');
  await events?.return?.();
}

export type Uses = {
  readonly read: string;
  readonly write: string;
  /** Null where there is no consumer to ask for. */
  readonly subscribe: string | null;
};

/** What AWS answers to everything that somebody may want to do with a stream's data, each with one real call. */
export async function useStream(
  kinesis: KinesisClient,
  StreamARN: string,
  consumerArn: string | null,
): Promise<Uses> {
  const record = { StreamARN, PartitionKey: 'k', Data: new TextEncoder().encode('{}') };
  const [reads, writes, subscribes] = await Promise.all([
    answerTo(read(kinesis, StreamARN)),
    answerTo(kinesis.send(new PutRecordCommand(record))),
    consumerArn === null ? null : answerTo(subscribe(kinesis, consumerArn)),
  ]);
  return { read: reads, write: writes, subscribe: subscribes };
}
