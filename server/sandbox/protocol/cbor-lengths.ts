const BYTES = 2;
const TEXT = 3;
const LIST = 4;
const MAP = 5;
const TAG = 6;

const BREAK = 0xff;
const INDEFINITE = Number.POSITIVE_INFINITY;
/** Tags of numbers that are written as bytes. No input of AWS is one; decoding takes the square of their length. */
const BIG_NUMBERS: readonly number[] = [2, 3];
const MOST_NUMBER_BYTES = 64;

/** Something whose items are still to come: a list, a map, a tag, a text in pieces. */
type Open = { readonly isMap: boolean; left: number; taken: number };

/**
 * Whether everything that a CBOR body (RFC 8949 §3) announces can be in it, and what must be text or bytes is. The SDK's
 * decoder trusts an announced length, takes the number of any other thing for one, and writes to the console what it
 * cannot count.
 */
export function lengthsFit(body: Buffer): boolean {
  const open: Open[] = [];
  let isBigNumber = false;
  for (let at = 0; ; ) {
    const around = open.at(-1);
    if (body[at] === BREAK && around?.left === INDEFINITE) {
      open.pop();
      at += 1;
      if (isWhole(open)) return true;
      continue;
    }
    const head = headAt(body, at);
    if (!head) return false;
    const { major, argument } = head;
    const isKey = around?.isMap === true && around.taken % 2 === 0;
    if ((isKey && major !== TEXT) || (isBigNumber && major !== BYTES)) return false;
    at = head.end;
    const left = body.byteLength - at;
    const items = itemsOf(head);
    if ((major === BYTES || major === TEXT) && items === 0) {
      if (argument > (isBigNumber ? Math.min(left, MOST_NUMBER_BYTES) : left)) return false;
      at += argument;
    }
    // Every item takes a byte at least.
    if (items !== INDEFINITE && items > left) return false;
    isBigNumber = major === TAG && BIG_NUMBERS.includes(argument);
    if (items > 0) open.push({ isMap: major === MAP, left: items, taken: 0 });
    else if (isWhole(open)) return true;
  }
}

/** How many items follow that belong to the head. */
function itemsOf({ major, argument }: Head): number {
  if (major === LIST) return argument;
  if (major === MAP) return 2 * argument;
  if (major === TAG) return 1;
  return argument === INDEFINITE ? argument : 0;
}

/** Counts an item that is whole, and what is whole with it; true when nothing is open any more. */
function isWhole(open: Open[]): boolean {
  for (let around = open.at(-1); around; around = open.at(-1)) {
    around.left -= 1;
    around.taken += 1;
    if (around.left > 0) return false;
    open.pop();
  }
  return true;
}

type Head = {
  readonly major: number;
  /** The number in the head: a value, a length, a count or a tag. */
  readonly argument: number;
  readonly end: number;
};

/** Undefined when there is none, or one that no CBOR has. */
function headAt(body: Buffer, at: number): Head | undefined {
  const first = body[at];
  if (first === undefined) return undefined;
  const major = first >> 5;
  const minor = first & 0x1f;
  if (minor < 24) return { major, argument: minor, end: at + 1 };
  if (minor === 31) {
    const mayBe = major >= BYTES && major <= MAP;
    return mayBe ? { major, argument: INDEFINITE, end: at + 1 } : undefined;
  }
  const size = 2 ** (minor - 24);
  const end = at + 1 + size;
  if (minor > 27 || end > body.byteLength) return undefined;
  // More than six bytes are more than any body has.
  const argument =
    size === 8
      ? body.readUInt32BE(at + 1) * 2 ** 32 + body.readUInt32BE(at + 5)
      : body.readUIntBE(at + 1, size);
  return { major, argument, end };
}
