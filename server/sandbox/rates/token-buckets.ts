import { type Rate, TokenBucket } from './token-bucket';

/**
 * Token buckets by key. A bucket that is full again says nothing, so it is forgotten when there are many; when all of
 * them are in use, the one that was asked for longest ago goes. One key must always be asked with the same rate.
 */
export class TokenBuckets {
  private readonly buckets = new Map<string, TokenBucket>();

  constructor(private readonly most = 20_000) {}

  /** Takes `cost` of the key's bucket and answers true when it holds as much. */
  take(key: string, rate: Rate, now: number, cost = 1): boolean {
    return this.of(key, rate, now).take(cost, now);
  }

  of(key: string, rate: Rate, now: number): TokenBucket {
    const known = this.buckets.get(key);
    const bucket = known ?? new TokenBucket(rate, now);
    // Set anew, so that the map's order is the order of use.
    if (known) this.buckets.delete(key);
    else if (this.buckets.size >= this.most) this.forgetSome(now);
    this.buckets.set(key, bucket);
    return bucket;
  }

  get size(): number {
    return this.buckets.size;
  }

  private forgetSome(now: number): void {
    for (const [key, bucket] of this.buckets) if (bucket.isFull(now)) this.buckets.delete(key);
    // A tenth at once, so that a flood of new keys does not walk the whole map for each.
    for (const key of this.buckets.keys()) {
      if (this.buckets.size < this.most * 0.9) return;
      this.buckets.delete(key);
    }
  }
}
