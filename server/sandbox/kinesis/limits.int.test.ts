import {
  CreateStreamCommand,
  GetResourcePolicyCommand,
  PutRecordCommand,
  PutRecordsCommand,
} from '@aws-sdk/client-kinesis';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type As, failure, PRODUCER, type RunningSandbox, runSandbox } from '../testing/running-sandbox';
import { producerStream } from './testing/consumer-calls';

/** Stands still unless a test moves it, so that what is counted does not hang on how fast the machine is. */
const clock = { time: Date.parse('2026-11-21T09:00:00Z'), now: () => new Date(clock.time) };
let running: RunningSandbox;
let producer: As;
beforeAll(async () => {
  running = await runSandbox({ clock });
  producer = running.admin(PRODUCER);
  await producer.kinesis.send(new CreateStreamCommand({ StreamName: 'orders', ShardCount: 4 }));
});
beforeEach(() => {
  clock.time += 60_000;
});
afterAll(() => running.stop());

const control = (path: string, body: object) =>
  fetch(running.sandbox.controlUrl + path, { method: 'POST', body: JSON.stringify(body) });

test('a hot key meets the limit of its shard while the other shards are idle', async () => {
  const Data = Buffer.alloc(10 * 1024 - 3);
  const put = (keys: readonly string[]) =>
    producer.kinesis.send(
      new PutRecordsCommand({
        StreamName: 'orders',
        Records: keys.map((PartitionKey) => ({ Data, PartitionKey })),
      }),
    );
  const hot = await put(Array.from({ length: 150 }, () => 'hot'));
  const taken = hot.Records?.filter(({ ErrorCode }) => ErrorCode === undefined) ?? [];
  const refused = hot.Records?.filter(({ ErrorCode }) => ErrorCode !== undefined) ?? [];
  const [shard] = new Set(taken.map(({ ShardId }) => ShardId));
  expect(taken).toHaveLength(102);
  expect(hot.FailedRecordCount).toBe(48);
  expect(new Set(refused.map(({ ErrorMessage }) => ErrorMessage))).toEqual(
    new Set([`Rate exceeded for shard ${shard} in stream orders under account ${PRODUCER}.`]),
  );

  // 40 keys reach every shard: the hot one refuses its share, the others take theirs.
  const others = await put(Array.from({ length: 40 }, (_, index) => `key ${index}`));
  const shards = others.Records?.flatMap(({ ShardId }) => ShardId ?? []);
  const messages = others.Records?.flatMap(({ ErrorMessage }) => ErrorMessage ?? []);
  expect(new Set(shards).size).toBe(3);
  expect(shards).not.toContain(shard);
  expect(new Set(messages)).toEqual(new Set(refused.map(({ ErrorMessage }) => ErrorMessage)));

  const one = new PutRecordCommand({ StreamName: 'orders', PartitionKey: 'hot', Data });
  expect(await failure(producer.kinesis.send(one))).toMatchObject({
    name: 'ProvisionedThroughputExceededException',
    status: 400,
  });
  clock.time += 1_000;
  expect((await producer.kinesis.send(one)).ShardId).toBe(shard);
});

test('calls of the control plane are limited after they are authorised, until the limits are lifted', async () => {
  const ResourceARN = producerStream('orders');
  const read = (by = producer) => by.kinesis.send(new GetResourcePolicyCommand({ ResourceARN }));
  const stranger = running.admin(running.sandbox.accounts[0]?.id ?? '');
  for (let count = 0; count < 7; count += 1)
    expect((await failure(read(stranger))).name).toBe('AccessDeniedException');
  for (let count = 0; count < 5; count += 1) await read();
  expect(await failure(read())).toEqual({
    name: 'LimitExceededException',
    message: `Rate exceeded for stream orders under account ${PRODUCER}.`,
    status: 400,
  });

  await control('/settings', { limits: false });
  for (let count = 0; count < 9; count += 1) await read();
  await control('/settings', { limits: true });
  expect((await failure(read())).name).toBe('LimitExceededException');
  await control('/clock', { advanceMs: 200 });
  await read();
});
