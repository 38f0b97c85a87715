/** From so many letters and digits on a value is known again inside of others. */
const TELLING = 4;
/** Longer values are compared whole, and not in other spellings. */
const MOST_RESPELT = 1_000;
/** Steps of one comparison, in characters times values: beyond, a text counts as holding one. */
const MOST_WORK = 1_000_000;

/** Letters and digits alone, whatever their case, width and what separates them. */
const fold = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');

const asText = (bytes: Uint8Array): string => new TextDecoder('utf-8').decode(bytes);
const asHex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
const asBase64 = (text: string): string =>
  btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''));

function asAddress(text: string): string {
  try {
    return encodeURIComponent(text);
  } catch {
    // Half a pair of UTF-16 has no bytes.
    return text;
  }
}

/** Other ways in which the same value is written inside of a text. */
const spellings = (text: string): readonly string[] =>
  text.length > MOST_RESPELT
    ? [text]
    : [text, asAddress(text), JSON.stringify(text), asBase64(text), asHex(new TextEncoder().encode(text))];

/** Asks whether something that is to be shown gives away what is hidden. */
export type Recognises = {
  text(text: string): boolean;
  number(value: number | bigint): boolean;
  bytes(bytes: Uint8Array): boolean;
};

export const RECOGNISES_NOTHING: Recognises = { text: () => false, number: () => false, bytes: () => false };

/** What was hidden of one record, to know it again elsewhere in it. It lives as long as one answer. */
export class HiddenValues implements Recognises {
  /** As they are, and folded: for what is equal, however short. */
  private readonly whole = new Set<string>();
  /** Folded, in all spellings: for what holds one. */
  private readonly parts = new Set<string>();

  /** `all`: what is hidden of every record of the look, of which the telling ones are told. */
  constructor(private readonly all: Set<string> = new Set()) {}

  /** A text, a number or bytes; what says too little to be known again is left out. */
  add(value: unknown): void {
    if (value instanceof Uint8Array) {
      this.addText(asText(value));
      this.addPart(asHex(value));
    } else if (typeof value === 'string') this.addText(value);
    else if (typeof value === 'number' || typeof value === 'bigint') this.addText(String(value));
  }

  private addText(text: string): void {
    if (text === '') return;
    const folded = fold(text);
    this.whole.add(text);
    if (folded !== '') this.whole.add(folded);
    if (folded.length >= TELLING) this.all.add(folded);
    for (const spelt of spellings(text)) this.addPart(spelt);
  }

  private addPart(text: string): void {
    const part = fold(text);
    if (part.length >= TELLING) this.parts.add(part);
  }

  /** Equal to one of this record, or holds one that is long enough to be known; or equal to one of another record. */
  text(text: string): boolean {
    if (this.whole.has(text)) return true;
    if (this.isEmpty()) return false;
    const folded = fold(text);
    return this.whole.has(folded) || this.holds(folded);
  }

  /** The same of a number: short ones are everywhere and say nothing. */
  number(value: number | bigint): boolean {
    return !this.isEmpty() && this.holds(fold(String(value)));
  }

  bytes(bytes: Uint8Array): boolean {
    return !this.isEmpty() && (this.text(asText(bytes)) || this.holds(asHex(bytes)));
  }

  private isEmpty(): boolean {
    return this.whole.size + this.parts.size + this.all.size === 0;
  }

  private holds(folded: string): boolean {
    if (folded.length < TELLING) return false;
    if (this.all.has(folded) || this.parts.has(folded)) return true;
    if (folded.length * this.parts.size > MOST_WORK) return true;
    for (const part of this.parts) if (folded.length > part.length && folded.includes(part)) return true;
    return false;
  }
}
