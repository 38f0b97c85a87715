import {
  EnableEnhancedMonitoringCommand,
  KinesisClient,
  ListShardsCommand,
  PutRecordsCommand,
} from '@aws-sdk/client-kinesis';
import { MESH_ACCOUNTS, type MeshAccount, streamArnIn } from '../mesh/definition';
import { STORY } from '../traffic/order-story';
import { calmDay, type Pace } from './calm-day';
import { HOT_MINUTES, type HotShard, hotHour, hotSecond, paceBefore } from './hot-hour';
import type { MinuteMetric } from './minute-metric';
import { pacesOf } from './paces';

/** The stream whose last hour was hot: a newcomer finds there what the advisor is for. */
export const HOT_STREAM = 'orders';
const DAY_MINUTES = 1_440;
const BATCH = 500;

type Sandbox = { readonly endpoint: string; readonly controlUrl: string };

/**
 * Gives a fresh sandbox a day that has been: CloudWatch's minutes of every stream, through the control interface, the last
 * hour of one of them with a hot key, and one second of its records, through the SDK. What was rejected of them is not sent
 * again.
 */
export async function seedHistory(sandbox: Sandbox): Promise<void> {
  const until = Math.floor(Date.now() / 60_000) * 60;
  const day = { from: until - DAY_MINUTES * 60, count: DAY_MINUTES };
  const paces = pacesOf(STORY, until * 1_000);
  for (const account of MESH_ACCOUNTS)
    await backfill(
      sandbox,
      account,
      day.from,
      account.streams.flatMap(({ name }) => {
        const pace = paces.get(name);
        return pace && name !== HOT_STREAM ? ofStream(name, calmDay(name, pace, day)) : [];
      }),
    );
  await seedHotStream(sandbox, until);
}

const ofStream = (StreamName: string, metrics: readonly MinuteMetric[]) =>
  metrics.map(({ shardId, ...metric }) => ({
    ...metric,
    dimensions: { StreamName, ...(shardId === null ? {} : { ShardId: shardId }) },
  }));

async function backfill(
  { controlUrl }: Sandbox,
  { accountId, region }: MeshAccount,
  from: number,
  metrics: ReturnType<typeof ofStream>,
): Promise<void> {
  if (metrics.length === 0) return;
  const body = JSON.stringify({ accountId, region, from, metrics });
  const answer = await fetch(`${controlUrl}/metrics`, { method: 'POST', body });
  if (!answer.ok) throw new Error(`the sandbox took no metrics: ${answer.status} ${await answer.text()}`);
}

async function seedHotStream(sandbox: Sandbox, until: number): Promise<void> {
  const account = MESH_ACCOUNTS.find(({ streams }) => streams.some(({ name }) => name === HOT_STREAM));
  if (!account) throw new Error(`no account has the stream ${HOT_STREAM}`);
  const StreamARN = streamArnIn(account, HOT_STREAM);
  const kinesis = new KinesisClient({
    endpoint: sandbox.endpoint,
    region: account.region,
    profile: `admin-${account.alias}`,
  });
  try {
    const shards = await monitored(kinesis, StreamARN);
    const hour = until - HOT_MINUTES * 60;
    const day = { from: until - DAY_MINUTES * 60, count: DAY_MINUTES - HOT_MINUTES };
    const before: Pace = paceBefore(shards.length);
    await backfill(sandbox, account, day.from, ofStream(HOT_STREAM, calmDay(HOT_STREAM, before, day)));
    await backfill(sandbox, account, hour, ofStream(HOT_STREAM, hotHour(shards)));
    await putSecond(kinesis, StreamARN, hotSecond(shards.length, 1));
  } finally {
    kinesis.destroy();
  }
}

/** Its shards, which tell of themselves from now on. */
async function monitored(kinesis: KinesisClient, StreamARN: string): Promise<readonly HotShard[]> {
  await kinesis.send(
    new EnableEnhancedMonitoringCommand({
      StreamARN,
      ShardLevelMetrics: ['IncomingBytes', 'IncomingRecords', 'WriteProvisionedThroughputExceeded'],
    }),
  );
  const { Shards = [] } = await kinesis.send(new ListShardsCommand({ StreamARN }));
  return Shards.map(({ ShardId = '', HashKeyRange: range }) => ({
    shardId: ShardId,
    from: BigInt(range?.StartingHashKey ?? 0),
    to: BigInt(range?.EndingHashKey ?? 0),
  }));
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
