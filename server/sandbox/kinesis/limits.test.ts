import { beforeEach, describe, expect, test } from 'vitest';
import { type ReadTraffic, TrafficMeter, type WriteTraffic } from './meter';
import { type Bench, OWNER, openBench } from './testing/call-service';

let bench: Bench;
let bite: boolean;
let writes: WriteTraffic[];
let reads: ReadTraffic[];
beforeEach(async () => {
  bite = true;
  writes = [];
  reads = [];
  const meter = new TrafficMeter();
  meter.listen({ wrote: (traffic) => writes.push(traffic), read: (traffic) => reads.push(traffic) });
  bench = await openBench({ meter, limitsBite: () => bite });
  await bench.call('CreateStream', { StreamName: 's', ShardCount: 2 });
  bench.clock.time += 60_000;
});

const LOW = '0';
const HIGH = String((1n << 128n) - 1n);
const KIB = 1024;
const record = (size: number, ExplicitHashKey: string) => ({
  Data: Buffer.alloc(size - 1),
  PartitionKey: 'k',
  ExplicitHashKey,
});
const put = (size: number, key: string) => bench.call('PutRecord', { StreamName: 's', ...record(size, key) });
const putMany = (Records: object[]): Promise<{ FailedRecordCount: number; Records: Answer[] }> =>
  bench.call('PutRecords', { StreamName: 's', Records });
type Answer = { SequenceNumber?: string; ShardId?: string; ErrorCode?: string; ErrorMessage?: string };
const iterator = async (shard = 0): Promise<string> => {
  const answer: { ShardIterator: string } = await bench.call('GetShardIterator', {
    StreamName: 's',
    ShardId: `shardId-00000000000${shard}`,
    ShardIteratorType: 'TRIM_HORIZON',
  });
  return answer.ShardIterator;
};
const MESSAGE = `Rate exceeded for shard shardId-000000000000 in stream s under account ${OWNER}.`;
const EXCEEDED = { code: 'ProvisionedThroughputExceededException', message: MESSAGE, status: 400 };

describe('PutRecord', () => {
  test('is refused by a shard that had its second’s worth, and by no other', async () => {
    await put(1024 * KIB, LOW);
    await expect(put(2, LOW)).rejects.toMatchObject(EXCEEDED);
    await put(1024 * KIB, HIGH);
    bench.clock.time += 1_000;
    await put(1024 * KIB, LOW);
  });

  test('that is refused writes nothing and is counted as throttled', async () => {
    await put(1024 * KIB, LOW);
    await put(2, LOW).catch(() => undefined);
    expect(writes.at(-1)).toMatchObject({
      success: false,
      failedRecords: 1,
      perShard: [{ shard: 0, bytes: 0, records: 0, throttledRecords: 1 }],
    });
    const read: { Records: unknown[] } = await bench.call('GetRecords', { ShardIterator: await iterator() });
    expect(read.Records).toHaveLength(1);
  });

  test('that is a dry run costs nothing', async () => {
    for (let run = 0; run < 3; run += 1)
      await bench
        .call('PutRecord', { StreamName: 's', ...record(1024 * KIB, LOW), DryRun: true })
        .catch(() => undefined);
    await put(1024 * KIB, LOW);
  });

  test('is not limited while the limits are lifted, and starts afresh when they bite again', async () => {
    bite = false;
    for (let count = 0; count < 5; count += 1) await put(1024 * KIB, LOW);
    bite = true;
    await put(1024 * KIB, LOW);
    await expect(put(2, LOW)).rejects.toMatchObject(EXCEEDED);
  });
});

