import type { SubscribeToShardEvent } from '@aws-sdk/client-kinesis';
import type { EventStream } from '../contract';
import { type CallKinesis, filtered, type ShardBatch, type ShardSource, type Start } from './shard-source';

/** Events that are held for a poll that has not come yet; Kinesis waits with more. */
const MOST_HELD = 20;

type Subscription = {
  readonly stream: EventStream;
  readonly held: SubscribeToShardEvent[];
  /** Set when the stream of events has ended: after five minutes, by a taker-over, with its shard. */
  over: boolean;
  /** Lets the stream go on when what was held has been taken. */
  taken: () => void;
};

/** Subscriptions of all mappings that read through an enhanced fan-out consumer, by consumer and shard. */
export class FanOutSubscriptions {
  private readonly open = new Map<string, Subscription>();

  source(call: CallKinesis, ConsumerARN: string, now: number): ShardSource {
    return {
      read: async (ShardId, start) => {
        const key = `${ConsumerARN} ${ShardId}`;
        const running = this.open.get(key);
        if (!running) this.open.set(key, await subscribe(call, ConsumerARN, ShardId, start));
        const subscription = this.open.get(key);
        if (!subscription) return NOTHING;
        const events = subscription.held.splice(0);
        subscription.taken();
        // What was held when it ended has been read; the next poll subscribes anew from there.
        if (subscription.over && subscription.held.length === 0) this.open.delete(key);
        return batchOf(events, now);
      },
    };
  }

  /** Ends the subscriptions of a consumer that no enabled mapping reads any more. */
  async leave(inUse: ReadonlySet<string>): Promise<void> {
    for (const [key, { stream }] of [...this.open]) {
      if (inUse.has(key.split(' ', 1)[0] ?? '')) continue;
      this.open.delete(key);
      await stream.return();
    }
  }
}

const NOTHING: ShardBatch = { records: [], finished: false, behindMs: 0 };

async function subscribe(
  call: CallKinesis,
  ConsumerARN: string,
  ShardId: string,
  start: Start,
): Promise<Subscription> {
  const { EventStream: stream } = await call<{ EventStream: EventStream }>('SubscribeToShard', {
    ConsumerARN,
    ShardId,
    StartingPosition: startingPosition(start),
  });
  const subscription: Subscription = { stream, held: [], over: false, taken: () => undefined };
  void take(subscription);
  return subscription;
}

async function take(subscription: Subscription): Promise<void> {
  try {
    for (;;) {
      const { done, value } = await subscription.stream.next();
      if (done) return;
      const event = (value as { SubscribeToShardEvent?: SubscribeToShardEvent }).SubscribeToShardEvent;
      if (event) subscription.held.push(event);
      if (subscription.held.length >= MOST_HELD)
        await new Promise<void>((taken) => {
          subscription.taken = taken;
        });
    }
  } catch {
    // Ended by an exception: the next poll subscribes anew and is told what is the matter.
  } finally {
    subscription.over = true;
  }
}

function batchOf(events: readonly SubscribeToShardEvent[], now: number): ShardBatch {
  const last = events.at(-1);
  if (!last) return NOTHING;
  const readUntil = events.findLast((event) => event.ContinuationSequenceNumber)?.ContinuationSequenceNumber;
  return {
    records: events.flatMap((event) => (event.Records ?? []).map((record) => filtered(record, now))),
    ...(readUntil !== undefined && { readUntil }),
    finished: (last.ChildShards ?? []).length > 0,
    behindMs: last.MillisBehindLatest ?? 0,
  };
}

function startingPosition(start: Start): object {
  if (start === 'oldest') return { Type: 'TRIM_HORIZON' };
  return 'after' in start
    ? { Type: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: start.after }
    : { Type: 'AT_TIMESTAMP', Timestamp: start.at };
}
