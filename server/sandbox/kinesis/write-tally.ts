import type { ShardWrites, TrafficMeter, WriteTraffic } from './meter';
import type { StreamState } from './stream-state';

/** Adds up what one call wrote, by shard, and reports it. */
export class WriteTally {
  private readonly shards = new Map<number, { -readonly [Key in keyof ShardWrites]: ShardWrites[Key] }>();
  private taken = 0;
  private failed = 0;

  constructor(
    private readonly operation: WriteTraffic['operation'],
    /** By `performance.now()`. */
    private readonly started: number,
  ) {}

  took(shard: number, bytes: number): void {
    const writes = this.of(shard);
    writes.bytes += bytes;
    writes.records += 1;
    this.taken += 1;
  }

  throttled(shard: number): void {
    this.of(shard).throttledRecords += 1;
    this.failed += 1;
  }

  get failedRecords(): number {
    return this.failed;
  }

  report(meter: TrafficMeter, stream: StreamState, at: number): void {
    meter.wrote({
      stream,
      at,
      operation: this.operation,
      latencyMs: performance.now() - this.started,
      success: this.taken > 0,
      perShard: [...this.shards.values()],
      failedRecords: this.failed,
    });
  }

  private of(shard: number) {
    const known = this.shards.get(shard);
    if (known) return known;
    const writes = { shard, bytes: 0, records: 0, throttledRecords: 0 };
    this.shards.set(shard, writes);
    return writes;
  }
}
