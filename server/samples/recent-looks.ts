import type { ShardSample } from './domain/look';
import type { Newest } from './domain/newest';

/** What was read of one shard. */
export type ReadShard = ShardSample & Partial<Pick<Newest, 'lastMinute'>>;

/** Longer than the turn of a shard, so that whoever comes within it sees what the one before saw. */
const KEPT_MS = 5_000;
const MOST_KEPT = 200;

/** What this process has just read, in memory alone: records are never written down. */
export class RecentLooks {
  private readonly kept = new Map<string, { readonly sample: ReadShard; readonly until: number }>();

  get(key: string, now: number): ReadShard | null {
    const found = this.kept.get(key);
    return found && found.until > now ? found.sample : null;
  }

  keep(key: string, sample: ReadShard, now: number): void {
    for (const [old, { until }] of this.kept)
      if (until <= now || this.kept.size >= MOST_KEPT) this.kept.delete(old);
    this.kept.set(key, { sample, until: now + KEPT_MS });
  }
}
