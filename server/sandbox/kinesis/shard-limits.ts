import { perSecond, TokenBucket } from '../rates/token-bucket';

const MIB = 1024 * 1024;
const WRITE_RECORDS = 1_000;
const WRITE_BYTES = MIB;
const LARGEST_BURST = 10 * MIB;
const READ_BYTES = 2 * MIB;
const READS = 5;
const ITERATORS = 5;

/**
 * What one shard takes and gives in a second, in both capacity modes (docs/aws-facts.md §1). Sizes are data and
 * partition key; times are epoch milliseconds.
 *
 * Large records: AWS says of them only that a shard bursts to 10 MiB, averages 1 MiB a second, and refills steadily
 * like a tank. So every record is drawn from a tank of 10 MiB that gains 1 MiB a second, and those of at most 1 MiB
 * also from a bucket of one second, so that ordinary traffic cannot burst. After a large record ordinary ones wait
 * for what flows in, and on steady traffic the tank never fills for a large one.
 */
export class ShardLimits {
  private readonly records: TokenBucket;
  private readonly bytes: TokenBucket;
  private readonly tank: TokenBucket;
  private readonly reads: TokenBucket;
  private readonly readBytes: TokenBucket;
  private readonly iterators: TokenBucket;

  constructor(now: number) {
    this.records = new TokenBucket(perSecond(WRITE_RECORDS), now);
    this.bytes = new TokenBucket(perSecond(WRITE_BYTES), now);
    this.tank = new TokenBucket({ perSecond: WRITE_BYTES, burst: LARGEST_BURST }, now);
    this.reads = new TokenBucket(perSecond(READS), now);
    this.readBytes = new TokenBucket(perSecond(READ_BYTES), now);
    this.iterators = new TokenBucket(perSecond(ITERATORS), now);
  }

  /** Counts the record and answers true when the shard takes it now. */
  takesRecord(size: number, now: number): boolean {
    const isLarge = size > WRITE_BYTES;
    const fits =
      this.records.holds(1, now) && this.tank.holds(size, now) && (isLarge || this.bytes.holds(size, now));
    if (!fits) return false;
    this.records.charge(1, now);
    this.tank.charge(size, now);
    if (!isLarge) this.bytes.charge(size, now);
    return true;
  }

  /** Counts a GetRecords call and answers true when the shard answers it now. */
  takesRead(now: number): boolean {
    return this.readBytes.available(now) > 0 && this.reads.take(1, now);
  }

  /**
   * What the call returned, known only afterwards. More than a second's worth is paid in full: 10 MiB silence the
   * shard for 5 seconds.
   */
  gave(bytes: number, now: number): void {
    if (bytes > READ_BYTES) this.readBytes.charge(Math.max(0, this.readBytes.available(now)), now);
    this.readBytes.charge(bytes, now);
  }

  /** Counts a GetShardIterator call and answers true when the shard answers it now. */
  takesIterator(now: number): boolean {
    return this.iterators.take(1, now);
  }
}
