/**
 * A page of one shard's records: frames in the form in which they go to disk, and where each begins. A record costs no
 * object of its own, and dropping the oldest records is dropping a page.
 *
 * Frame: length of the rest (u32), shard (u32), position (f64), arrival (f64), key length (u16), key, data.
 */
export const FRAME_HEAD = 26;

const POSITION = 8;
const ARRIVAL = 16;
const KEY_LENGTH = 24;
/** Small enough for pages of large records, large enough that those of small ones grow seldom. */
const FIRST_OFFSETS = 16;

export type LogRecord = {
  readonly position: number;
  readonly arrival: number;
  readonly partitionKey: string;
  /** Bytes of the key in UTF-8. */
  readonly keyBytes: number;
  readonly data: Uint8Array;
};

export class RecordPage {
  /** Bytes that hold frames. */
  used = 0;
  /** How much of `used` is on disk. */
  flushed = 0;
  /** How many frames there are. */
  count = 0;
  private offsets = new Uint32Array(FIRST_OFFSETS);
  /** Numbers are read and written through it: a buffer's own methods take ten times as long. */
  private readonly view: DataView;

  constructor(readonly bytes: Buffer) {
    this.view = viewOf(bytes);
  }

  hasRoom(size: number): boolean {
    return this.bytes.byteLength - this.used >= size;
  }

  append(shardIndex: number, position: number, arrival: number, key: string, data: Uint8Array): void {
    const { bytes, view, used } = this;
    const keyBytes = writeKey(bytes, key, used + FRAME_HEAD);
    const size = FRAME_HEAD + keyBytes + data.byteLength;
    view.setUint32(used, size - 4, true);
    view.setUint32(used + 4, shardIndex, true);
    view.setFloat64(used + POSITION, position, true);
    view.setFloat64(used + ARRIVAL, arrival, true);
    view.setUint16(used + KEY_LENGTH, keyBytes, true);
    bytes.set(data, used + FRAME_HEAD + keyBytes);
    this.index(size);
  }

  /** Takes a frame as it was read from disk, with its arrival as it is to be here. */
  restore(frame: Uint8Array, arrival: number): void {
    this.bytes.set(frame, this.used);
    this.view.setFloat64(this.used + ARRIVAL, arrival, true);
    this.index(frame.byteLength);
    this.flushed = this.used;
  }

  positionAt(index: number): number {
    return this.view.getFloat64(this.offsetOf(index) + POSITION, true);
  }

  arrivalAt(index: number): number {
    return this.view.getFloat64(this.offsetOf(index) + ARRIVAL, true);
  }

  lastPosition(): number {
    return this.positionAt(this.count - 1);
  }

  lastArrival(): number {
    return this.arrivalAt(this.count - 1);
  }

  /** Index of the first record at `position` or behind it. */
  firstFrom(position: number): number {
    return this.lowerBound(position, POSITION);
  }

  /** Index of the first record that arrived at `time` or later. */
  firstSince(time: number): number {
    return this.lowerBound(time, ARRIVAL);
  }

  /** Bytes of key and data of one record. */
  sizeAt(index: number): number {
    return this.view.getUint32(this.offsetOf(index), true) + 4 - FRAME_HEAD;
  }

  /** The records of an index up to another, in one copy: the page may be given to others while they are on their way. */
  recordsOf(from: number, to: number): LogRecord[] {
    const start = this.offsetOf(from);
    const end = to < this.count ? this.offsetOf(to) : this.used;
    const copy = Buffer.from(this.bytes.subarray(start, end));
    const view = viewOf(copy);
    const records: LogRecord[] = [];
    for (let offset = 0; offset < copy.byteLength; offset += 4 + view.getUint32(offset, true))
      records.push(recordAt(copy, view, offset));
    return records;
  }

  private index(size: number): void {
    if (this.count === this.offsets.length) {
      const grown = new Uint32Array(this.offsets.length * 2);
      grown.set(this.offsets);
      this.offsets = grown;
    }
    this.offsets[this.count] = this.used;
    this.count += 1;
    this.used += size;
  }

  private offsetOf(index: number): number {
    return this.offsets[index] ?? 0;
  }

  private lowerBound(value: number, field: number): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.view.getFloat64(this.offsetOf(middle) + field, true) < value) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Keys are short, and mostly ASCII: writing them here costs a fifth of a call out of JavaScript. */
function writeKey(bytes: Buffer, key: string, at: number): number {
  for (let index = 0; index < key.length; index += 1) {
    const code = key.charCodeAt(index);
    if (code > 0x7f) return bytes.write(key, at, 'utf8');
    bytes[at + index] = code;
  }
  return key.length;
}

/** The most bytes that a frame can take, before its key is written. */
export const frameRoom = (key: string, data: Uint8Array): number =>
  // No character takes more than three bytes in UTF-8 for one of its units.
  FRAME_HEAD + key.length * 3 + data.byteLength;

function recordAt(bytes: Buffer, view: DataView, offset: number): LogRecord {
  const key = offset + FRAME_HEAD;
  const keyBytes = view.getUint16(offset + KEY_LENGTH, true);
  const data = key + keyBytes;
  return {
    position: view.getFloat64(offset + POSITION, true),
    arrival: view.getFloat64(offset + ARRIVAL, true),
    partitionKey: bytes.toString('utf8', key, data),
    keyBytes,
    data: bytes.subarray(data, offset + 4 + view.getUint32(offset, true)),
  };
}

const viewOf = ({ buffer, byteOffset, byteLength }: Buffer): DataView =>
  new DataView(buffer, byteOffset, byteLength);
