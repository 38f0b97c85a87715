import { AwsError } from '../contract';
import { perSecond, TokenBucket } from '../rates/token-bucket';
import { type ConsumerState, consumerPath } from './consumer-state';
import { PushRate } from './push-rate';
import { shardId } from './stream-state';
import { type SubscribedShard, Subscription, type SubscriptionDeps } from './subscription';

/** How soon after a success the same consumer may subscribe to the same shard again (docs/aws-facts.md §1). */
const TAKE_OVER_MS = 5_000;

export type Refusal = 'in-use' | 'rate-exceeded';

/** What one consumer has of one shard: one subscription at a time, and a rate that all of them share. */
class Seat {
  readonly rate: PushRate;
  private readonly calls: TokenBucket;
  private takenAt = Number.NEGATIVE_INFINITY;
  private current: Subscription | undefined;

  constructor(
    now: number,
    private readonly limitsBite: () => boolean,
  ) {
    this.rate = new PushRate(now, limitsBite);
    this.calls = new TokenBucket(perSecond(1), now);
  }

  /** Counts the call, unless it comes too soon after a success: that is another refusal. */
  refusal(now: number): Refusal | undefined {
    if (now - this.takenAt < TAKE_OVER_MS) return 'in-use';
    return this.limitsBite() && !this.calls.take(1, now) ? 'rate-exceeded' : undefined;
  }

  take(subscription: Subscription, now: number, reason: AwsError): void {
    this.current?.end(reason);
    this.current = subscription;
    this.takenAt = now;
  }

  end(reason: AwsError | undefined): void {
    this.current?.end(reason);
  }
}

/** Every open subscription, in memory: a restart ends them all. */
export class Subscriptions {
  private readonly byConsumer = new Map<string, Map<number, Seat>>();

  constructor(private readonly deps: SubscriptionDeps) {}

  /** Counts a call; undefined when it may go on. */
  refusal(consumerArn: string, shard: number, now: number): Refusal | undefined {
    return this.seat(consumerArn, shard, now).refusal(now);
  }

  /** Takes over from an earlier subscription of the consumer to the shard, which ends. */
  open(consumer: ConsumerState, of: SubscribedShard, now: number): Subscription {
    const seat = this.seat(consumer.arn, of.shard, now);
    const subscription = new Subscription(this.deps, of, seat.rate);
    seat.take(subscription, now, anotherSubscription(consumer, of.shard));
    return subscription;
  }

  /** A consumer that is gone. */
  endOf(consumerArn: string, reason: AwsError): void {
    for (const seat of this.byConsumer.get(consumerArn)?.values() ?? []) seat.end(reason);
    this.byConsumer.delete(consumerArn);
  }

  /** A stream that is gone, with its consumers. */
  endOfStream(streamArn: string, reason: AwsError): void {
    const path = consumerPath(streamArn, '');
    for (const arn of [...this.byConsumer.keys()]) if (arn.startsWith(path)) this.endOf(arn, reason);
  }

  endAll(): void {
    for (const seats of this.byConsumer.values()) for (const seat of seats.values()) seat.end(undefined);
    this.byConsumer.clear();
  }

  private seat(consumerArn: string, shard: number, now: number): Seat {
    const seats = this.byConsumer.get(consumerArn) ?? new Map<number, Seat>();
    this.byConsumer.set(consumerArn, seats);
    const seat = seats.get(shard) ?? new Seat(now, this.deps.data.limitsBite);
    seats.set(shard, seat);
    return seat;
  }
}

export const anotherSubscription = ({ arn }: ConsumerState, shard: number): AwsError =>
  new AwsError(
    'ResourceInUseException',
    `Another active subscription exists for this consumer: ${arn}, shard ${shardId(shard)}.`,
  );
