import { PAGE_BYTES, type PageMemory, PagePool } from './page-pool';
import type { RecordLog } from './record-log';

/** Holds the memory of all records under one limit: what is over goes from the oldest page on. */
export class RecordMemory implements PageMemory {
  private readonly logs = new Set<RecordLog>();
  private readonly pool = new PagePool();
  private bytes = 0;
  private evictedRecords = 0;

  constructor(
    private readonly limitBytes: number,
    private readonly say: (message: string) => void,
  ) {}

  allocate(bytes: number): Buffer {
    this.bytes += bytes;
    return bytes === PAGE_BYTES ? this.pool.take() : Buffer.allocUnsafeSlow(bytes);
  }

  release(page: Buffer): void {
    this.bytes -= page.byteLength;
    if (page.byteLength === PAGE_BYTES) this.pool.giveBack(page);
  }

  keepLimit(): void {
    while (this.bytes > this.limitBytes) {
      const log = this.oldest();
      if (!log) return;
      if (this.evictedRecords === 0)
        this.say(
          `records exceed ${this.limitBytes} bytes of memory: the oldest are dropped before their time`,
        );
      this.evictedRecords += log.dropOldest();
    }
  }

  watch(log: RecordLog): void {
    this.logs.add(log);
  }

  forget(log: RecordLog): void {
    this.logs.delete(log);
    while (log.pages.length > 0) log.dropOldest();
  }

  stats(): { readonly bytes: number; readonly evictedRecords: number } {
    return { bytes: this.bytes, evictedRecords: this.evictedRecords };
  }

  /** Never the page that is being written: a shard keeps its newest records. */
  private oldest(): RecordLog | undefined {
    let oldest: RecordLog | undefined;
    let arrival = Number.POSITIVE_INFINITY;
    for (const log of this.logs) {
      const first = log.pages.length > 1 ? (log.pages[0]?.arrivalAt(0) ?? arrival) : arrival;
      if (first < arrival) {
        oldest = log;
        arrival = first;
      }
    }
    return oldest;
  }
}
