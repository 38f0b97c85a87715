import type { CountMinSketch } from './count-min-sketch';
import { hashOfWords } from './ring';

/** Keys that are kept when the list is full: so many by bytes and as many by records. */
const KEPT = 256;
const ROOM = 2_048;
/** Four times the room: a probe of the table is short. */
const SLOTS = 8_192;

/** A key may hold any character; PostgreSQL keeps neither NUL nor half of one. Its hash says which key it was. */
const storable = (key: string): string =>
  key.replaceAll('\0', '\u2400').replaceAll(/\p{Surrogate}/gu, '\ufffd');

/** The truth lies between the two, both included. */
export type Between = { readonly atLeast: number; readonly atMost: number };

export type HeavyKey = {
  readonly key: string;
  /** MD5 of the key in decimal: where it is placed, unless its producer sends an explicit hash key. */
  readonly hash: string;
  readonly bytes: Between;
  readonly records: Between;
};

/**
 * The keys with the most bytes and the most records beside a sketch that counts all of them. What a key had before it was
 * listed is known from the sketch, as a most; what came since is counted. A key with more than `1/256 + epsilon` of all
 * bytes or records is listed, with the probability of the sketch's bound.
 */
export class HeavyKeys {
  private readonly slots = new Int16Array(SLOTS);
  private readonly words = new Uint32Array(ROOM * 4);
  private readonly countedBytes = new Float64Array(ROOM);
  private readonly countedRecords = new Float64Array(ROOM);
  /** The most that the key had before it was listed. */
  private readonly missedBytes = new Float64Array(ROOM);
  private readonly missedRecords = new Float64Array(ROOM);
  private readonly names: string[] = [];
  private length = 0;
  /** Less than both has nothing to do here: the list is full of more. */
  private leastBytes = 0;
  private leastRecords = 0;

  constructor(private readonly sketch: CountMinSketch) {}

  /**
   * Counts in the sketch and, where it is heavy, here. True when the key was listed anew: then `name` has to follow, which
   * spares everybody else's key being made into text.
   */
  add(words: Uint32Array, at: number, bytes: number, records: number): boolean {
    const { sketch } = this;
    sketch.add(words, at, bytes, records);
    if (sketch.bytes < this.leastBytes && sketch.records < this.leastRecords) return false;
    let slot = this.slotOf(words, at);
    const listed = (this.slots[slot] as number) - 1;
    if (listed >= 0) {
      this.countedBytes[listed] = (this.countedBytes[listed] as number) + bytes;
      this.countedRecords[listed] = (this.countedRecords[listed] as number) + records;
      return false;
    }
    if (this.length === ROOM) {
      const { bytes: ownBytes, records: ownRecords } = sketch;
      this.prune();
      sketch.bytes = ownBytes;
      sketch.records = ownRecords;
      if (ownBytes < this.leastBytes && ownRecords < this.leastRecords) return false;
      slot = this.slotOf(words, at);
    }
    const entry = this.length;
    this.length += 1;
    this.slots[slot] = entry + 1;
    for (let word = 0; word < 4; word += 1) this.words[entry * 4 + word] = words[at + word] as number;
    this.countedBytes[entry] = bytes;
    this.countedRecords[entry] = records;
    this.missedBytes[entry] = Math.max(0, sketch.bytes - bytes);
    this.missedRecords[entry] = Math.max(0, sketch.records - records);
    return true;
  }

  /** Of the key that was listed last. */
  name(key: string): void {
    this.names[this.length - 1] = storable(key);
  }

  /** The heaviest, `most` by bytes and as many by records, the heaviest by bytes first. */
  list(most: number): readonly HeavyKey[] {
    return this.heaviest(most).entries.map((entry) => {
      this.sketch.look(this.words, entry * 4);
      const between = (counted: number, missed: number, sketched: number): Between => ({
        atLeast: counted,
        atMost: Math.max(counted, Math.min(counted + missed, sketched)),
      });
      return {
        key: this.names[entry] ?? '',
        hash: hashOfWords(this.words, entry * 4).toString(),
        bytes: between(this.countedBytes[entry] ?? 0, this.missedBytes[entry] ?? 0, this.sketch.bytes),
        records: between(
          this.countedRecords[entry] ?? 0,
          this.missedRecords[entry] ?? 0,
          this.sketch.records,
        ),
      };
    });
  }

  /** The entries with the most by the sketch, and the least that one of them has. */
  private heaviest(most: number) {
    const { sketch, length } = this;
    const bytes = new Float64Array(length);
    const records = new Float64Array(length);
    for (let entry = 0; entry < length; entry += 1) {
      sketch.look(this.words, entry * 4);
      bytes[entry] = sketch.bytes;
      records[entry] = sketch.records;
    }
    const all = Array.from({ length }, (_, entry) => entry);
    const by = (weights: Float64Array) =>
      all.toSorted((one, other) => (weights[other] ?? 0) - (weights[one] ?? 0)).slice(0, most);
    const [byBytes, byRecords] = [by(bytes), by(records)];
    return {
      entries: [...new Set([...byBytes, ...byRecords])],
      leastBytes: bytes[byBytes.at(-1) ?? 0] ?? 0,
      leastRecords: records[byRecords.at(-1) ?? 0] ?? 0,
    };
  }

  private prune(): void {
    const { entries, leastBytes, leastRecords } = this.heaviest(KEPT);
    this.leastBytes = leastBytes;
    this.leastRecords = leastRecords;
    const kept = entries.toSorted((one, other) => one - other);
    this.slots.fill(0);
    this.length = 0;
    for (const from of kept) {
      const to = this.length;
      this.words.copyWithin(to * 4, from * 4, from * 4 + 4);
      for (const column of [this.countedBytes, this.countedRecords, this.missedBytes, this.missedRecords])
        column[to] = column[from] ?? 0;
      this.names[to] = this.names[from] ?? '';
      this.slots[this.slotOf(this.words, to * 4)] = to + 1;
      this.length += 1;
    }
    this.names.length = this.length;
  }

  /** Where the key is, or the free slot where it would be. */
  private slotOf(words: Uint32Array, at: number): number {
    const { slots, words: own } = this;
    let slot = (words[at + 3] as number) & (SLOTS - 1);
    for (;;) {
      const entry = ((slots[slot] as number) - 1) * 4;
      if (entry < 0) return slot;
      if (
        own[entry + 3] === words[at + 3] &&
        own[entry + 2] === words[at + 2] &&
        own[entry + 1] === words[at + 1] &&
        own[entry] === words[at]
      )
        return slot;
      slot = (slot + 1) & (SLOTS - 1);
    }
  }
}
