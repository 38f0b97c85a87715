/** Partition keys have at most 256 characters of at most four bytes (docs/aws-facts.md §1); what is longer is digested all the same. */
const FIRST_ROOM = 1_152;
const SHIFTS = Uint8Array.of(7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21);
const SINES = Int32Array.from(
  { length: 64 },
  (_, step) => Math.floor(Math.abs(Math.sin(step + 1)) * 2 ** 32) | 0,
);

/**
 * MD5 (RFC 1321) without an object for each record: Kinesis places a key by the MD5 of its UTF-8 bytes, read as an unsigned
 * big-endian number of 128 bits (docs/aws-facts.md §6), and one digest serves for the place and for all counting of keys.
 */
export class KeyDigest {
  /** The last digest as four numbers of 32 bits, the highest first. */
  readonly words = new Uint32Array(4);
  /** UTF-8 bytes of the last key: they count towards the limits of its shard. */
  byteLength = 0;

  private bytes = new Uint8Array(FIRST_ROOM);
  private blocks = new DataView(this.bytes.buffer);
  private readonly state = new Int32Array(4);
  private readonly block = new Int32Array(16);

  ofKey(key: string): void {
    this.makeRoom(key.length * 3 + 72);
    const { bytes } = this;
    let length = 0;
    for (let at = 0; at < key.length; at += 1) {
      const unit = key.charCodeAt(at);
      if (unit < 0x80) bytes[length++] = unit;
      else if (unit < 0x8_00) {
        bytes[length++] = 0xc0 | (unit >> 6);
        bytes[length++] = 0x80 | (unit & 0x3f);
      } else {
        const point = key.codePointAt(at) as number;
        if (point > 0xff_ff) {
          at += 1;
          bytes[length++] = 0xf0 | (point >> 18);
          bytes[length++] = 0x80 | ((point >> 12) & 0x3f);
          bytes[length++] = 0x80 | ((point >> 6) & 0x3f);
          bytes[length++] = 0x80 | (point & 0x3f);
        } else {
          // Half of a pair is no character: UTF-8 has the replacement for it.
          const shown = point >= 0xd8_00 && point <= 0xdf_ff ? 0xff_fd : point;
          bytes[length++] = 0xe0 | (shown >> 12);
          bytes[length++] = 0x80 | ((shown >> 6) & 0x3f);
          bytes[length++] = 0x80 | (shown & 0x3f);
        }
      }
    }
    this.byteLength = length;
    this.begin();
    this.finish(0, length);
  }

  /** Of the bytes from `start` up to `end`. */
  ofBytes(from: Uint8Array, start: number, end: number): void {
    this.byteLength = end - start;
    const view = new DataView(from.buffer, from.byteOffset, from.byteLength);
    const whole = start + ((end - start) & ~63);
    this.begin();
    this.absorb(view, start, whole);
    for (let at = whole; at < end; at += 1) this.bytes[at - whole] = from[at] as number;
    this.finish(whole - start, end - whole);
  }

  private makeRoom(length: number): void {
    const room = (length + 63) & ~63;
    if (this.bytes.length >= room) return;
    this.bytes = new Uint8Array(room);
    this.blocks = new DataView(this.bytes.buffer);
  }

  private begin(): void {
    const { state } = this;
    state[0] = 0x67452301;
    state[1] = 0xefcdab89 | 0;
    state[2] = 0x98badcfe | 0;
    state[3] = 0x10325476;
  }

  /** Pads the last `length` bytes, which lie at the start of the room; `before` bytes were absorbed already. */
  private finish(before: number, length: number): void {
    const { bytes, blocks: view, state, words } = this;
    const end = (length + 9 + 63) & ~63;
    bytes[length] = 0x80;
    bytes.fill(0, length + 1, end - 8);
    const total = before + length;
    view.setUint32(end - 8, (total << 3) >>> 0, true);
    view.setUint32(end - 4, Math.floor(total / 2 ** 29), true);
    this.absorb(view, 0, end);
    for (let at = 0; at < 4; at += 1) words[at] = swapped(state[at] as number);
  }

  private absorb(view: DataView, start: number, end: number): void {
    const { block, state } = this;
    for (let at = start; at < end; at += 64) {
      for (let word = 0; word < 16; word += 1) block[word] = view.getInt32(at + word * 4, true);
      mix(state, block);
    }
  }
}

/** The digest's bytes are little-endian words; as a number it is big-endian. */
const swapped = (word: number): number =>
  ((word << 24) | ((word << 8) & 0xff_00_00) | ((word >>> 8) & 0xff_00) | (word >>> 24)) >>> 0;

function mix(state: Int32Array, block: Int32Array): void {
  let a = state[0] as number;
  let b = state[1] as number;
  let c = state[2] as number;
  let d = state[3] as number;
  for (let step = 0; step < 64; step += 1) {
    const round = step >> 4;
    let chosen: number;
    let word: number;
    if (round === 0) {
      chosen = (b & c) | (~b & d);
      word = step;
    } else if (round === 1) {
      chosen = (d & b) | (~d & c);
      word = (step * 5 + 1) & 15;
    } else if (round === 2) {
      chosen = b ^ c ^ d;
      word = (step * 3 + 5) & 15;
    } else {
      chosen = c ^ (b | ~d);
      word = (step * 7) & 15;
    }
    const sum = (a + chosen + (SINES[step] as number) + (block[word] as number)) | 0;
    const by = SHIFTS[(round << 2) | (step & 3)] as number;
    a = d;
    d = c;
    c = b;
    b = (b + ((sum << by) | (sum >>> (32 - by)))) | 0;
  }
  state[0] = ((state[0] as number) + a) | 0;
  state[1] = ((state[1] as number) + b) | 0;
  state[2] = ((state[2] as number) + c) | 0;
  state[3] = ((state[3] as number) + d) | 0;
}
