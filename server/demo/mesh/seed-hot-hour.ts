import {
  EnableEnhancedMonitoringCommand,
  KinesisClient,
  ListShardsCommand,
  PutRecordsCommand,
} from '@aws-sdk/client-kinesis';
import { MESH_ACCOUNTS, streamArnIn } from './definition';
import { calmHour, HOT_MINUTES, hotHour, hotSecond } from './hot-hour';

/** The stream whose last hour was hot: a newcomer finds there what the advisor is for. */
export const HOT_STREAM = 'orders';
/** A stream of the same account to compare it with, from the first look on. */
const CALM_STREAM = 'order-cancellations';
const BATCH = 500;

/**
 * Gives a fresh sandbox an hour that has been: CloudWatch's minutes of a stream with a hot key, through the control interface, and
 * one second of its records, through the SDK. What was rejected of them is not sent again.
 */
export async function seedHotHour(of: {
  readonly endpoint: string;
  readonly controlUrl: string;
}): Promise<void> {
  const account = MESH_ACCOUNTS.find(({ streams }) => streams.some(({ name }) => name === HOT_STREAM));
  if (!account) throw new Error(`no account has the stream ${HOT_STREAM}`);
  const StreamARN = streamArnIn(account, HOT_STREAM);
  const kinesis = new KinesisClient({
    endpoint: of.endpoint,
    region: account.region,
    profile: `admin-${account.alias}`,
  });
  try {
    await kinesis.send(
      new EnableEnhancedMonitoringCommand({
        StreamARN,
        ShardLevelMetrics: ['IncomingBytes', 'IncomingRecords', 'WriteProvisionedThroughputExceeded'],
      }),
    );
    const { Shards = [] } = await kinesis.send(new ListShardsCommand({ StreamARN }));
    const shards = Shards.map(({ ShardId = '', HashKeyRange: range }) => ({
      shardId: ShardId,
      from: BigInt(range?.StartingHashKey ?? 0),
      to: BigInt(range?.EndingHashKey ?? 0),
    }));
    const from = (Math.floor(Date.now() / 60_000) - HOT_MINUTES) * 60;
    const metrics = [
      ...hotHour(shards).map(({ shardId, ...metric }) => ({
        ...metric,
        dimensions: { StreamName: HOT_STREAM, ...(shardId === null ? {} : { ShardId: shardId }) },
      })),
      ...calmHour().map(({ shardId: _, ...metric }) => ({
        ...metric,
        dimensions: { StreamName: CALM_STREAM },
      })),
    ];
    const backfill = { accountId: account.accountId, region: account.region, from, metrics };
    const answer = await fetch(`${of.controlUrl}/metrics`, {
      method: 'POST',
      body: JSON.stringify(backfill),
    });
    if (!answer.ok) throw new Error(`the sandbox took no metrics: ${answer.status} ${await answer.text()}`);
    await putSecond(kinesis, StreamARN, hotSecond(shards.length, 1));
  } finally {
    kinesis.destroy();
  }
}

/** All at once: what a second takes has to come within one. */
async function putSecond(kinesis: KinesisClient, StreamARN: string, keys: readonly string[]): Promise<void> {
  const batches = Array.from({ length: Math.ceil(keys.length / BATCH) }, (_, at) =>
    keys.slice(at * BATCH, (at + 1) * BATCH),
  );
  await Promise.all(
    batches.map((batch) =>
      kinesis.send(
        new PutRecordsCommand({
          StreamARN,
          Records: batch.map((PartitionKey) => ({ PartitionKey, Data: Buffer.alloc(400, 32) })),
        }),
      ),
    ),
  );
}
