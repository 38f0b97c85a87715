import { PAGE_BYTES, type PageMemory } from './page-pool';
import { frameRoom, type LogRecord, RecordPage } from './record-page';

const SMALLEST_PAGE = 16 * 1024;

/** The records of one shard, the oldest first. */
export class RecordLog {
  readonly pages: RecordPage[] = [];
  /** A clock that was set back must not break the order that reading by time relies on. */
  private lastArrival = 0;

  constructor(
    readonly shardIndex: number,
    private readonly memory: PageMemory,
  ) {}

  append(position: number, arrival: number, partitionKey: string, data: Uint8Array): void {
    const page = this.pageWithRoom(frameRoom(partitionKey, data));
    page.append(this.shardIndex, position, this.notBefore(arrival), partitionKey, data);
  }

  /** Takes back a frame that was read from disk. */
  restore(frame: Uint8Array, arrival: number): void {
    this.pageWithRoom(frame.byteLength).restore(frame, this.notBefore(arrival));
  }

  /**
   * Records from `position` on that arrived at `horizon` or later: at most `count`, and at most `bytes` of keys and
   * data, but always one when there is one.
   */
  read(position: number, horizon: number, count: number, bytes: number): LogRecord[] {
    const records: LogRecord[] = [];
    let room = bytes;
    for (let at = this.pageOf(position); at < this.pages.length; at++) {
      const page = this.pages[at];
      if (!page) break;
      const from = Math.max(page.firstFrom(position), page.firstSince(horizon));
      const most = Math.min(page.count, from + count - records.length);
      let to = from;
      while (to < most && (page.sizeAt(to) <= room || records.length + to - from === 0)) {
        room -= page.sizeAt(to);
        to += 1;
      }
      if (to > from) records.push(...page.recordsOf(from, to));
      if (to < page.count) break;
    }
    return records;
  }

  /** Position of the first record that arrived at `time` or later; undefined when there is none. */
  firstSince(time: number): number | undefined {
    const page = this.pages.find((each) => each.lastArrival() >= time);
    return page?.positionAt(page.firstSince(time));
  }

  lastPosition(): number | undefined {
    return this.pages.at(-1)?.lastPosition();
  }

  firstPosition(): number | undefined {
    return this.pages[0]?.positionAt(0);
  }

  /** Drops whole pages that arrived before `horizon`. */
  trim(horizon: number): void {
    while (this.pages[0] && this.pages[0].lastArrival() < horizon) this.dropOldest();
  }

  /** Drops the oldest page; answers how many records were in it. */
  dropOldest(): number {
    const page = this.pages.shift();
    if (!page) return 0;
    this.memory.release(page.bytes);
    return page.count;
  }

  private notBefore(arrival: number): number {
    this.lastArrival = Math.max(this.lastArrival, arrival);
    return this.lastArrival;
  }

  private pageWithRoom(size: number): RecordPage {
    const last = this.pages.at(-1);
    if (last?.hasRoom(size)) return last;
    const room = Math.max(size, Math.min(PAGE_BYTES, (last?.bytes.byteLength ?? SMALLEST_PAGE / 2) * 2));
    const page = new RecordPage(this.memory.allocate(room));
    this.pages.push(page);
    this.memory.keepLimit();
    return page;
  }

  /** The page in which reading from `position` starts. */
  private pageOf(position: number): number {
    let low = 0;
    let high = this.pages.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.pages[middle]?.lastPosition() ?? 0) < position) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
