import { Aggregate } from './aggregate';
import { LONGEST_NUMBER, PackedReader, writeNumber, writeVarint } from './packed-numbers';
import { DAY, RESOLUTIONS, type Resolution } from './retention';

/**
 * One aggregate as it lies in memory and on disk: a byte with resolution and form, the number of its stretch within the
 * day, then what the form says. A sample a minute, the usual case, takes four to eight bytes.
 */
const SAME_VALUES = 0;
const UNKNOWN_VALUES = 1;
const KNOWN_VALUES = 2;

/** `start` is in epoch seconds and a multiple of `resolution`. */
export function encodeFrame(start: number, resolution: Resolution, aggregate: Aggregate): Buffer {
  const values = aggregate.values;
  const bytes = Buffer.allocUnsafe((7 + 2 * (values?.size ?? 0)) * LONGEST_NUMBER);
  const form = formOf(aggregate);
  bytes[0] = RESOLUTIONS.indexOf(resolution) | (form << 2);
  let at = writeVarint(bytes, 1, (start % DAY) / resolution);
  at = writeNumber(bytes, at, aggregate.count);
  at = writeNumber(bytes, at, aggregate.sum);
  if (form === SAME_VALUES) return bytes.subarray(0, writeNumber(bytes, at, aggregate.min));
  at = writeNumber(bytes, at, aggregate.min);
  at = writeNumber(bytes, at, aggregate.max);
  if (values === null) return bytes.subarray(0, at);
  const listed = encodeValues(values);
  at = writeVarint(bytes, at, listed.length);
  return bytes.subarray(0, at + listed.copy(bytes, at));
}

function encodeValues(values: ReadonlyMap<number, number>): Buffer {
  const bytes = Buffer.allocUnsafe((1 + 2 * values.size) * LONGEST_NUMBER);
  let at = writeVarint(bytes, 0, values.size);
  for (const [value, times] of values) at = writeNumber(bytes, writeNumber(bytes, at, value), times);
  return bytes.subarray(0, at);
}

function formOf({ values, min, max }: Aggregate): number {
  if (values === null) return UNKNOWN_VALUES;
  // Values that differ a little are grouped, so that one of them may stand for a range.
  return values.size === 1 && min === max ? SAME_VALUES : KNOWN_VALUES;
}

/** Goes through the frames of one day. After `next` answered true, the fields tell of the frame that it came to. */
export class FrameCursor {
  /** Epoch seconds. */
  start = 0;
  resolution: Resolution = 60;
  count = 0;
  sum = 0;
  min = 0;
  max = 0;
  private form = UNKNOWN_VALUES;
  private valuesAt = 0;
  private readonly reader: PackedReader;

  constructor(
    bytes: Buffer,
    private readonly end: number,
    /** Epoch seconds at which the day began. */
    private readonly dayStart: number,
  ) {
    this.reader = new PackedReader(bytes, 0);
  }

  next(): boolean {
    const { reader } = this;
    if (reader.at >= this.end) return false;
    const head = reader.byte();
    this.resolution = RESOLUTIONS[head & 3] ?? 60;
    this.form = head >> 2;
    this.start = this.dayStart + reader.varint() * this.resolution;
    this.count = reader.number();
    this.sum = reader.number();
    this.min = reader.number();
    this.max = this.form === SAME_VALUES ? this.min : reader.number();
    if (this.form !== KNOWN_VALUES) return true;
    const length = reader.varint();
    this.valuesAt = reader.at;
    reader.at += length;
    return true;
  }

  /** Adds the frame with its values: dearer than the fields, and needed for percentiles only. */
  addTo(aggregate: Aggregate): void {
    const { count, sum, min, max } = this;
    const frame = Object.assign(new Aggregate(), { count, sum, min, max, values: this.values() });
    aggregate.merge(frame);
  }

  private values(): Map<number, number> | null {
    if (this.form === UNKNOWN_VALUES) return null;
    if (this.form === SAME_VALUES) return new Map([[this.min, this.count]]);
    const reader = new PackedReader(this.reader.bytes, this.valuesAt);
    const values = new Map<number, number>();
    for (let rest = reader.varint(); rest > 0; rest--) values.set(reader.number(), reader.number());
    return values;
  }
}
