import { wordsOfHash } from './ring';

/** Equal parts of the shard's range: where half of the weight lies is known to half a percent of the range. */
export const BINS = 256;
/** A range this small is not told apart into parts by numbers of 53 bits; nobody splits one. */
const SMALLEST = 1n << 90n;

/** Decimal, both ends included. */
export type HashRange = { readonly start: string; readonly end: string };

/** Bytes and records of each part of the shard's range, from its start. */
export type HashWeights = { readonly bytes: readonly number[]; readonly records: readonly number[] };

/** Where in its range the weight of a shard lies, so that a later split can be put where half of it is. */
export class HashHistogram {
  readonly bytes = new Float64Array(BINS);
  readonly records = new Float64Array(BINS);
  /**
   * Weight of keys that do not belong here by their MD5: their producer sent explicit hash keys, or the stream spreads
   * records by itself. A split by keys does not move it as foreseen.
   */
  outsideBytes = 0;
  outsideRecords = 0;

  private readonly first = new Uint32Array(4);
  private readonly last = new Uint32Array(4);
  private readonly origin: number;
  private readonly binsPerUnit: number;

  constructor(range: HashRange) {
    const [start, end] = [BigInt(range.start), BigInt(range.end)];
    wordsOfHash(start, this.first);
    wordsOfHash(end, this.last);
    const size = end - start + 1n;
    this.origin = upper(this.first, 0);
    this.binsPerUnit = size < SMALLEST ? 0 : BINS / (Number(size) / 2 ** 64);
  }

  /** `words` is a place on the ring, from `at`. */
  add(words: Uint32Array, at: number, bytes: number, records: number): void {
    if (compare(words, at, this.first) < 0 || compare(words, at, this.last) > 0) {
      this.outsideBytes += bytes;
      this.outsideRecords += records;
      return;
    }
    const bin = Math.min(BINS - 1, Math.floor((upper(words, at) - this.origin) * this.binsPerUnit));
    this.bytes[bin] = (this.bytes[bin] as number) + bytes;
    this.records[bin] = (this.records[bin] as number) + records;
  }
}

/** The upper half as one number; what it loses is less than a part of any range that is told apart. */
const upper = (words: Uint32Array, at: number): number =>
  (words[at] as number) * 2 ** 32 + (words[at + 1] as number);

function compare(words: Uint32Array, at: number, edge: Uint32Array): number {
  for (let word = 0; word < 4; word += 1) {
    const difference = (words[at + word] as number) - (edge[word] as number);
    if (difference !== 0) return difference;
  }
  return 0;
}
