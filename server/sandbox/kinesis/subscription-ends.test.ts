import { beforeEach, describe, expect, test } from 'vitest';
import { type Bench, OWNER } from './testing/call-service';
import { asleep, openWithConsumer, put, rest, SHARD, subscribe, textsOf } from './testing/subscriber';

const SECOND = 1_000;

let bench: Bench;
let consumer: string;
async function open(options: Parameters<typeof openWithConsumer>[0] = {}): Promise<void> {
  ({ bench, consumer } = await openWithConsumer(options));
}
beforeEach(() => open());

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
    await put(bench, 'unseen');
    expect(await live.next()).toBeUndefined();
  });

  test('also what it had not asked for yet', async () => {
    await put(bench, 'unseen');
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
    await put(bench, 'still seen');
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
    await put(bench, 'last');
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
    await put(bench, 'first');
    await put(bench, 'last');
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
