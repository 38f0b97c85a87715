import type { KeyDigest } from './key-digest';
import { parseHash, wordsOfHash } from './ring';

/** Why a record that begins like an aggregate is counted as an ordinary one. */
export type BrokenAggregate = 'too-short' | 'checksum' | 'malformed' | 'no-such-key' | 'too-many';

const MAGIC = [0xf3, 0x89, 0x9a, 0xc2] as const;
const TRAILER = 16;
/** More than any producer puts into one record, and few enough to hold in memory. */
const MOST_ENTRIES = 131_072;
const NONE = -1;
const [VARINT, FIXED64, BYTES, FIXED32] = [0, 1, 2, 5];

export const isAggregate = (data: Uint8Array): boolean =>
  data.length >= 4 &&
  data[0] === MAGIC[0] &&
  data[1] === MAGIC[1] &&
  data[2] === MAGIC[2] &&
  data[3] === MAGIC[3];

/**
 * An aggregate of the Kinesis Producer Library, opened (docs/aws-facts.md §7): four magic bytes, a protobuf message with
 * tables of keys and of explicit hash keys and the user's records, and the MD5 of the message. One instance is used again
 * for the next record. It looks at each byte a bounded number of times, and an aggregate inside of an aggregate stays closed.
 */
export class KplAggregate {
  /** Digests of the table of keys, and places on the ring of the table of explicit hash keys, four words each. */
  keyWords = new Uint32Array(64);
  placeWords = new Uint32Array(64);
  /** Of each key, the UTF-8 bytes. */
  keyBytes: number[] = [];
  /** Of each record of the user: its key, its explicit hash key or -1, and the bytes of its data. */
  keyOf: number[] = [];
  placeOf: number[] = [];
  dataBytes: number[] = [];
  private dataStarts: number[] = [];
  /** Records whose data begins like an aggregate again. */
  nested = 0;

  private bytes: Uint8Array = new Uint8Array(0);
  private at = 0;
  private keyStarts: number[] = [];
  private places = 0;

  constructor(private readonly digest: KeyDigest) {}

  /** Null when it was opened; the digest's last words are lost either way. */
  open(data: Uint8Array): BrokenAggregate | null {
    this.clear(data);
    const end = data.length - TRAILER;
    if (end <= MAGIC.length) return 'too-short';
    if (!this.isSealed(end)) return 'checksum';
    this.at = MAGIC.length;
    const broken = this.readMessage(end);
    if (broken) return broken;
    const records = this.keyOf.length;
    if (records === 0) return 'malformed';
    for (let record = 0; record < records; record += 1)
      if (
        (this.keyOf[record] as number) >= this.keyBytes.length ||
        (this.placeOf[record] as number) >= this.places
      )
        return 'no-such-key';
    return null;
  }

  /** Text of a key of the table. */
  key(index: number): string {
    const start = this.keyStarts[index] ?? 0;
    return new TextDecoder().decode(this.bytes.subarray(start, start + (this.keyBytes[index] ?? 0)));
  }

  /** What the user wrote, of one record; a view on the aggregate's own bytes. */
  data(record: number): Uint8Array {
    const start = this.dataStarts[record] ?? 0;
    return this.bytes.subarray(start, start + (this.dataBytes[record] ?? 0));
  }

  private clear(data: Uint8Array): void {
    this.bytes = data;
    this.keyBytes.length = 0;
    this.keyStarts.length = 0;
    this.keyOf.length = 0;
    this.placeOf.length = 0;
    this.dataBytes.length = 0;
    this.dataStarts.length = 0;
    this.places = 0;
    this.nested = 0;
  }

  private isSealed(end: number): boolean {
    this.digest.ofBytes(this.bytes, MAGIC.length, end);
    const { words } = this.digest;
    const seal = new DataView(this.bytes.buffer, this.bytes.byteOffset + end, TRAILER);
    return words.every((word, at) => seal.getUint32(at * 4) === word);
  }

  private readMessage(end: number): BrokenAggregate | null {
    while (this.at < end) {
      const tag = this.varint(end);
      const [field, type] = [tag >>> 3, tag & 7];
      if (type !== BYTES || field < 1 || field > 3) {
        if (!this.skip(type, end)) return 'malformed';
        continue;
      }
      const length = this.varint(end);
      if (length < 0 || length > end - this.at) return 'malformed';
      const start = this.at;
      this.at = start + length;
      if (this.keyOf.length + this.keyBytes.length + this.places > MOST_ENTRIES) return 'too-many';
      if (field === 1) this.addKey(start, length);
      else if (field === 2) {
        if (!this.addPlace(start, length)) return 'malformed';
      } else if (!this.addRecord(start, start + length)) return 'malformed';
    }
    return null;
  }

  private addKey(start: number, length: number): void {
    const index = this.keyBytes.length;
    this.keyWords = withRoom(this.keyWords, index);
    this.digest.ofBytes(this.bytes, start, start + length);
    this.keyWords.set(this.digest.words, index * 4);
    this.keyBytes.push(length);
    this.keyStarts.push(start);
  }

  private addPlace(start: number, length: number): boolean {
    const hash =
      length > 39 ? null : parseHash(new TextDecoder().decode(this.bytes.subarray(start, start + length)));
    if (hash === null) return false;
    this.placeWords = withRoom(this.placeWords, this.places);
    wordsOfHash(hash, this.placeWords, this.places * 4);
    this.places += 1;
    return true;
  }

  private addRecord(start: number, end: number): boolean {
    const after = this.at;
    let key = NONE;
    let place = NONE;
    let bytes = NONE;
    let from = NONE;
    this.at = start;
    while (this.at < end) {
      const tag = this.varint(end);
      const field = tag >>> 3;
      if (tag === 0x08) key = this.varint(end);
      else if (tag === 0x10) place = this.varint(end);
      else if (tag === 0x1a) {
        bytes = this.varint(end);
        if (bytes < 0 || bytes > end - this.at) return false;
        if (isAggregate(this.bytes.subarray(this.at, this.at + Math.min(bytes, 4)))) this.nested += 1;
        from = this.at;
        this.at += bytes;
      } else if (tag < 0 || field === 0 || !this.skip(tag & 7, end)) return false;
    }
    if (this.at !== end || key < 0 || bytes < 0 || (place < 0 && place !== NONE)) return false;
    this.at = after;
    this.keyOf.push(key);
    this.placeOf.push(place);
    this.dataBytes.push(bytes);
    this.dataStarts.push(from);
    return true;
  }

  private skip(type: number, end: number): boolean {
    if (type === VARINT) return this.varint(end) >= 0;
    const length = type === FIXED64 ? 8 : type === FIXED32 ? 4 : type === BYTES ? this.varint(end) : NONE;
    if (length < 0 || length > end - this.at) return false;
    this.at += length;
    return true;
  }

  /** A number below 2^31; -2 where there is none, or a larger one, which nothing here can mean. */
  private varint(end: number): number {
    let value = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      if (this.at >= end) break;
      const byte = this.bytes[this.at] as number;
      this.at += 1;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value < 2 ** 31 ? value : -2;
    }
    return -2;
  }
}

const withRoom = (words: Uint32Array<ArrayBuffer>, index: number): Uint32Array<ArrayBuffer> => {
  if (words.length >= (index + 1) * 4) return words;
  const larger = new Uint32Array(words.length * 2);
  larger.set(words);
  return larger;
};