describe('PutRecords', () => {
  test('takes what the shards take, and answers each entry in its place', async () => {
    const half = 512 * KIB;
    const answer = await putMany([
      record(half, LOW),
      record(half, HIGH),
      record(half, LOW),
      record(half, LOW),
      record(half, HIGH),
      record(2, LOW),
    ]);
    expect(answer.FailedRecordCount).toBe(2);
    expect(answer.Records.map(({ ShardId, ErrorCode }) => ErrorCode ?? ShardId)).toEqual([
      'shardId-000000000000',
      'shardId-000000000001',
      'shardId-000000000000',
      'ProvisionedThroughputExceededException',
      'shardId-000000000001',
      'ProvisionedThroughputExceededException',
    ]);
    expect(answer.Records[3]).toEqual({ ErrorCode: EXCEEDED.code, ErrorMessage: MESSAGE });
    expect(writes).toHaveLength(1);
    expect(writes[0]).toMatchObject({
      success: true,
      failedRecords: 2,
      perShard: [
        { shard: 0, bytes: 1024 * KIB, records: 2, throttledRecords: 2 },
        { shard: 1, bytes: 1024 * KIB, records: 2, throttledRecords: 0 },
      ],
    });
  });

  test('of which every record is refused is an answer, not an exception', async () => {
    await put(1024 * KIB, LOW);
    expect((await putMany([record(2, LOW), record(2, LOW)])).FailedRecordCount).toBe(2);
    expect(writes.at(-1)).toMatchObject({ success: false, failedRecords: 2 });
  });

  test('1,000 records a second go into a shard, whatever their size', async () => {
    const batch = Array.from({ length: 500 }, () => record(10, LOW));
    expect((await putMany(batch)).FailedRecordCount).toBe(0);
    expect((await putMany(batch)).FailedRecordCount).toBe(0);
    expect((await putMany(batch)).FailedRecordCount).toBe(500);
    bench.clock.time += 100;
    expect((await putMany(batch)).FailedRecordCount).toBe(400);
  });

  test('one key of an on-demand stream has one shard’s worth, and its other keys have theirs', async () => {
    await bench.call('CreateStream', {
      StreamName: 'od',
      StreamModeDetails: { StreamMode: 'ON_DEMAND' },
    });
    bench.clock.time += 60_000;
    const one = (PartitionKey: string) => ({ Data: Buffer.alloc(64 * KIB - 3), PartitionKey });
    const hot: { FailedRecordCount: number } = await bench.call('PutRecords', {
      StreamName: 'od',
      Records: Array.from({ length: 20 }, () => one('hot')),
    });
    expect(hot.FailedRecordCount).toBe(4);
    const others: { FailedRecordCount: number; Records: Answer[] } = await bench.call('PutRecords', {
      StreamName: 'od',
      Records: Array.from({ length: 12 }, (_, index) => one(`k${index + 10}`)),
    });
    const shardsThatRefused = new Set(others.Records.map(({ ErrorMessage }) => ErrorMessage));
    expect(shardsThatRefused.size).toBeLessThanOrEqual(2);
    expect(others.FailedRecordCount).toBeLessThan(12);
  });
});

describe('GetRecords', () => {
  test('is answered five times a second by a shard, over all readers', async () => {
    const [one, other, elsewhere] = [await iterator(), await iterator(), await iterator(1)];
    for (const ShardIterator of [one, other, one, other, one])
      await bench.call('GetRecords', { ShardIterator });
    await expect(bench.call('GetRecords', { ShardIterator: other })).rejects.toMatchObject(EXCEEDED);
    expect(reads.at(-1)).toMatchObject({ throttled: true, success: false, records: 0, bytes: 0 });
    await bench.call('GetRecords', { ShardIterator: elsewhere });
    bench.clock.time += 200;
    await bench.call('GetRecords', { ShardIterator: other });
  });

  test('of 10 MiB silences the shard for five seconds', async () => {
    bite = false;
    for (let count = 0; count < 11; count += 1) await put(1024 * KIB, LOW);
    bite = true;
    const ShardIterator = await iterator();
    const first: { Records: unknown[]; NextShardIterator: string } = await bench.call('GetRecords', {
      ShardIterator,
    });
    expect(first.Records).toHaveLength(10);
    bench.clock.time += 4_999;
    const next = { ShardIterator: first.NextShardIterator };
    await expect(bench.call('GetRecords', next)).rejects.toMatchObject(EXCEEDED);
    bench.clock.time += 2;
    const second: { Records: unknown[] } = await bench.call('GetRecords', next);
    expect(second.Records).toHaveLength(1);
  });
});

test('GetShardIterator is answered five times a second by a shard', async () => {
  for (let count = 0; count < 5; count += 1) await iterator();
  await expect(iterator()).rejects.toMatchObject(EXCEEDED);
  await iterator(1);
  bench.clock.time += 200;
  await iterator();
});

test('a stream that was made anew under the same name has its limits anew', async () => {
  await put(1024 * KIB, LOW);
  await bench.call('DeleteStream', { StreamName: 's' });
  bench.clock.time += 500;
  await bench.call('CreateStream', { StreamName: 's', ShardCount: 2 });
  await put(1024 * KIB, LOW);
});

test('a change of the stream does not give its shards their limits anew', async () => {
  await put(1024 * KIB, LOW);
  await bench.call('AddTagsToStream', { StreamName: 's', Tags: { a: 'b' } });
  await expect(put(2, LOW)).rejects.toMatchObject(EXCEEDED);
});
