import { beforeEach, describe, expect, test } from 'vitest';
import { type ReadTraffic, TrafficMeter, type WriteTraffic } from './meter';
import { arnOf, type Bench, openBench } from './testing/call-service';

let bench: Bench;
let writes: WriteTraffic[];
let reads: ReadTraffic[];
beforeEach(async () => {
  writes = [];
  reads = [];
  const meter = new TrafficMeter();
  meter.listen({ wrote: (traffic) => writes.push(traffic) });
  meter.listen({ read: (traffic) => reads.push(traffic) });
  bench = await openBench({ meter });
  await bench.call('CreateStream', { StreamName: 's', ShardCount: 2 });
  bench.clock.time += 60_000;
});

const LOW = '0';
const HIGH = String((1n << 128n) - 1n);
const record = (text: string, ExplicitHashKey: string, PartitionKey = 'ü') => ({
  Data: Buffer.from(text),
  PartitionKey,
  ExplicitHashKey,
});

describe('what is written is reported', () => {
  test('one record, with the bytes of its key in UTF-8', async () => {
    await bench.call('PutRecord', { StreamName: 's', ...record('1234', HIGH) });
    expect(writes).toEqual([
      {
        stream: expect.objectContaining({ arn: arnOf('s') }),
        at: bench.clock.time,
        operation: 'PutRecord',
        latencyMs: expect.any(Number),
        success: true,
        perShard: [{ shard: 1, bytes: 6, records: 1, throttledRecords: 0 }],
        failedRecords: 0,
      },
    ]);
  });

  test('a batch once, by shard', async () => {
    const Records = [record('1', LOW), record('22', HIGH), record('333', LOW)];
    await bench.call('PutRecords', { StreamName: 's', Records });
    expect(writes).toHaveLength(1);
    expect(writes[0]).toMatchObject({
      operation: 'PutRecords',
      perShard: [
        { shard: 0, bytes: 8, records: 2 },
        { shard: 1, bytes: 4, records: 1 },
      ],
    });
  });

  test.each<[string, object]>([
    ['a dry run', { ...record('1', LOW), DryRun: true }],
    ['a record that is refused', record('1', LOW, '')],
  ])('%s is none', async (_name, input) => {
    await expect(bench.call('PutRecord', { StreamName: 's', ...input })).rejects.toThrow();
    expect(writes).toEqual([]);
  });
});

test('what is read is reported, with how far behind the reader is', async () => {
  await bench.call('PutRecord', { StreamName: 's', ...record('1234', LOW) });
  bench.clock.time += 2_000;
  await bench.call('PutRecord', { StreamName: 's', ...record('5', LOW) });
  const { ShardIterator } = (await bench.call('GetShardIterator', {
    StreamName: 's',
    ShardId: 'shardId-000000000000',
    ShardIteratorType: 'TRIM_HORIZON',
  })) as { ShardIterator: string };
  bench.clock.time += 1_000;
  const { NextShardIterator } = (await bench.call('GetRecords', { ShardIterator, Limit: 1 })) as {
    NextShardIterator: string;
  };
  await bench.call('GetRecords', { ShardIterator: NextShardIterator });
  await bench.call('GetRecords', { ShardIterator: NextShardIterator, DryRun: true }).catch(() => undefined);

  const common = { at: bench.clock.time, shard: 0, throttled: false, success: true };
  expect(reads).toEqual([
    expect.objectContaining({ ...common, bytes: 6, records: 1, millisBehindLatest: 3_000 }),
    expect.objectContaining({ ...common, bytes: 3, records: 1, millisBehindLatest: 0 }),
  ]);
});
