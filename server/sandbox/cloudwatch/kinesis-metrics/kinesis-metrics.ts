import type {
  PushTraffic,
  ReadTraffic,
  SubscribeTraffic,
  TrafficListener,
  WriteTraffic,
} from '../../kinesis/meter';
import { type StreamState, shardId } from '../../kinesis/stream-state';
import type { Dimension } from '../metrics/metric';
import type { MetricStore } from '../metrics/metric-store';
import { MetricWriter } from '../metrics/metric-writer';

const NAMESPACE = 'AWS/Kinesis';
const BYTES = 'Bytes';
const COUNT = 'Count';
const MILLISECONDS = 'Milliseconds';

/**
 * Publishes `AWS/Kinesis` from the traffic that passes: of streams always, of shards what enhanced monitoring is on
 * for, of fan-out consumers under their own names (docs/aws-facts.md §5). One sample is one call, or one event.
 */
export function kinesisMetrics(store: MetricStore): TrafficListener {
  const writers = new Map<string, MetricWriter>();
  function writer({ arn, accountId, region, name }: StreamState, more?: Dimension): MetricWriter {
    const key = more ? `${arn} ${more.name} ${more.value}` : arn;
    const known = writers.get(key);
    if (known) return known;
    const stream: Dimension = { name: 'StreamName', value: name };
    const made = new MetricWriter(store, { accountId, region }, NAMESPACE, more ? [more, stream] : [stream]);
    writers.set(key, made);
    return made;
  }
  const ofShard = (stream: StreamState, shard: number): MetricWriter =>
    writer(stream, { name: 'ShardId', value: shardId(shard) });
  const ofConsumer = (stream: StreamState, consumer: string): MetricWriter =>
    writer(stream, { name: 'ConsumerName', value: consumer });

  return {
    wrote(traffic) {
      writeStream(writer(traffic.stream), traffic);
      const on = shardLevel(traffic.stream);
      if (on.length > 0)
        for (const each of traffic.perShard)
          writeShard(ofShard(traffic.stream, each.shard), on, each, traffic.at);
    },
    read(traffic) {
      readStream(writer(traffic.stream), traffic);
      const on = shardLevel(traffic.stream);
      if (on.length > 0) readShard(ofShard(traffic.stream, traffic.shard), on, traffic);
    },
    pushed: (traffic) => pushed(ofConsumer(traffic.stream, traffic.consumerName), traffic),
    subscribed: (traffic) => subscribed(ofConsumer(traffic.stream, traffic.consumerName), traffic),
  };
}

const shardLevel = (stream: StreamState): readonly string[] => stream.shardLevelMetrics ?? [];

function writeStream(to: MetricWriter, traffic: WriteTraffic): void {
  const { operation, failedRecords } = traffic;
  const seconds = traffic.at / 1000;
  const sum = (of: 'bytes' | 'records' | 'throttledRecords'): number =>
    traffic.perShard.reduce((added, shard) => added + shard[of], 0);
  const [bytes, records, throttled] = [sum('bytes'), sum('records'), sum('throttledRecords')];
  to.add(`${operation}.Success`, COUNT, seconds, Number(traffic.success));
  to.add(`${operation}.Latency`, MILLISECONDS, seconds, milliseconds(traffic.latencyMs));
  to.add('WriteProvisionedThroughputExceeded', COUNT, seconds, throttled);
  if (traffic.success) {
    to.add('IncomingBytes', BYTES, seconds, bytes);
    to.add('IncomingRecords', COUNT, seconds, records);
    to.add(`${operation}.Bytes`, BYTES, seconds, bytes);
  }
  if (operation === 'PutRecord') return;
  to.add('PutRecords.TotalRecords', COUNT, seconds, records + failedRecords);
  to.add('PutRecords.SuccessfulRecords', COUNT, seconds, records);
  to.add('PutRecords.ThrottledRecords', COUNT, seconds, throttled);
  to.add('PutRecords.FailedRecords', COUNT, seconds, failedRecords - throttled);
}

function writeShard(
  to: MetricWriter,
  on: readonly string[],
  { bytes, records, throttledRecords }: WriteTraffic['perShard'][number],
  at: number,
): void {
  const add = adderOf(to, on, at);
  if (records > 0) {
    add('IncomingBytes', BYTES, bytes);
    add('IncomingRecords', COUNT, records);
  }
  add('WriteProvisionedThroughputExceeded', COUNT, throttledRecords);
}

function readStream(to: MetricWriter, traffic: ReadTraffic): void {
  const seconds = traffic.at / 1000;
  to.add('GetRecords.Success', COUNT, seconds, Number(traffic.success));
  to.add('GetRecords.Latency', MILLISECONDS, seconds, milliseconds(traffic.latencyMs));
  to.add('ReadProvisionedThroughputExceeded', COUNT, seconds, Number(traffic.throttled));
  if (!traffic.success) return;
  to.add('GetRecords.Bytes', BYTES, seconds, traffic.bytes);
  to.add('GetRecords.Records', COUNT, seconds, traffic.records);
  to.add('GetRecords.IteratorAgeMilliseconds', MILLISECONDS, seconds, traffic.millisBehindLatest);
}

function readShard(to: MetricWriter, on: readonly string[], traffic: ReadTraffic): void {
  const add = adderOf(to, on, traffic.at);
  add('ReadProvisionedThroughputExceeded', COUNT, Number(traffic.throttled));
  if (!traffic.success) return;
  add('OutgoingBytes', BYTES, traffic.bytes);
  add('OutgoingRecords', COUNT, traffic.records);
  add('IteratorAgeMilliseconds', MILLISECONDS, traffic.millisBehindLatest);
}

function pushed(to: MetricWriter, traffic: PushTraffic): void {
  const seconds = traffic.at / 1000;
  to.add('SubscribeToShardEvent.Success', COUNT, seconds, 1);
  to.add('SubscribeToShardEvent.Bytes', BYTES, seconds, traffic.bytes);
  to.add('SubscribeToShardEvent.Records', COUNT, seconds, traffic.records);
  to.add('SubscribeToShardEvent.MillisBehindLatest', MILLISECONDS, seconds, traffic.millisBehindLatest);
}

function subscribed(to: MetricWriter, traffic: SubscribeTraffic): void {
  const seconds = traffic.at / 1000;
  to.add('SubscribeToShard.Success', COUNT, seconds, Number(traffic.success));
  if (traffic.rateExceeded) to.add('SubscribeToShard.RateExceeded', COUNT, seconds, 1);
}

/** Adds what enhanced monitoring is on for. */
const adderOf =
  (to: MetricWriter, on: readonly string[], at: number) =>
  (name: string, unit: string, value: number): void => {
    if (on.includes(name)) to.add(name, unit, at / 1000, value);
  };

/** Hundredths are fine enough, and fewer different values take less room. */
const milliseconds = (value: number): number => Math.round(value * 100) / 100;
