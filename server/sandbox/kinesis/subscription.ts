import type { SubscribeToShardEventStream } from '@aws-sdk/client-kinesis';
import type { Clock } from '../../kernel/clock';
import type { Alarms } from '../alarms';
import type { AwsError, EventStream } from '../contract';
import type { DataPlane } from './data-plane';
import type { LiveStream } from './live-streams';
import type { PushRate } from './push-rate';
import { childShards, recordView } from './record-view';
import { continuationNumber } from './sequence';
import { readShard, type ShardRead } from './shard-read';
import { streamKeyAt } from './stream-encryption';

/** How long a subscription lasts (docs/aws-facts.md §1). */
const SESSION_MS = 300_000;
/** How often an idle subscription sends an event without records, so that clients know that it lives. AWS does not say. */
export const DEFAULT_KEEP_ALIVE_MS = 5_000;
const MOST_RECORDS = 10_000;

const END: IteratorReturnResult<undefined> = { done: true, value: undefined };

export type SubscriptionDeps = {
  readonly clock: Clock;
  readonly alarms: Alarms;
  readonly data: DataPlane;
  readonly keepAliveMs: number;
};

export type SubscribedShard = {
  /** Completes what is due by now; a promise when that has to reach the disk before it may show. */
  readonly ready: (now: number) => Promise<void> | undefined;
  /** The stream as it is now; throws the AwsError that ends the subscription when there is nothing to read any more. */
  readonly stream: () => LiveStream;
  readonly shard: number;
  readonly position: number;
  readonly consumerName: string;
  /** The key of the first records, which the caller may use; none where they are not encrypted. */
  readonly keyArn: string | undefined;
};

/**
 * One open SubscribeToShard: events of one shard, pushed as records come, for five minutes. The caller was authorised
 * when it began and is not asked again (docs/aws-facts.md §2): who wants to end it earlier ends the consumer.
 */
export class Subscription implements EventStream<SubscribeToShardEventStream> {
  private position: number;
  private keepAliveAt = Number.NEGATIVE_INFINITY;
  private reason: AwsError | undefined;
  private wake: () => void = () => {};
  private readonly ending = new AbortController();
  private readonly releases: (() => void)[];

  constructor(
    private readonly deps: SubscriptionDeps,
    private readonly of: SubscribedShard,
    private readonly rate: PushRate,
  ) {
    this.position = of.position;
    const { records } = of.stream();
    const endsAt = deps.clock.now().getTime() + SESSION_MS;
    this.releases = [records.watch(of.shard, () => this.wake()), deps.alarms.set(endsAt, () => this.end())];
  }

  get over(): AbortSignal {
    return this.ending.signal;
  }

  /** Ends it, with an exception when there is a reason. What was not asked for by then is not sent. */
  end(reason?: AwsError): void {
    if (this.over.aborted) return;
    this.reason = reason;
    for (const release of this.releases) release();
    this.ending.abort();
    this.wake();
  }

  async next(): Promise<IteratorResult<SubscribeToShardEventStream, undefined>> {
    try {
      while (!this.over.aborted) {
        const now = this.deps.clock.now().getTime();
        await this.of.ready(now);
        if (this.over.aborted) break;
        const turn = this.turn(now);
        if (!turn) break;
        if ('event' in turn) return { done: false, value: turn.event };
        await this.sleepUntil(turn.wakeAt);
      }
    } catch (cause) {
      this.end();
      throw cause;
    }
    const { reason } = this;
    this.reason = undefined;
    if (reason) throw reason;
    return END;
  }

  return(): Promise<IteratorReturnResult<undefined>> {
    this.reason = undefined;
    this.end();
    return Promise.resolve(END);
  }

  [Symbol.asyncIterator](): Subscription {
    return this;
  }

  /** The event that is due, or when to look again if nothing happens before; undefined when it is over. */
  private turn(now: number): { event: SubscribeToShardEventStream } | { wakeAt: number } | undefined {
    const stream = this.of.stream();
    const room = this.rate.room(now);
    const from = { shard: this.of.shard, position: this.position };
    const read = readShard(stream, from, now, MOST_RECORDS, room);
    if (read.records.length > 0 && !(room > 0 && (read.atTip || this.rate.isWorth(room))))
      return { wakeAt: this.rate.worthAt(now) };
    if (!this.mayShow(stream, read, now)) return undefined;
    const isLast = read.atTip && stream.state.shards[this.of.shard]?.endingPosition !== undefined;
    if (read.records.length === 0 && !isLast && now < this.keepAliveAt)
      return { wakeAt: Math.min(this.keepAliveAt, stream.state.transition?.until ?? this.keepAliveAt) };
    return { event: this.send(stream, read, isLast, now) };
  }

  /**
   * Throws when the records' key cannot be used now. Where the stream's key changes the subscription ends without an
   * error: whether the caller may use the next key is decided when it is renewed.
   */
  private mayShow(stream: LiveStream, { records: [first] }: ShardRead, now: number): boolean {
    const key = first && streamKeyAt(stream.state, first.arrival);
    if (first && key?.arn !== this.of.keyArn) this.end();
    else if (key) this.deps.data.keys.requireUsable(key.arn, new Date(now));
    return !this.over.aborted;
  }

  private send(
    stream: LiveStream,
    read: ShardRead,
    isLast: boolean,
    now: number,
  ): SubscribeToShardEventStream {
    const { shard, consumerName } = this.of;
    // Progress also where nothing is written: no record of this shard can come before the stream's next position.
    this.position = read.atTip ? Math.max(read.position, stream.records.next) : read.position;
    this.keepAliveAt = now + this.deps.keepAliveMs;
    this.rate.sent(read.bytes, now);
    this.deps.data.meter.pushed({
      stream: stream.state,
      at: now,
      consumerName,
      shard,
      bytes: read.bytes,
      records: read.records.length,
      millisBehindLatest: read.millisBehindLatest,
    });
    const closed = isLast ? stream.state.shards[shard] : undefined;
    if (closed) this.end();
    return {
      SubscribeToShardEvent: {
        Records: read.records.map(recordView(stream, shard)),
        MillisBehindLatest: read.millisBehindLatest,
        // Without it clients know that the shard has ended.
        ContinuationSequenceNumber: closed
          ? undefined
          : continuationNumber(stream.sequencePrefix, this.position, shard),
        ...(closed && { ChildShards: childShards(stream, closed) }),
      },
    };
  }

  private async sleepUntil(at: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const takeBack = this.deps.alarms.set(at, resolve);
      this.wake = () => {
        takeBack();
        resolve();
      };
    });
    this.wake = () => {};
  }
}
