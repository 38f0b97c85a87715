import type { GetRecordsOutput, PutRecordOutput, PutRecordsOutput } from '@aws-sdk/client-kinesis';
import { beforeEach, expect, test } from 'vitest';
import { arnOf, type Bench, openBench, READER } from './testing/call-service';

const HOUR = 3_600_000;
let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
  await bench.call('CreateStream', { StreamName: 'orders', ShardCount: 1 });
});

const put = (data: string, more: object = {}): Promise<PutRecordOutput> =>
  bench.call('PutRecord', { StreamName: 'orders', PartitionKey: 'key', Data: Buffer.from(data), ...more });

const iterator = async (type: string, more: object = {}): Promise<string> => {
  const { ShardIterator } = await bench.call('GetShardIterator', {
    StreamName: 'orders',
    ShardId: 'shardId-000000000000',
    ShardIteratorType: type,
    ...more,
  });
  return ShardIterator;
};

const read = (ShardIterator: string | undefined, more: object = {}): Promise<GetRecordsOutput> =>
  bench.call('GetRecords', { ShardIterator, ...more });

const texts = (output: GetRecordsOutput): string[] =>
  (output.Records ?? []).map((record) => Buffer.from(record.Data ?? []).toString());

test('gives back what was put, in order, with growing sequence numbers', async () => {
  const numbers: bigint[] = [];
  for (const data of ['a', 'b', 'c']) numbers.push(BigInt((await put(data)).SequenceNumber ?? 0));
  expect(numbers).toEqual([...numbers].sort((one, other) => (one < other ? -1 : 1)));
  const first = await read(await iterator('TRIM_HORIZON'), { Limit: 2 });
  expect(texts(first)).toEqual(['a', 'b']);
  expect(first.Records?.[0]).toMatchObject({ PartitionKey: 'key', SequenceNumber: String(numbers[0]) });
  const second = await read(first.NextShardIterator);
  expect(texts(second)).toEqual(['c']);
  expect(second.MillisBehindLatest).toBe(0);
  expect(texts(await read(second.NextShardIterator))).toEqual([]);
});

test('LATEST starts after what is there', async () => {
  await put('before');
  const latest = await iterator('LATEST');
  await put('after');
  expect(texts(await read(latest))).toEqual(['after']);
});

test('starts at and after a sequence number, and at a time', async () => {
  await put('a');
  bench.clock.time += 1_000;
  const { SequenceNumber: StartingSequenceNumber } = await put('b');
  const Timestamp = bench.clock.now();
  bench.clock.time += 1_000;
  await put('c');
  expect(texts(await read(await iterator('AT_SEQUENCE_NUMBER', { StartingSequenceNumber })))).toEqual([
    'b',
    'c',
  ]);
  expect(texts(await read(await iterator('AFTER_SEQUENCE_NUMBER', { StartingSequenceNumber })))).toEqual([
    'c',
  ]);
  expect(texts(await read(await iterator('AT_TIMESTAMP', { Timestamp })))).toEqual(['b', 'c']);
  expect(texts(await read(await iterator('AT_TIMESTAMP', { Timestamp: new Date(0) })))).toEqual([
    'a',
    'b',
    'c',
  ]);
});

test.each([
  { type: 'AT_SEQUENCE_NUMBER', more: {}, code: 'InvalidArgumentException' },
  { type: 'AT_SEQUENCE_NUMBER', more: { StartingSequenceNumber: '4912' }, code: 'InvalidArgumentException' },
  { type: 'LATEST', more: { StartingSequenceNumber: '0' }, code: 'InvalidArgumentException' },
  { type: 'AT_TIMESTAMP', more: {}, code: 'InvalidArgumentException' },
  { type: 'AT_TIMESTAMP', more: { Timestamp: new Date('2030-01-01') }, code: 'InvalidArgumentException' },
  { type: 'SOMEWHERE', more: {}, code: 'ValidationException' },
  { type: 'LATEST', more: { ShardId: 'shardId-000000000009' }, code: 'ResourceNotFoundException' },
  { type: 'LATEST', more: { ShardId: 'first' }, code: 'ResourceNotFoundException' },
])('refuses an iterator $type with $more', async ({ type, more, code }) => {
  await expect(iterator(type, more)).rejects.toMatchObject({ code });
});

test('an iterator lives five minutes and cannot be changed', async () => {
  const token = await iterator('TRIM_HORIZON');
  await expect(
    read(`${token.slice(0, 20)}${token[20] === 'x' ? 'y' : 'x'}${token.slice(21)}`),
  ).rejects.toMatchObject({
    code: 'InvalidArgumentException',
  });
  bench.clock.time += 300_000;
  await expect(read(token)).resolves.toBeDefined();
  bench.clock.time += 1;
  await expect(read(token)).rejects.toMatchObject({ code: 'ExpiredIteratorException' });
});

test('reading is asked of the stream of the iterator, on every call', async () => {
  const token = await iterator('LATEST');
  await bench.call('AddTagsToStream', { StreamName: 'orders', Tags: { domain: 'retail' } });
  expect(bench.checks('GetRecords', { ShardIterator: token }, { accountId: READER })).toEqual([
    {
      action: 'kinesis:GetRecords',
      resource: arnOf('orders'),
      resourceAccountId: '222233334444',
      context: { 'aws:ResourceTag/domain': 'retail' },
    },
  ]);
  await expect(read(token, { StreamARN: arnOf('payments') })).rejects.toMatchObject({
    code: 'InvalidArgumentException',
  });
});

