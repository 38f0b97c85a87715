import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ReadTraffic, WriteTraffic } from '../../kinesis/meter';
import type { ShardLevelMetric, StreamState } from '../../kinesis/stream-state';
import { MetricStore } from '../metrics/metric-store';
import { gridBetween } from '../metrics/period-table';
import { DAYS, MINUTE, NINE, readTable, SCOPE } from '../testing/recorded';
import { kinesisMetrics } from './kinesis-metrics';

const SHARD_METRICS: readonly ShardLevelMetric[] = [
  'IncomingBytes',
  'IncomingRecords',
  'OutgoingBytes',
  'OutgoingRecords',
  'IteratorAgeMilliseconds',
  'ReadProvisionedThroughputExceeded',
  'WriteProvisionedThroughputExceeded',
];
const stream = (shardLevelMetrics: readonly ShardLevelMetric[] = []): StreamState => ({
  uid: 'u',
  arn: 'arn:aws:kinesis:eu-west-1:222233334444:stream/orders',
  name: 'orders',
  ...SCOPE,
  createdAt: 0,
  mode: 'PROVISIONED',
  shards: [],
  retentionHours: 24,
  trimmedBefore: 0,
  maxRecordKiB: 1_024,
  tags: {},
  shardLevelMetrics,
});
const write = (more: Partial<WriteTraffic> = {}): WriteTraffic => ({
  stream: stream(),
  at: NINE * 1000,
  operation: 'PutRecords',
  latencyMs: 3.1428,
  success: true,
  perShard: [
    { shard: 0, bytes: 100, records: 2, throttledRecords: 0 },
    { shard: 1, bytes: 50, records: 1, throttledRecords: 4 },
  ],
  failedRecords: 5,
  ...more,
});
const read = (more: Partial<ReadTraffic> = {}): ReadTraffic => ({
  stream: stream(),
  at: NINE * 1000,
  shard: 1,
  bytes: 150,
  records: 3,
  millisBehindLatest: 900,
  throttled: false,
  success: true,
  latencyMs: 2,
  ...more,
});

/** Sum, samples and unit of every metric that was published, by its name and what else than the stream tells of it. */
function published(
  store: MetricStore,
): Record<string, readonly [sum: number, samples: number, unit: string]> {
  const found: Record<string, readonly [number, number, string]> = {};
  for (const { identity, units } of store.metrics(SCOPE).all()) {
    const more = identity.dimensions
      .filter(({ name }) => name !== 'StreamName')
      .map(({ value }) => `${value} `);
    const table = readTable(store, gridBetween(NINE, NINE + MINUTE, MINUTE), NINE, identity);
    found[more.join('') + identity.name] = [
      table[0]?.sum ?? 0,
      table[0]?.count ?? 0,
      [...units.keys()].join(),
    ];
  }
  return found;
}

function listening() {
  const store = new MetricStore();
  return { store, listener: kinesisMetrics(store) };
}

describe('of a stream', () => {
  test('PutRecords tells what was taken, throttled and lost', () => {
    const { store, listener } = listening();
    listener.wrote?.(write());
    expect(published(store)).toEqual({
      'PutRecords.Success': [1, 1, 'Count'],
      'PutRecords.Latency': [3.14, 1, 'Milliseconds'],
      WriteProvisionedThroughputExceeded: [4, 1, 'Count'],
      IncomingBytes: [150, 1, 'Bytes'],
      IncomingRecords: [3, 1, 'Count'],
      'PutRecords.Bytes': [150, 1, 'Bytes'],
      'PutRecords.TotalRecords': [8, 1, 'Count'],
      'PutRecords.SuccessfulRecords': [3, 1, 'Count'],
      'PutRecords.ThrottledRecords': [4, 1, 'Count'],
      'PutRecords.FailedRecords': [1, 1, 'Count'],
    });
  });

  test('PutRecord that is throttled brings no bytes, and a success of nought', () => {
    const { store, listener } = listening();
    listener.wrote?.(
      write({
        operation: 'PutRecord',
        success: false,
        perShard: [{ shard: 0, bytes: 0, records: 0, throttledRecords: 1 }],
        failedRecords: 1,
      }),
    );
    expect(published(store)).toEqual({
      'PutRecord.Success': [0, 1, 'Count'],
      'PutRecord.Latency': [3.14, 1, 'Milliseconds'],
      WriteProvisionedThroughputExceeded: [1, 1, 'Count'],
    });
  });

  test('GetRecords tells how much was read and how old it was', () => {
    const { store, listener } = listening();
    listener.read?.(read());
    listener.read?.(read({ bytes: 0, records: 0, millisBehindLatest: 0 }));
    listener.read?.(read({ success: false, throttled: true, bytes: 0, records: 0 }));
    expect(published(store)).toEqual({
      'GetRecords.Success': [2, 3, 'Count'],
      'GetRecords.Latency': [6, 3, 'Milliseconds'],
      ReadProvisionedThroughputExceeded: [1, 3, 'Count'],
      'GetRecords.Bytes': [150, 2, 'Bytes'],
      'GetRecords.Records': [3, 2, 'Count'],
      'GetRecords.IteratorAgeMilliseconds': [900, 2, 'Milliseconds'],
    });
  });
});

