import { appendFile, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GetRecordsOutput, GetResourcePolicyOutput, PutRecordOutput } from '@aws-sdk/client-kinesis';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openLogStore } from '../store/log-store';
import { arnOf, type Bench, openBench, READER } from './testing/call-service';
import { walkShards } from './testing/walk-shards';

let folder: string;
const open: { close(): Promise<void> }[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kinesis records '));
});
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
  await rm(folder, { recursive: true, force: true });
});

/** A start of the sandbox on the same folder. Never stopped unless a test says so: that is a crash. */
async function start(options: Parameters<typeof openBench>[0] = {}): Promise<Bench> {
  const store = await openLogStore(folder);
  open.push(store);
  return openBench({ store, dataDir: folder, flushEveryMs: 3_600_000, ...options });
}

const put = (bench: Bench, data: string): Promise<PutRecordOutput> =>
  bench.call('PutRecord', { StreamName: 'orders', PartitionKey: 'k', Data: Buffer.from(data) });

async function texts(bench: Bench): Promise<string[]> {
  const found: string[] = [];
  const { Shards } = await bench.call('ListShards', { StreamName: 'orders' });
  for (const { ShardId } of Shards as { ShardId: string }[]) {
    const { ShardIterator } = await bench.call('GetShardIterator', {
      StreamName: 'orders',
      ShardId,
      ShardIteratorType: 'TRIM_HORIZON',
    });
    const { Records }: GetRecordsOutput = await bench.call('GetRecords', { ShardIterator });
    found.push(...(Records ?? []).map((record) => Buffer.from(record.Data ?? []).toString()));
  }
  return found;
}

test('streams, tags and policies are there after a crash right behind the answer', async () => {
  const first = await start();
  await first.call('CreateStream', { StreamName: 'orders', ShardCount: 3, Tags: { domain: 'retail' } });
  const Policy = JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { AWS: READER },
        Action: 'kinesis:GetRecords',
        Resource: arnOf('orders'),
      },
    ],
  });
  await first.call('PutResourcePolicy', { ResourceARN: arnOf('orders'), Policy });

  const second = await start();
  const answer: GetResourcePolicyOutput = await second.call('GetResourcePolicy', {
    ResourceARN: arnOf('orders'),
  });
  expect(answer.Policy).toBe(Policy);
  expect(second.checks('DescribeStream', { StreamName: 'orders' })).toMatchObject([
    { context: { 'aws:ResourceTag/domain': 'retail' }, resourcePolicy: { document: JSON.parse(Policy) } },
  ]);
});

test('flushed records come back; what was lost does not bring sequence numbers back', async () => {
  const first = await start();
  await first.call('CreateStream', { StreamName: 'orders', ShardCount: 2 });
  for (let index = 0; index < 100; index++) await put(first, `kept-${index}`);
  await first.service.flush();
  const lost = await put(first, 'lost');

  const second = await start();
  second.clock.time -= 60_000;
  expect((await texts(second)).toSorted()).toHaveLength(100);
  const next = await put(second, 'next');
  expect(BigInt(next.SequenceNumber ?? 0)).toBeGreaterThan(BigInt(lost.SequenceNumber ?? 0));
  await second.service.stop();

  const third = await start();
  expect(await texts(third)).toHaveLength(101);
});

test('shards that were split keep their records and their order over crashes', async () => {
  const times = { updateMs: 1_000 };
  const first = await start({ times });
  await first.call('CreateStream', { StreamName: 'orders', ShardCount: 1 });
  await put(first, 'parent');
  const split = { StreamName: 'orders', ShardToSplit: 'shardId-0', NewStartingHashKey: String(1n << 127n) };
  await first.call('SplitShard', split);
  await put(first, 'still the parent');
  await first.service.flush();

  // The crash comes while the stream is UPDATING; the split is over when it is started again.
  const second = await start({ times });
  second.clock.time += 1_000;
  await put(second, 'child');
  await second.service.flush();

  const third = await start({ times });
  third.clock.time = second.clock.time;
  await put(third, 'child too');
  const read = await walkShards(third, 'orders');
  expect(read.map(({ text }) => text)).toEqual(['parent', 'still the parent', 'child', 'child too']);
  expect(new Set(read.map(({ shard }) => shard)).size).toBe(2);
});

test('an iterator outlives a restart', async () => {
  const first = await start();
  await first.call('CreateStream', { StreamName: 'orders', ShardCount: 1 });
  const { ShardIterator } = await first.call('GetShardIterator', {
    StreamName: 'orders',
    ShardId: 'shardId-000000000000',
    ShardIteratorType: 'LATEST',
  });
  await first.service.stop();
  const second = await start();
  await put(second, 'after');
  const { Records }: GetRecordsOutput = await second.call('GetRecords', { ShardIterator });
  expect(Records).toHaveLength(1);
});

test('a batch that was cut in the middle is dropped, and writing goes on', async () => {
  const first = await start();
  await first.call('CreateStream', { StreamName: 'orders', ShardCount: 1 });
  await put(first, 'whole');
  await first.service.stop();
  const [uid = ''] = await readdir(join(folder, 'records'));
  const [segment = ''] = await readdir(join(folder, 'records', uid));
  const path = join(folder, 'records', uid, segment);
  const whole = (await stat(path)).size;
  await appendFile(path, Buffer.from([200, 0, 0, 0, 1, 2, 3, 4, 5]));

  const second = await start();
  expect(await texts(second)).toEqual(['whole']);
  expect((await stat(path)).size).toBe(whole);
  await put(second, 'more');
  await second.service.stop();
  expect(await texts(await start())).toEqual(['whole', 'more']);
});

test('records of a deleted stream leave the disk, also when a crash came in between', async () => {
  const first = await start();
  await first.call('CreateStream', { StreamName: 'orders', ShardCount: 1 });
  await put(first, 'x');
  await first.service.flush();
  expect(await readdir(join(folder, 'records'))).toHaveLength(1);
  await first.call('DeleteStream', { StreamName: 'orders' });
  await first.service.flush();
  expect(await readdir(join(folder, 'records'))).toHaveLength(0);
});

test('trimmed records leave the disk with their segment', async () => {
  const first = await start({ memoryLimitBytes: 8_000_000 });
  await first.call('CreateStream', { StreamName: 'orders', ShardCount: 1 });
  for (let index = 0; index < 20; index++) {
    await put(first, 'x'.repeat(1_000_000));
    await first.service.flush();
  }
  const [uid = ''] = await readdir(join(folder, 'records'));
  const segments = await readdir(join(folder, 'records', uid));
  expect(segments.length).toBeLessThanOrEqual(3);
  expect(first.service.stats().evictedRecords).toBeGreaterThan(5);
  await first.service.stop();
});
