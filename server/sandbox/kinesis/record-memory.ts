import type { RecordLog } from './record-log';

/** Holds the memory of all records under one limit: what is over goes from the oldest page on. */
export class RecordMemory {
  private readonly logs = new Set<RecordLog>();
  private bytes = 0;
  private evictedRecords = 0;

  constructor(
    private readonly limitBytes: number,
    private readonly say: (message: string) => void,
  ) {}

  grow = (bytes: number): void => {
    this.bytes += bytes;
    if (this.bytes > this.limitBytes) this.evict();
  };

  shrink(bytes: number): void {
    this.bytes -= bytes;
  }

  watch(log: RecordLog): void {
    this.logs.add(log);
  }

  forget(log: RecordLog): void {
    this.logs.delete(log);
    for (const page of log.pages) this.bytes -= page.bytes.byteLength;
  }

  stats(): { readonly bytes: number; readonly evictedRecords: number } {
    return { bytes: this.bytes, evictedRecords: this.evictedRecords };
  }

  private evict(): void {
    while (this.bytes > this.limitBytes) {
      const log = this.oldest();
      if (!log) return;
      const dropped = log.dropOldest();
      this.bytes -= dropped.bytes;
      if (this.evictedRecords === 0)
        this.say(
          `records exceed ${this.limitBytes} bytes of memory: the oldest are dropped before their time`,
        );
      this.evictedRecords += dropped.records;
    }
  }

  /** Never the page that is being written: a shard keeps its newest records. */
  private oldest(): RecordLog | undefined {
    let oldest: RecordLog | undefined;
    let arrival = Number.POSITIVE_INFINITY;
    for (const log of this.logs) {
      const first = log.pages.length > 1 ? (log.pages[0]?.arrivals[0] ?? arrival) : arrival;
      if (first < arrival) {
        oldest = log;
        arrival = first;
      }
    }
    return oldest;
  }
}