test('of shards there is what enhanced monitoring is on for', () => {
  const { store, listener } = listening();
  listener.wrote?.(write({ stream: stream(['IncomingRecords', 'WriteProvisionedThroughputExceeded']) }));
  listener.read?.(read({ stream: stream(['OutgoingBytes']) }));
  const ofShards = Object.entries(published(store)).filter(([name]) => name.startsWith('shardId'));
  expect(Object.fromEntries(ofShards)).toEqual({
    'shardId-000000000000 IncomingRecords': [2, 1, 'Count'],
    'shardId-000000000000 WriteProvisionedThroughputExceeded': [0, 1, 'Count'],
    'shardId-000000000001 IncomingRecords': [1, 1, 'Count'],
    'shardId-000000000001 WriteProvisionedThroughputExceeded': [4, 1, 'Count'],
    'shardId-000000000001 OutgoingBytes': [150, 1, 'Bytes'],
  });
});

test('of consumers there are the names that fan-out has', () => {
  const { store, listener } = listening();
  const common = { stream: stream(), at: NINE * 1000, consumerName: 'app', shard: 0 };
  listener.subscribed?.({ ...common, success: true, rateExceeded: false });
  listener.subscribed?.({ ...common, success: false, rateExceeded: true });
  listener.pushed?.({ ...common, bytes: 70, records: 2, millisBehindLatest: 5 });
  expect(published(store)).toEqual({
    'app SubscribeToShard.Success': [1, 2, 'Count'],
    'app SubscribeToShard.RateExceeded': [1, 1, 'Count'],
    'app SubscribeToShardEvent.Success': [1, 1, 'Count'],
    'app SubscribeToShardEvent.Bytes': [70, 1, 'Bytes'],
    'app SubscribeToShardEvent.Records': [2, 1, 'Count'],
    'app SubscribeToShardEvent.MillisBehindLatest': [5, 1, 'Milliseconds'],
  });
});

test('a metric that was forgotten is published anew', () => {
  const { store, listener } = listening();
  listener.read?.(read());
  store.seal(NINE + DAYS);
  store.dropDay(Math.floor(NINE / DAYS));
  listener.read?.(read());
  expect(published(store)['GetRecords.Bytes']).toEqual([150, 1, 'Bytes']);
});

test('the shards add up to the stream, and the parts to the whole, to the record', () => {
  const shard = fc.record({
    shard: fc.nat(3),
    bytes: fc.integer({ min: 1, max: 1_000_000 }),
    records: fc.nat(500),
    throttledRecords: fc.nat(500),
  });
  const call = fc.record({
    perShard: fc.uniqueArray(shard, { selector: (each) => each.shard }),
    lost: fc.nat(9),
  });
  fc.assert(
    fc.property(fc.array(call, { maxLength: 30 }), (calls) => {
      const { store, listener } = listening();
      for (const { perShard, lost } of calls) {
        const taken = perShard.map((each) => (each.records === 0 ? { ...each, bytes: 0 } : each));
        const throttled = taken.reduce((sum, each) => sum + each.throttledRecords, 0);
        const success = taken.some(({ records }) => records > 0);
        listener.wrote?.(
          write({ stream: stream(SHARD_METRICS), perShard: taken, success, failedRecords: throttled + lost }),
        );
      }
      const all = published(store);
      const sumOf = (name: string): number =>
        Object.entries(all).reduce(
          (sum, [key, [value]]) => (key.endsWith(` ${name}`) ? sum + value : sum),
          0,
        );
      const of = (name: string): number => all[name]?.[0] ?? 0;
      for (const name of ['IncomingBytes', 'IncomingRecords', 'WriteProvisionedThroughputExceeded'])
        expect(sumOf(name)).toBe(of(name));
      expect(of('PutRecords.SuccessfulRecords')).toBe(of('IncomingRecords'));
      expect(of('PutRecords.TotalRecords')).toBe(
        of('PutRecords.SuccessfulRecords') +
          of('PutRecords.ThrottledRecords') +
          of('PutRecords.FailedRecords'),
      );
    }),
  );
});
