import { perSecond, TokenBucket } from '../rates/token-bucket';

/** Bytes that one consumer is pushed of one shard in a second (docs/aws-facts.md §1). */
const PUSHED_BYTES = 2 * 1024 * 1024;
/** A consumer that lags is sent at least this much at once, instead of a record for every millisecond's worth. */
const LEAST_BYTES = 256 * 1024;
/** Events are no larger than this, but for a record that is. */
const MOST_BYTES = 1024 * 1024;

/** How much one consumer may be sent of one shard. It outlives subscriptions: to take over gives nothing anew. */
export class PushRate {
  private readonly bucket: TokenBucket;

  constructor(
    now: number,
    /** Whether it is limited at all, asked every time. */
    private readonly bites: () => boolean,
  ) {
    this.bucket = new TokenBucket(perSecond(PUSHED_BYTES), now);
  }

  /** The size of the event that may be sent now; 0 while an earlier one is not paid off. */
  room(now: number): number {
    return this.bites() ? Math.min(MOST_BYTES, Math.max(0, this.bucket.available(now))) : MOST_BYTES;
  }

  /** Whether an event that does not empty the shard is worth sending now. */
  isWorth(room: number): boolean {
    return room >= LEAST_BYTES;
  }

  /** When it will be. */
  worthAt(now: number): number {
    const missing = LEAST_BYTES - this.bucket.available(now);
    return now + Math.max(1, Math.ceil((missing / PUSHED_BYTES) * 1_000));
  }

  /** A record that is larger than the room is paid off afterwards. */
  sent(bytes: number, now: number): void {
    if (this.bites()) this.bucket.charge(bytes, now);
  }
}
