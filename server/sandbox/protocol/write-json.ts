import type { Shape, Structure } from './shape';

/** Where answers are put together. Kept from call to call, for most are of a like size. */
const FIRST_BYTES = 64 * 1024;
const MOST_KEPT_BYTES = 2 * 1024 * 1024;
/** Characters that JSON writes as they are; anything else is left to JSON.stringify. */
const PLAIN = /^[\w .:/+=@-]*$/;

let scratch = Buffer.allocUnsafeSlow(FIRST_BYTES);

/**
 * An operation's output as the bytes of its JSON text; absent members are left out. Records go from their bytes to the
 * bytes of the answer one by one: no tree of the answer and no text of all of it is made, which at ten thousand records
 * would be most of the work.
 */
export function writeJson(shape: Structure, output: object): Uint8Array {
  const writer = new JsonWriter();
  writer.structure(shape, output);
  return writer.bytes();
}

class JsonWriter {
  /** What comes next and is not among the bytes yet. */
  private text = '';
  private used = 0;

  structure(shape: Structure, output: object): void {
    const source = output as Record<string, unknown>;
    let separator = '{';
    for (const { name, shape: memberShape } of shape.members) {
      const value = source[name];
      if (value === undefined || value === null) continue;
      this.text += `${separator}"${name}":`;
      separator = ',';
      this.value(memberShape, value);
    }
    this.text += separator === '{' ? '{}' : '}';
  }

  bytes(): Uint8Array {
    this.flush();
    const bytes = Buffer.from(scratch.subarray(0, this.used));
    if (scratch.byteLength > MOST_KEPT_BYTES) scratch = Buffer.allocUnsafeSlow(FIRST_BYTES);
    return bytes;
  }

  private value(shape: Shape, value: unknown): void {
    switch (shape.kind) {
      case 'structure':
        this.structure(shape, value as object);
        return;
      case 'list':
        this.list(shape.item, value as readonly unknown[]);
        return;
      case 'map':
        this.map(shape.value, value as object);
        return;
      case 'blob':
        this.blob(value as Uint8Array);
        return;
      case 'timestamp':
        this.text += String((value as Date).getTime() / 1000);
        return;
      case 'string':
        this.text += typeof value === 'string' ? quoted(value) : JSON.stringify(value);
        return;
      default:
        this.text += JSON.stringify(value);
    }
  }

  private list(item: Shape, values: readonly unknown[]): void {
    let separator = '[';
    for (const value of values) {
      this.text += separator;
      separator = ',';
      this.value(item, value);
    }
    this.text += separator === '[' ? '[]' : ']';
  }

  private map(shape: Shape, values: object): void {
    let separator = '{';
    for (const [key, value] of Object.entries(values)) {
      this.text += `${separator}${quoted(key)}:`;
      separator = ',';
      this.value(shape, value);
    }
    this.text += separator === '{' ? '{}' : '}';
  }

  private blob(bytes: Uint8Array): void {
    this.text += '"';
    this.flush();
    this.reserve(4 * Math.ceil(bytes.byteLength / 3));
    const buffer =
      bytes instanceof Buffer ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    this.used += scratch.write(buffer.toString('base64'), this.used, 'latin1');
    this.text += '"';
  }

  private flush(): void {
    // No character takes more than three bytes in UTF-8 for one of its units.
    this.reserve(this.text.length * 3);
    this.used += scratch.write(this.text, this.used, 'utf8');
    this.text = '';
  }

  private reserve(bytes: number): void {
    if (scratch.byteLength - this.used >= bytes) return;
    const grown = Buffer.allocUnsafeSlow(Math.max(2 * scratch.byteLength, this.used + bytes));
    scratch.copy(grown, 0, 0, this.used);
    scratch = grown;
  }
}

const quoted = (text: string): string => (PLAIN.test(text) ? `"${text}"` : JSON.stringify(text));
