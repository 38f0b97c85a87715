import { beforeEach, describe, expect, test } from 'vitest';
import { type PushTraffic, type SubscribeTraffic, TrafficMeter } from './meter';
import { arnOf, type Bench } from './testing/call-service';
import {
  asleep,
  at,
  openWithConsumer,
  put,
  registerConsumer,
  rest,
  type Subscriber,
  subscribe,
  textsOf,
} from './testing/subscriber';

const SECOND = 1_000;

let bench: Bench;
let consumer: string;
let subscribed: SubscribeTraffic[];
let pushed: PushTraffic[];
async function open(options: Parameters<typeof openWithConsumer>[0] = {}): Promise<void> {
  const meter = new TrafficMeter();
  pushed = [];
  subscribed = [];
  meter.listen({
    pushed: (traffic) => pushed.push(traffic),
    subscribed: (traffic) => subscribed.push(traffic),
  });
  ({ bench, consumer } = await openWithConsumer({ meter, ...options }));
}
beforeEach(() => open());

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
    await put(bench, 'never asked for');
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
    await put(bench, 'for the older');
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
    await put(bench, 'for the newer');
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
    await put(bench, 'everywhere');
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
    for (let index = 0; index < 24; index += 1) await put(bench, Buffer.alloc(MIB / 4 - 3));
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
    for (let index = 0; index < 10; index += 1) await put(bench, Buffer.alloc(MIB - 3));
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
    for (let index = 0; index < 3_000; index += 1) await put(bench, Buffer.alloc(1_000));
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
    for (let index = 0; index < 4; index += 1) await put(bench, Buffer.alloc(MIB - 3));
    bites = true;
    const other = await registerConsumer(bench, 'orders', 'audit');
    const both = [await subscribe(bench, consumer), await subscribe(bench, other)];
    for (const live of both) {
      expect((await drain(live)).bytes).toBe(2 * MIB);
      await live.close();
    }
  });
});

test('the meter hears of every call and every event', async () => {
  await put(bench, '12345');
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
