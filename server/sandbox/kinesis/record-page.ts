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

  constructor(readonly bytes: Buffer) {}

  hasRoom(size: number): boolean {
    return this.bytes.byteLength - this.used >= size;
  }

  append(shardIndex: number, position: number, arrival: number, key: string, data: Uint8Array): void {
    const { bytes, used } = this;
    const keyBytes = writeKey(bytes, key, used + FRAME_HEAD);
    const size = FRAME_HEAD + keyBytes + data.byteLength;
    bytes.writeUInt32LE(size - 4, used);
    bytes.writeUInt32LE(shardIndex, used + 4);
    bytes.writeDoubleLE(position, used + POSITION);
    bytes.writeDoubleLE(arrival, used + ARRIVAL);
    bytes.writeUInt16LE(keyBytes, used + KEY_LENGTH);
    bytes.set(data, used + FRAME_HEAD + keyBytes);
    this.index(size);
  }

  /** Takes a frame as it was read from disk, with its arrival as it is to be here. */
  restore(frame: Uint8Array, arrival: number): void {
    this.bytes.set(frame, this.used);
    this.bytes.writeDoubleLE(arrival, this.used + ARRIVAL);
    this.index(frame.byteLength);
    this.flushed = this.used;
  }

  positionAt(index: number): number {
    return this.bytes.readDoubleLE(this.offsetOf(index) + POSITION);
  }

  arrivalAt(index: number): number {
    return this.bytes.readDoubleLE(this.offsetOf(index) + ARRIVAL);
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
    return this.bytes.readUInt32LE(this.offsetOf(index)) + 4 - FRAME_HEAD;
  }

  /** The records of an index up to another, in one copy: the page may be given to others while they are on their way. */
  recordsOf(from: number, to: number): LogRecord[] {
    const start = this.offsetOf(from);
    const end = to < this.count ? this.offsetOf(to) : this.used;
    const copy = Buffer.from(this.bytes.subarray(start, end));
    const records: LogRecord[] = [];
    for (let offset = 0; offset < copy.byteLength; offset += 4 + copy.readUInt32LE(offset))
      records.push(recordAt(copy, offset));
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
      if (this.bytes.readDoubleLE(this.offsetOf(middle) + field) < value) low = middle + 1;
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

function recordAt(bytes: Buffer, offset: number): LogRecord {
  const key = offset + FRAME_HEAD;
  const keyBytes = bytes.readUInt16LE(offset + KEY_LENGTH);
  const data = key + keyBytes;
  return {
    position: bytes.readDoubleLE(offset + POSITION),
    arrival: bytes.readDoubleLE(offset + ARRIVAL),
    partitionKey: bytes.toString('utf8', key, data),
    keyBytes,
    data: bytes.subarray(data, offset + 4 + bytes.readUInt32LE(offset)),
  };
}
