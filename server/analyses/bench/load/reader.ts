import {
  DescribeStreamConsumerCommand,
  DescribeStreamSummaryCommand,
  KinesisClient,
  ListShardsCommand,
  RegisterStreamConsumerCommand,
} from '@aws-sdk/client-kinesis';
import { NodeHttp2Handler } from '@smithy/node-http-handler';
import { pushedRecords } from '../../../aws/pushed-records';
import { systemPacing } from '../../../grants/pacing';
import { systemClock } from '../../../kernel/clock';
import { keysPerShard, SKETCH } from '../../domain/analysis';
import { KeyMerge, middle } from '../../domain/key-merge';
import { SKEW_MS } from '../../domain/second-tally';
import { ShardTally } from '../../domain/shard-tally';
import type { ReadPlace } from '../../ports';
import { tallyShard } from '../../use-cases/tally-shard';
import type { FilledStream } from './fill-stream';

export type ReaderOrder = FilledStream & {
  readonly endpoint: string;
  readonly keys: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** False throws the records away: the same calls, and nothing else. */
  readonly counts: boolean;
};

export type ReaderReport = {
  readonly records: number;
  readonly recordsPerSecond: number;
  readonly rssAboveIdleMb: number;
  readonly hotKeyShare: number | null;
};

const LOOK_EVERY_MS = 20;
const MB = 1024 * 1024;

async function read(order: ReaderOrder): Promise<ReaderReport> {
  const client = () =>
    new KinesisClient({
      endpoint: order.endpoint,
      region: 'eu-west-1',
      credentials: order.keys,
      maxAttempts: 1,
      requestHandler: new NodeHttp2Handler({ disableConcurrentStreams: true }),
    });
  const kinesis = client();
  const { StreamDescriptionSummary } = await kinesis.send(
    new DescribeStreamSummaryCommand({ StreamName: order.stream }),
  );
  const StreamARN = StreamDescriptionSummary?.StreamARN;
  const ConsumerName = `bench-${process.pid}`;
  const { Consumer } = await kinesis.send(new RegisterStreamConsumerCommand({ StreamARN, ConsumerName }));
  const consumerArn = Consumer?.ConsumerARN ?? '';
  for (;;) {
    const { ConsumerDescription } = await kinesis.send(
      new DescribeStreamConsumerCommand({ ConsumerARN: consumerArn }),
    );
    if (ConsumerDescription?.ConsumerStatus === 'ACTIVE') break;
    await systemPacing.pause(100);
  }
  const { Shards = [] } = await kinesis.send(new ListShardsCommand({ StreamARN }));

  globalThis.gc?.();
  const idle = process.memoryUsage.rss();
  let highest = idle;
  const looking = setInterval(() => {
    highest = Math.max(highest, process.memoryUsage.rss());
  }, LOOK_EVERY_MS);
  const started = performance.now();
  const read = await Promise.all(
    Shards.map(async ({ ShardId: shardId = '', HashKeyRange }) => {
      const from = (place: ReadPlace) => pushedRecords(client, { consumerArn, shardId, from: place });
      const range = { start: HashKeyRange?.StartingHashKey ?? '', end: HashKeyRange?.EndingHashKey ?? '' };
      return order.counts ? count(order, shardId, range, from) : throwAway(order, from);
    }),
  );
  const seconds = (performance.now() - started) / 1_000;
  clearInterval(looking);
  const records = read.reduce((sum, each) => sum + each.records, 0);
  const merge = new KeyMerge();
  for (const { part } of read) if (part) merge.collect(part);
  const [hot] = merge.top(1).byRecords;
  kinesis.destroy();
  return {
    records,
    recordsPerSecond: records / seconds,
    rssAboveIdleMb: Math.round(((highest - idle) / MB) * 10) / 10,
    hotKeyShare: hot ? Math.round((middle(hot.records) / records) * 10_000) / 10_000 : null,
  };
}

type Read = (from: ReadPlace) => ReturnType<typeof pushedRecords>;

/** As the worker does it, but for telling the database of its progress. */
async function count(
  { window }: ReaderOrder,
  shardId: string,
  range: { readonly start: string; readonly end: string },
  from: Read,
) {
  const tally = new ShardTally({ shardId, range, window, size: SKETCH });
  const end = await tallyShard(
    { clock: systemClock, pacing: systemPacing },
    { tally, window, read: from, tell: async () => 'go-on' },
  );
  if (!end.ok) throw new Error(`${shardId} could not be read: ${end.error.code}`);
  const part = tally.part(keysPerShard(8));
  return { records: part.records, part };
}

async function throwAway({ window }: ReaderOrder, from: Read) {
  let records = 0;
  for await (const batch of from({ kind: 'at', at: new Date(window.from) })) {
    if (!batch.ok) throw new Error(batch.error.code);
    records += batch.value.records.length;
    if (batch.value.behindMs === 0 && Date.now() >= window.to + SKEW_MS) break;
  }
  return { records, part: null };
}

process.once('message', (order) => {
  read(order as ReaderOrder).then((report) => {
    process.send?.(report);
    process.disconnect?.();
  });
});
