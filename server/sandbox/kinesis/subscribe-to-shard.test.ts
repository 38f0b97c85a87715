import { beforeEach, describe, expect, test } from 'vitest';
import type { PushTraffic, SubscribeTraffic } from './meter';
import { TrafficMeter } from './meter';
import { positionFrom } from './sequence';
import { arnOf, type Bench, OWNER, openBench } from './testing/call-service';
import { registerConsumer, SHARD, type Subscriber, subscribe, textsOf } from './testing/subscriber';

const SECOND = 1_000;

let bench: Bench;
let consumer: string;
let pushed: PushTraffic[];
let subscribed: SubscribeTraffic[];

async function open(options: Parameters<typeof openBench>[0] = {}): Promise<void> {
  const meter = new TrafficMeter();
  pushed = [];
  subscribed = [];
  meter.listen({
    pushed: (traffic) => pushed.push(traffic),
    subscribed: (traffic) => subscribed.push(traffic),
  });
  bench = await openBench({ meter, ...options });
  await bench.call('CreateStream', { StreamName: 'orders', ShardCount: 2 });
  bench.pass(options.times?.createMs ?? 0);
  consumer = await registerConsumer(bench, 'orders', 'fraud');
}
beforeEach(() => open());

/** Into the first shard, or the second. */
const put = (text: string | Buffer, shard: 0 | 1 = 0): Promise<{ SequenceNumber: string }> =>
  bench.call('PutRecord', {
    StreamName: 'orders',
    PartitionKey: 'key',
    ExplicitHashKey: shard === 0 ? '0' : String(2n ** 128n - 1n),
    Data: Buffer.from(text),
  });

const at = (type: string, SequenceNumber?: string) => ({
  Type: type,
  ...(SequenceNumber !== undefined && { SequenceNumber }),
});

const rest = (): Promise<void> => new Promise((go) => setImmediate(go));

/** Asks for an event and lets it wait; what comes then has to wake it. */
async function asleep(live: Subscriber): Promise<{ event: ReturnType<Subscriber['next']> }> {
  const event = live.next();
  event.catch(() => undefined);
  await rest();
  return { event };
}

describe('events', () => {
  test('bring what there is, how far behind it is, and where to go on', async () => {
    await put('one');
    bench.pass(2 * SECOND);
    const { SequenceNumber } = await put('two');
    await put('elsewhere', 1);
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
    await put('elsewhere', 1);
    await rest();
    expect(came).toBe(false);
    await put('here');
    expect(textsOf(await waiting)).toEqual(['here']);
  });

  test('without records come at once and every five seconds, and show progress', async () => {
    const live = await subscribe(bench, consumer, at('LATEST'));
    const first = await live.next();
    expect(first).toMatchObject({ Records: [], MillisBehindLatest: 0 });
    await put('elsewhere', 1);
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
    await put('trimmed');
    bench.pass(24 * 3_600 * SECOND + 1);
    await put('kept');
    expect(textsOf(await (await subscribe(bench, consumer)).next())).toEqual(['kept']);
  });
});

