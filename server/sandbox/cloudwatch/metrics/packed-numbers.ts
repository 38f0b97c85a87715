/** Whole numbers up to this are packed; above it doubling the number twice would cost accuracy. */
const LARGEST_PACKED = 2 ** 50;
const DOUBLE = 1;
/** The longest form of one number: a mark and a double. */
export const LONGEST_NUMBER = 9;

/** Non-negative whole number in groups of seven bits, the lowest first; answers where it ends. */
export function writeVarint(bytes: Buffer, at: number, value: number): number {
  let rest = value;
  let next = at;
  while (rest >= 0x80) {
    bytes[next++] = (rest % 0x80) | 0x80;
    rest = Math.floor(rest / 0x80);
  }
  bytes[next++] = rest;
  return next;
}

/** Whole numbers take as few bytes as they need, all others nine. */
export function writeNumber(bytes: Buffer, at: number, value: number): number {
  if (Number.isInteger(value) && Math.abs(value) <= LARGEST_PACKED && !Object.is(value, -0))
    return writeVarint(bytes, at, Math.abs(value) * 4 + (value < 0 ? 2 : 0));
  bytes[at] = DOUBLE;
  return bytes.writeDoubleLE(value, at + 1);
}

/** Reads what the two functions wrote, from `at` on. */
export class PackedReader {
  constructor(
    readonly bytes: Buffer,
    public at: number,
  ) {}

  byte(): number {
    return this.bytes[this.at++] ?? 0;
  }

  varint(): number {
    let byte = this.byte();
    let value = byte & 0x7f;
    for (let scale = 0x80; byte >= 0x80; scale *= 0x80) {
      byte = this.byte();
      value += (byte & 0x7f) * scale;
    }
    return value;
  }

  number(): number {
    if (this.bytes[this.at] === DOUBLE) {
      this.at += LONGEST_NUMBER;
      return this.bytes.readDoubleLE(this.at - 8);
    }
    const packed = this.varint();
    const size = Math.floor(packed / 4);
    return packed % 4 === 2 ? -size : size;
  }
}