test('an iterator of a deleted stream does not read the next one of its name', async () => {
  const token = await iterator('TRIM_HORIZON');
  await bench.call('DeleteStream', { StreamName: 'orders' });
  await bench.call('CreateStream', { StreamName: 'orders', ShardCount: 1 });
  await put('new');
  await expect(read(token)).rejects.toMatchObject({ code: 'ResourceNotFoundException' });
});

test('PutRecords spreads over shards and answers in order', async () => {
  await bench.call('CreateStream', { StreamName: 'wide', ShardCount: 4 });
  const Records = Array.from({ length: 200 }, (_, index) => ({
    PartitionKey: `key-${index}`,
    Data: Buffer.from(String(index)),
  }));
  const output: PutRecordsOutput = await bench.call('PutRecords', { StreamName: 'wide', Records });
  expect(output.FailedRecordCount).toBe(0);
  expect(new Set(output.Records?.map((record) => record.ShardId)).size).toBe(4);
});

const entry = (size: number, key = 'k') => ({ PartitionKey: key, Data: Buffer.alloc(size) });

test.each([
  { name: 'no records', records: [], code: 'ValidationException' },
  { name: '501 records', records: Array.from({ length: 501 }, () => entry(1)), code: 'ValidationException' },
  {
    name: 'over 10 MiB',
    records: Array.from({ length: 11 }, () => entry(1_000_000)),
    code: 'InvalidArgumentException',
  },
  { name: 'a record over 1 MiB with its key', records: [entry(1_048_576)], code: 'InvalidArgumentException' },
  { name: 'an empty key', records: [entry(1), entry(1, '')], code: 'ValidationException' },
  { name: 'a key of 257', records: [entry(1), entry(1, 'ü'.repeat(257))], code: 'ValidationException' },
])('refuses PutRecords with $name and takes nothing of it', async ({ records, code }) => {
  await expect(bench.call('PutRecords', { StreamName: 'orders', Records: records })).rejects.toMatchObject({
    code,
  });
  expect(texts(await read(await iterator('TRIM_HORIZON')))).toEqual([]);
});

test('takes a record of exactly 1 MiB and keys of 256 characters', async () => {
  await put('x'.repeat(1_048_576 - 3));
  await put('x', { PartitionKey: '😀'.repeat(256) });
  expect((await read(await iterator('TRIM_HORIZON'))).Records).toHaveLength(2);
});

test('an answer holds at most 10 MB', async () => {
  for (let index = 0; index < 12; index++) await put('x'.repeat(1_000_000));
  const first = await read(await iterator('TRIM_HORIZON'));
  expect(first.Records).toHaveLength(10);
  expect((await read(first.NextShardIterator)).Records).toHaveLength(2);
});

test('says how far behind the reader is', async () => {
  await put('a');
  bench.clock.time += 5_000;
  await put('b');
  bench.clock.time += 2_000;
  const first = await read(await iterator('TRIM_HORIZON'), { Limit: 1 });
  expect(first.MillisBehindLatest).toBe(7_000);
  expect((await read(first.NextShardIterator)).MillisBehindLatest).toBe(0);
});

test('records are trimmed after the retention; raising it revives none', async () => {
  await put('old');
  bench.clock.time += 24 * HOUR;
  await put('new');
  expect(texts(await read(await iterator('TRIM_HORIZON')))).toEqual(['old', 'new']);
  bench.clock.time += 1;
  expect(texts(await read(await iterator('TRIM_HORIZON')))).toEqual(['new']);
  await bench.call('IncreaseStreamRetentionPeriod', { StreamName: 'orders', RetentionPeriodHours: 48 });
  expect(texts(await read(await iterator('TRIM_HORIZON')))).toEqual(['new']);
  bench.clock.time += 30 * HOUR;
  expect(texts(await read(await iterator('TRIM_HORIZON')))).toEqual(['new']);
  await bench.call('DecreaseStreamRetentionPeriod', { StreamName: 'orders', RetentionPeriodHours: 24 });
  expect(texts(await read(await iterator('TRIM_HORIZON')))).toEqual([]);
  await bench.service.flush();
  expect(texts(await read(await iterator('TRIM_HORIZON')))).toEqual([]);
});

test.each([
  { operation: 'IncreaseStreamRetentionPeriod', hours: 23 },
  { operation: 'IncreaseStreamRetentionPeriod', hours: 8_761 },
  { operation: 'DecreaseStreamRetentionPeriod', hours: 25 },
])('refuses $operation to $hours hours', async ({ operation, hours }) => {
  await expect(
    bench.call(operation, { StreamName: 'orders', RetentionPeriodHours: hours }),
  ).rejects.toMatchObject({ code: 'InvalidArgumentException' });
});

test('a dry run neither writes nor reads', async () => {
  await expect(put('a', { DryRun: true })).rejects.toMatchObject({ code: 'DryRunOperationException' });
  const token = await iterator('TRIM_HORIZON');
  expect(texts(await read(token))).toEqual([]);
  await expect(read(token, { DryRun: true })).rejects.toMatchObject({ code: 'DryRunOperationException' });
});