describe('a subscription starts', () => {
  let first: string;
  beforeEach(async () => {
    first = (await put('one')).SequenceNumber;
    bench.pass(SECOND);
    await put('two');
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
    await put('three');
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

describe('sessions', () => {
  const inUse = { code: 'ResourceInUseException' };

  test('last five minutes and end without an error, also for who does not read', async () => {
    const live = await subscribe(bench, consumer, at('LATEST'));
    bench.pass(300 * SECOND - 1);
    expect(await live.next()).toBeDefined();
    const { event } = await asleep(live);
    bench.pass(1);
    expect(await event).toBeUndefined();

    const slow = await subscribe(bench, consumer);
    await put('never asked for');
    bench.pass(300 * SECOND);
    expect(await slow.next()).toBeUndefined();
  });

  test('within five seconds the older one goes on', async () => {
    const older = await subscribe(bench, consumer);
    await older.next();
    bench.pass(5 * SECOND - 1);
    await expect(subscribe(bench, consumer)).rejects.toMatchObject({
      ...inUse,
      message: expect.stringContaining('Another active subscription exists for this consumer'),
    });
    await put('for the older');
    expect(textsOf(await older.next())).toEqual(['for the older']);
  });

  test('from five seconds on the older one fails, wherever it is', async () => {
    const older = await subscribe(bench, consumer);
    await older.next();
    const { event } = await asleep(older);
    bench.clock.time += 5 * SECOND;
    const newer = await subscribe(bench, consumer);
    await expect(event).rejects.toMatchObject(inUse);
    expect(await older.next()).toBeUndefined();
    await put('for the newer');
    expect(textsOf(await newer.next())).toEqual(['for the newer']);
  });

  test('one that was closed still counts for five seconds', async () => {
    await (await subscribe(bench, consumer)).close();
    await expect(subscribe(bench, consumer)).rejects.toMatchObject(inUse);
    bench.pass(5 * SECOND);
    await expect(subscribe(bench, consumer)).resolves.toBeDefined();
  });

  test('other shards and other consumers are not in the way', async () => {
    const other = await registerConsumer(bench, 'orders', 'audit');
    await put('everywhere');
    const all: Subscriber[] = [
      await subscribe(bench, consumer),
      await subscribe(bench, other),
      await subscribe(bench, consumer, at('TRIM_HORIZON'), { ShardId: 'shardId-000000000001' }),
    ];
    const events = await Promise.all(all.map((each) => each.next()));
    expect(events.map(textsOf)).toEqual([['everywhere'], ['everywhere'], []]);
  });

  test('calls that do not come to a session are limited to one a second', async () => {
    await open({ limitsBite: () => true });
    const dry = () => subscribe(bench, consumer, at('LATEST'), { DryRun: true });
    await expect(dry()).rejects.toMatchObject({ code: 'DryRunOperationException' });
    await expect(dry()).rejects.toMatchObject({ code: 'LimitExceededException' });
    bench.pass(SECOND);
    await expect(dry()).rejects.toMatchObject({ code: 'DryRunOperationException' });
    bench.pass(SECOND);
    await expect(subscribe(bench, consumer)).resolves.toBeDefined();
  });

  test('a dry run opens nothing and is in nobody’s way', async () => {
    await expect(subscribe(bench, consumer, at('LATEST'), { DryRun: true })).rejects.toMatchObject({
      code: 'DryRunOperationException',
    });
    await expect(subscribe(bench, consumer)).resolves.toBeDefined();
    expect(subscribed).toHaveLength(1);
  });
});

describe('the rate', () => {
  const MIB = 1024 * 1024;
  /** Events until one has to wait. */
  async function drain(live: Subscriber): Promise<{ bytes: number; rest: ReturnType<Subscriber['next']> }> {
    let bytes = 0;
    for (;;) {
      const rest = live.next();
      const event = await Promise.race([
        rest,
        new Promise<undefined>((go) => setImmediate(() => go(undefined))),
      ]);
      if (!event) return { bytes, rest };
      for (const { Data } of event.Records ?? []) bytes += (Data?.byteLength ?? 0) + 'key'.length;
    }
  }

  test('is 2 MiB a second of one shard for one consumer', async () => {
    let bites = false;
    await open({ limitsBite: () => bites });
    for (let index = 0; index < 24; index += 1) await put(Buffer.alloc(MIB / 4 - 3));
    bites = true;
    const live = await subscribe(bench, consumer);
    const first = await drain(live);
    expect(first.bytes).toBe(2 * MIB);
    bench.pass(SECOND);
    expect((await first.rest)?.MillisBehindLatest).toBeGreaterThanOrEqual(SECOND);
    const second = await drain(live);
    expect(second.bytes).toBeLessThanOrEqual(2 * MIB);
    await live.close();
  });

  test('is not given anew to who takes over', async () => {
    let bites = false;
    await open({ limitsBite: () => bites });
    for (let index = 0; index < 10; index += 1) await put(Buffer.alloc(MIB - 3));
    bites = true;
    const older = await subscribe(bench, consumer);
    expect((await drain(older)).bytes).toBe(2 * MIB);
    bench.clock.time += 5 * SECOND;
    const newer = await subscribe(bench, consumer);
    expect((await drain(newer)).bytes).toBe(2 * MIB);
    await newer.close();
  });

  test('comes in portions that are worth an event, not by the record', async () => {
    let bites = false;
    await open({ limitsBite: () => bites });
    for (let index = 0; index < 3_000; index += 1) await put(Buffer.alloc(1_000));
    bites = true;
    const live = await subscribe(bench, consumer);
    const { rest: next } = await drain(live);
    bench.pass(1);
    expect(await Promise.race([next, rest()])).toBeUndefined();
    bench.pass(124);
    expect((await next)?.Records?.length).toBeGreaterThan(200);
    await live.close();
  });

  test('another consumer has its own', async () => {
    let bites = false;
    await open({ limitsBite: () => bites });
    for (let index = 0; index < 4; index += 1) await put(Buffer.alloc(MIB - 3));
    bites = true;
    const other = await registerConsumer(bench, 'orders', 'audit');
    const both = [await subscribe(bench, consumer), await subscribe(bench, other)];
    for (const live of both) {
      expect((await drain(live)).bytes).toBe(2 * MIB);
      await live.close();
    }
  });
});

describe('what a consumer reads from can end', () => {
  test('a deregistered consumer’s subscriptions end at once', async () => {
    const live = await subscribe(bench, consumer);
    await live.next();
    const { event } = await asleep(live);
    await bench.call('DeregisterStreamConsumer', { ConsumerARN: consumer });
    await expect(event).rejects.toMatchObject({
      code: 'ResourceInUseException',
      message: expect.stringMatching(/^Consumer fraud .* is not in ACTIVE status\.$/),
    });
    await put('unseen');
    expect(await live.next()).toBeUndefined();
  });

  test('also what it had not asked for yet', async () => {
    await put('unseen');
    const live = await subscribe(bench, consumer);
    await bench.call('DeregisterStreamConsumer', { ConsumerARN: consumer });
    await expect(live.next()).rejects.toMatchObject({ code: 'ResourceInUseException' });
  });

  test('a deleted stream ends all of its subscriptions', async () => {
    const live = await subscribe(bench, consumer);
    await live.next();
    const { event } = await asleep(live);
    await bench.call('DeleteStream', { StreamName: 'orders', EnforceConsumerDeletion: true });
    await expect(event).rejects.toMatchObject({
      code: 'ResourceNotFoundException',
      message: `Stream orders under account ${OWNER} not found.`,
    });
  });

  test('a stream that is going has nothing to read any more', async () => {
    await open({ times: { createMs: 0, updateMs: 0, deleteMs: SECOND } });
    const live = await subscribe(bench, consumer);
    await live.next();
    const { event } = await asleep(live);
    await bench.call('DeleteStream', { StreamName: 'orders', EnforceConsumerDeletion: true });
    await expect(event).rejects.toMatchObject({ code: 'ResourceNotFoundException' });
  });

  test('a right that is withdrawn ends nothing', async () => {
    const live = await subscribe(bench, consumer);
    await live.next();
    await bench.call('TagResource', { ResourceARN: consumer, Tags: { team: 'other' } });
    await put('still seen');
    expect(textsOf(await live.next())).toEqual(['still seen']);
  });

  test('closing twice, and before the first event, is fine', async () => {
    const live = await subscribe(bench, consumer);
    await live.close();
    await live.close();
    expect(await live.next()).toBeUndefined();
  });

  test('who goes away leaves nothing behind', async () => {
    let set = 0;
    await open({
      alarms: {
        set: () => {
          set += 1;
          return () => {
            set -= 1;
          };
        },
        look: () => undefined,
        stop: () => undefined,
      },
    });
    const live = await subscribe(bench, consumer);
    await live.next();
    const { event } = await asleep(live);
    expect(set).toBeGreaterThan(0);
    await live.close();
    expect(await event).toBeUndefined();
    expect(set).toBe(0);
  });

  test('stopping the service ends what is open', async () => {
    const live = await subscribe(bench, consumer);
    await live.next();
    const { event } = await asleep(live);
    await bench.service.stop();
    expect(await event).toBeUndefined();
  });
});

describe('a shard that is split', () => {
  const split = () =>
    bench.call('SplitShard', { StreamName: 'orders', ShardToSplit: SHARD, NewStartingHashKey: '5' });
  const children = [{ ShardId: 'shardId-000000000002' }, { ShardId: 'shardId-000000000003' }];

  test('ends its subscriptions with its children, and without a place to go on', async () => {
    await put('last');
    const live = await subscribe(bench, consumer);
    expect(textsOf(await live.next())).toEqual(['last']);
    const waiting = await asleep(live);
    await split();
    const event = await waiting.event;
    expect(event).toMatchObject({ Records: [], ChildShards: children, MillisBehindLatest: 0 });
    expect(event?.ContinuationSequenceNumber).toBeUndefined();
    expect(event?.ChildShards?.[0]?.ParentShards).toEqual([SHARD]);
    expect(await live.next()).toBeUndefined();
  });

  test('is read to its end first, also by those who come later', async () => {
    await put('first');
    await put('last');
    await split();
    const event = await (await subscribe(bench, consumer)).next();
    expect(textsOf(event)).toEqual(['first', 'last']);
    expect(event?.ChildShards).toMatchObject(children);
  });

  test('ends them when it is split, although no call comes then', async () => {
    // Flushing completes what is due as well.
    await open({ times: { createMs: 0, updateMs: SECOND, deleteMs: 0 }, flushEveryMs: 3_600_000 });
    const live = await subscribe(bench, consumer);
    await live.next();
    const { event } = await asleep(live);
    await split();
    await rest();
    bench.pass(SECOND);
    expect(await event).toMatchObject({ ChildShards: children });
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

test('the meter hears of every call and every event', async () => {
  await put('12345');
  const live = await subscribe(bench, consumer);
  await live.next();
  await expect(subscribe(bench, consumer)).rejects.toThrow();
  const common = { at: bench.clock.time, consumerName: 'fraud', shard: 0 };
  const stream = expect.objectContaining({ arn: arnOf('orders') });
  expect(subscribed).toEqual([
    { ...common, stream, success: true, rateExceeded: false },
    { ...common, stream, success: false, rateExceeded: true },
  ]);
  expect(pushed).toEqual([{ ...common, stream, bytes: 8, records: 1, millisBehindLatest: 0 }]);
});

test('a continuation is a place of this stream', async () => {
  const event = await (await subscribe(bench, consumer)).next();
  const state = { createdAt: bench.clock.time };
  expect(positionFrom(event?.ContinuationSequenceNumber ?? '', 'at', state, 0)).not.toBeNull();
});
