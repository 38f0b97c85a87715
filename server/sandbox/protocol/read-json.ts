import { AwsError } from '../contract';
import { decodeBase64, MAX_DEPTH, mismatch, readValue, tooDeep } from './read-values';
import type { Shape, Structure } from './shape';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_STRUCTURE = 0x7b;
const CLOSE_STRUCTURE = 0x7d;

/**
 * Reads a JSON body into an operation's input by the input's shape, from the bytes as they came. Records are most of
 * what is ever sent, so structures, lists, short texts and blobs are read here, and no text or tree of the whole body
 * is made; everything else is cut out and left to JSON.parse. Of equal names the last counts.
 */
export function readJsonInput(shape: Structure, body: Buffer): Record<string, unknown> {
  return new JsonReader(body).root(shape);
}

class JsonReader {
  private at = 0;

  constructor(private readonly bytes: Buffer) {}

  root(shape: Structure): Record<string, unknown> {
    const value = this.value(shape, 0);
    if (this.next() !== undefined) throw notJson();
    return value as Record<string, unknown>;
  }

  private value(shape: Shape, depth: number): unknown {
    const first = this.next();
    if (shape.kind === 'structure' && first === OPEN_STRUCTURE) return this.structure(shape, depth);
    if (shape.kind === 'list' && first === OPEN_LIST) return this.list(shape.item, depth);
    if (shape.kind === 'string' && first === QUOTE) return this.text();
    if (shape.kind === 'blob' && first === QUOTE) return this.blob();
    return readValue(shape, this.parsed(), 'json', depth);
  }

  private structure(shape: Structure, depth: number): Record<string, unknown> {
    if (depth > MAX_DEPTH) throw tooDeep();
    const out: Record<string, unknown> = {};
    this.at += 1;
    if (this.passes(CLOSE_STRUCTURE)) return out;
    do {
      if (this.next() !== QUOTE) throw notJson();
      const member = this.member(shape);
      if (!this.passes(COLON)) throw notJson();
      if (!member) this.parsed();
      else if (!this.isNull()) out[member.name] = this.value(member.shape, depth + 1);
      else delete out[member.name];
    } while (this.passes(COMMA));
    if (!this.passes(CLOSE_STRUCTURE)) throw notJson();
    return out;
  }

  private list(item: Shape, depth: number): unknown[] {
    const items: unknown[] = [];
    this.at += 1;
    if (this.passes(CLOSE_LIST)) return items;
    do {
      if (this.isNull()) throw mismatch('list item', null);
      items.push(this.value(item, depth + 1));
    } while (this.passes(COMMA));
    if (!this.passes(CLOSE_LIST)) throw notJson();
    return items;
  }

  /** The member that is named here; its name is compared byte by byte, and read only when it is none of them. */
  private member({ members }: Structure): Structure['members'][number] | undefined {
    const { bytes } = this;
    const start = this.at + 1;
    for (const member of members) {
      const { name } = member;
      if (bytes[start + name.length] !== QUOTE) continue;
      let same = 0;
      while (same < name.length && bytes[start + same] === name.charCodeAt(same)) same += 1;
      if (same < name.length) continue;
      this.at = start + name.length + 1;
      return member;
    }
    const name = this.text();
    return members.find((member) => member.name === name);
  }

  /** Text without anything special in it is taken as it is. */
  private text(): string {
    const { bytes } = this;
    const start = this.at + 1;
    for (let at = start; at < bytes.length; at += 1) {
      const byte = bytes[at] ?? 0;
      if (byte === QUOTE) {
        this.at = at + 1;
        return bytes.toString('latin1', start, at);
      }
      if (byte < 0x20 || byte > 0x7e || byte === BACKSLASH) break;
    }
    return String(this.parsed());
  }

  private blob(): Uint8Array {
    const start = this.at + 1;
    const end = this.bytes.indexOf(QUOTE, start);
    if (end < 0) throw notJson();
    const decoded = decodeBase64(this.bytes.toString('latin1', start, end));
    if (!decoded) return decodeBase64(String(this.parsed())) ?? notBase64();
    this.at = end + 1;
    return decoded;
  }

  private isNull(): boolean {
    // No other JSON begins with an n.
    return this.next() === 0x6e && this.parsed() === null;
  }

  /** The next value, whatever it is. */
  private parsed(): unknown {
    this.next();
    const start = this.at;
    this.at = endOfValue(this.bytes, start);
    try {
      return JSON.parse(this.bytes.toString('utf8', start, this.at));
    } catch {
      throw notJson();
    }
  }

  private passes(byte: number): boolean {
    if (this.next() !== byte) return false;
    this.at += 1;
    return true;
  }

  /** The next byte that is no white space; undefined at the end. */
  private next(): number | undefined {
    const { bytes } = this;
    let byte = bytes[this.at];
    while (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) {
      this.at += 1;
      byte = bytes[this.at];
    }
    return byte;
  }
}

/** Where the value that starts here ends, if it is well formed; JSON.parse says whether it is. */
function endOfValue(bytes: Buffer, start: number): number {
  let open = 0;
  for (let at = start; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === QUOTE) {
      at = endOfText(bytes, at);
      if (open === 0) return at + 1;
    } else if (byte === OPEN_LIST || byte === OPEN_STRUCTURE) open += 1;
    else if (byte === CLOSE_LIST || byte === CLOSE_STRUCTURE) {
      if (open === 0) return at;
      open -= 1;
      if (open === 0) return at + 1;
    } else if (open === 0 && byte === COMMA) return at;
  }
  return bytes.length;
}

/** Where the quote stands that closes the text. */
function endOfText(bytes: Buffer, start: number): number {
  for (let at = start + 1; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === QUOTE) return at;
    if (byte === BACKSLASH) at += 1;
  }
  return bytes.length;
}

const notJson = (): AwsError => new AwsError('SerializationException', 'The request body is not JSON');

function notBase64(): never {
  throw mismatch('base64 text', '');
}
