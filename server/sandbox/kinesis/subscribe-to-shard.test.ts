import { beforeEach, describe, expect, test } from 'vitest';
import { positionFrom } from './sequence';
import { arnOf, type Bench } from './testing/call-service';
import {
  asleep,
  at,
  openWithConsumer,
  put,
  registerConsumer,
  rest,
  SHARD,
  subscribe,
  textsOf,
} from './testing/subscriber';

const SECOND = 1_000;

let bench: Bench;
let consumer: string;
async function open(options: Parameters<typeof openWithConsumer>[0] = {}): Promise<void> {
  ({ bench, consumer } = await openWithConsumer(options));
}
beforeEach(() => open());

describe('events', () => {
  test('bring what there is, how far behind it is, and where to go on', async () => {
    await put(bench, 'one');
    bench.pass(2 * SECOND);
    const { SequenceNumber } = await put(bench, 'two');
    await put(bench, 'elsewhere', 1);
    bench.pass(SECOND);
    const event = await (await subscribe(bench, consumer)).next();
    expect(textsOf(event)).toEqual(['one', 'two']);
    expect(event).toMatchObject({ MillisBehindLatest: 0 });
    expect(event?.Records?.[1]).toMatchObject({
      SequenceNumber,
      PartitionKey: 'key',
      EncryptionType: 'NONE',
      ApproximateArrivalTimestamp: new Date(bench.clock.time - SECOND),
    });
    expect(BigInt(event?.ContinuationSequenceNumber ?? 0)).toBeGreaterThan(BigInt(SequenceNumber));
    expect(event).not.toHaveProperty('ChildShards');
  });

  test('come as records are put, all that were put together in one', async () => {
    const live = await subscribe(bench, consumer, at('LATEST'));
    expect(textsOf(await live.next())).toEqual([]);
    const { event } = await asleep(live);
    await bench.call('PutRecords', {
      StreamName: 'orders',
      Records: ['a', 'b', 'c'].map((text) => ({
        Data: Buffer.from(text),
        PartitionKey: 'k',
        ExplicitHashKey: '0',
      })),
    });
    expect(textsOf(await event)).toEqual(['a', 'b', 'c']);
  });

  test('do not come for records of other shards', async () => {
    const live = await subscribe(bench, consumer, at('LATEST'));
    await live.next();
    let came = false;
    const waiting = live.next().then((event) => {
      came = true;
      return event;
    });
    await put(bench, 'elsewhere', 1);
    await rest();
    expect(came).toBe(false);
    await put(bench, 'here');
    expect(textsOf(await waiting)).toEqual(['here']);
  });

  test('without records come at once and every five seconds, and show progress', async () => {
    const live = await subscribe(bench, consumer, at('LATEST'));
    const first = await live.next();
    expect(first).toMatchObject({ Records: [], MillisBehindLatest: 0 });
    await put(bench, 'elsewhere', 1);
    const { event } = await asleep(live);
    bench.pass(5 * SECOND);
    const second = await event;
    expect(second?.Records).toEqual([]);
    const [before, after] = [first, second].map((event) => BigInt(event?.ContinuationSequenceNumber ?? 0));
    expect(after).toBeGreaterThan(before ?? 0n);
  });

  test('come as often as told while nothing is put', async () => {
    await open({ keepAliveMs: 30 * SECOND });
    const live = await subscribe(bench, consumer, at('LATEST'));
    await live.next();
    const { event } = await asleep(live);
    bench.pass(30 * SECOND - 1);
    expect(await Promise.race([event, rest()])).toBeUndefined();
    bench.pass(1);
    expect((await event)?.Records).toEqual([]);
  });

  test('never come from before the trim horizon', async () => {
    await put(bench, 'trimmed');
    bench.pass(24 * 3_600 * SECOND + 1);
    await put(bench, 'kept');
    expect(textsOf(await (await subscribe(bench, consumer)).next())).toEqual(['kept']);
  });
});

