/**
 * The records of one shard, in pages of bytes. A page holds frames in the form in which they go to disk, so a record
 * costs no object of its own, and dropping the oldest records is dropping a page.
 *
 * Frame: length of the rest (u32), shard (u32), position (f64), arrival (f64), key length (u16), key, data.
 */
export const FRAME_HEAD = 26;
const SMALLEST_PAGE = 16 * 1024;
const LARGEST_PAGE = 1024 * 1024;

export type Page = {
  readonly bytes: Buffer;
  used: number;
  /** How much of `used` is on disk. */
  flushed: number;
  readonly offsets: number[];
  readonly positions: number[];
  readonly arrivals: number[];
};

export type LogRecord = {
  readonly position: number;
  readonly arrival: number;
  readonly partitionKey: string;
  /** A view of the page, not a copy. */
  readonly data: Uint8Array;
};

export class RecordLog {
  readonly pages: Page[] = [];

  constructor(
    readonly shardIndex: number,
    private readonly onPage: (bytes: number) => void,
  ) {}

  append(position: number, arrival: number, partitionKey: string, data: Uint8Array): void {
    const keyLength = Buffer.byteLength(partitionKey, 'utf8');
    const size = FRAME_HEAD + keyLength + data.byteLength;
    const page = this.pageWithRoom(size);
    const { bytes, used } = page;
    bytes.writeUInt32LE(size - 4, used);
    bytes.writeUInt32LE(this.shardIndex, used + 4);
    bytes.writeDoubleLE(position, used + 8);
    bytes.writeDoubleLE(arrival, used + 16);
    bytes.writeUInt16LE(keyLength, used + 24);
    bytes.write(partitionKey, used + FRAME_HEAD, 'utf8');
    bytes.set(data, used + FRAME_HEAD + keyLength);
    this.index(page, position, arrival, size);
  }

  /** Takes back a frame that was read from disk. */
  restore(frame: Uint8Array, position: number, arrival: number): void {
    const page = this.pageWithRoom(frame.byteLength);
    page.bytes.set(frame, page.used);
    this.index(page, position, arrival, frame.byteLength);
    page.flushed = page.used;
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
      const from = Math.max(lowerBound(page.positions, position), lowerBound(page.arrivals, horizon));
      for (let index = from; index < page.positions.length; index++) {
        const record = recordAt(page, index);
        room -= record.data.byteLength + record.partitionKey.length;
        if (records.length === count || (room < 0 && records.length > 0)) return records;
        records.push(record);
      }
    }
    return records;
  }

  /** Position of the first record that arrived at `time` or later; undefined when there is none. */
  firstSince(time: number): number | undefined {
    for (const page of this.pages) {
      if ((page.arrivals.at(-1) ?? 0) < time) continue;
      return page.positions[lowerBound(page.arrivals, time)];
    }
    return undefined;
  }

  lastPosition(): number | undefined {
    return this.pages.at(-1)?.positions.at(-1);
  }

  firstPosition(): number | undefined {
    return this.pages[0]?.positions[0];
  }

  /** Drops whole pages that arrived before `horizon`; answers how many bytes that freed. */
  trim(horizon: number): number {
    let freed = 0;
    while (this.pages[0] && (this.pages[0].arrivals.at(-1) ?? 0) < horizon) freed += this.dropOldest().bytes;
    return freed;
  }

  dropOldest(): { readonly bytes: number; readonly records: number } {
    const page = this.pages.shift();
    return { bytes: page?.bytes.byteLength ?? 0, records: page?.positions.length ?? 0 };
  }

  private index(page: Page, position: number, arrival: number, size: number): void {
    page.offsets.push(page.used);
    page.positions.push(position);
    // A clock that was set back must not break the order that reading by time relies on.
    page.arrivals.push(Math.max(arrival, page.arrivals.at(-1) ?? 0));
    page.used += size;
  }

  private pageWithRoom(size: number): Page {
    const last = this.pages.at(-1);
    if (last && last.bytes.byteLength - last.used >= size) return last;
    const room = Math.max(size, Math.min(LARGEST_PAGE, (last?.bytes.byteLength ?? SMALLEST_PAGE / 2) * 2));
    const page: Page = {
      bytes: Buffer.allocUnsafeSlow(room),
      used: 0,
      flushed: 0,
      offsets: [],
      positions: [],
      arrivals: [],
    };
    this.pages.push(page);
    this.onPage(room);
    return page;
  }

  /** The page in which reading from `position` starts. */
  private pageOf(position: number): number {
    let low = 0;
    let high = this.pages.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.pages[middle]?.positions.at(-1) ?? 0) < position) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function recordAt(page: Page, index: number): LogRecord {
  const offset = page.offsets[index] ?? 0;
  const { bytes } = page;
  const key = offset + FRAME_HEAD;
  const data = key + bytes.readUInt16LE(offset + 24);
  return {
    position: page.positions[index] ?? 0,
    arrival: bytes.readDoubleLE(offset + 16),
    partitionKey: bytes.toString('utf8', key, data),
    data: bytes.subarray(data, offset + 4 + bytes.readUInt32LE(offset)),
  };
}

function lowerBound(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