describe('a subscription starts', () => {
  let first: string;
  beforeEach(async () => {
    first = (await put(bench, 'one')).SequenceNumber;
    bench.pass(SECOND);
    await put(bench, 'two');
    bench.pass(SECOND);
  });
  const startOf = async (position: object): Promise<string[]> =>
    textsOf(await (await subscribe(bench, consumer, position)).next());

  test('at the trim horizon', async () => {
    expect(await startOf(at('TRIM_HORIZON'))).toEqual(['one', 'two']);
  });
  test('at the latest', async () => {
    expect(await startOf(at('LATEST'))).toEqual([]);
  });
  test('at a sequence number', async () => {
    expect(await startOf(at('AT_SEQUENCE_NUMBER', first))).toEqual(['one', 'two']);
  });
  test('after a sequence number', async () => {
    expect(await startOf(at('AFTER_SEQUENCE_NUMBER', first))).toEqual(['two']);
  });
  test('at the beginning by sequence number 0', async () => {
    expect(await startOf(at('AFTER_SEQUENCE_NUMBER', '0'))).toEqual(['one', 'two']);
  });
  test('at a time', async () => {
    const Timestamp = new Date(bench.clock.time - SECOND);
    expect(await startOf({ Type: 'AT_TIMESTAMP', Timestamp })).toEqual(['two']);
  });

  test.each<[string, object, string]>([
    ['a type that is none', at('SOMEWHERE'), 'ValidationException'],
    ['no sequence number', at('AT_SEQUENCE_NUMBER'), 'InvalidArgumentException'],
    ['one that is not wanted', at('LATEST', '0'), 'InvalidArgumentException'],
    ['one of elsewhere', at('AFTER_SEQUENCE_NUMBER', '49'), 'InvalidArgumentException'],
    ['no time', at('AT_TIMESTAMP'), 'InvalidArgumentException'],
    [
      'a time to come',
      { Type: 'AT_TIMESTAMP', Timestamp: new Date('2099-01-01') },
      'InvalidArgumentException',
    ],
  ])('not at %s', async (_name, position, code) => {
    await expect(subscribe(bench, consumer, position)).rejects.toMatchObject({ code });
  });

  test('GetShardIterator goes on from a continuation as well', async () => {
    const event = await (await subscribe(bench, consumer)).next();
    await put(bench, 'three');
    for (const ShardIteratorType of ['AT_SEQUENCE_NUMBER', 'AFTER_SEQUENCE_NUMBER']) {
      const { ShardIterator } = await bench.call('GetShardIterator', {
        StreamName: 'orders',
        ShardId: SHARD,
        ShardIteratorType,
        StartingSequenceNumber: event?.ContinuationSequenceNumber,
      });
      const read = await bench.call('GetRecords', { ShardIterator });
      expect(textsOf(read)).toEqual(['three']);
    }
  });
});

describe('who may not subscribe', () => {
  test.each<[string, object, string]>([
    [
      'a consumer that is not there',
      { ConsumerARN: `${arnOf('orders')}/consumer/no:1` },
      'ResourceNotFoundException',
    ],
    ['no consumer', { ConsumerARN: arnOf('orders') }, 'ValidationException'],
    ['a shard that is not there', { ShardId: 'shardId-000000000009' }, 'ResourceNotFoundException'],
  ])('%s', async (_name, more, code) => {
    await expect(subscribe(bench, consumer, at('LATEST'), more)).rejects.toMatchObject({ code });
  });

  test('a consumer that is being created or deleted', async () => {
    await open({ times: { createMs: SECOND, deleteMs: SECOND } });
    bench.pass(SECOND);
    await bench.call('DeregisterStreamConsumer', { ConsumerARN: consumer });
    const young = await registerConsumer(bench, 'orders', 'young');
    for (const arn of [consumer, young])
      await expect(subscribe(bench, arn)).rejects.toMatchObject({ code: 'ResourceInUseException' });
    bench.pass(SECOND);
    await expect(subscribe(bench, young)).resolves.toBeDefined();
  });
});

test('a continuation is a place of this stream', async () => {
  const event = await (await subscribe(bench, consumer)).next();
  const state = { createdAt: bench.clock.time };
  expect(positionFrom(event?.ContinuationSequenceNumber ?? '', 'at', state, 0)).not.toBeNull();
});
