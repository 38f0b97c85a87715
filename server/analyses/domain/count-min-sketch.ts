/** Counters of two weights, side by side so that one look at memory finds both. */
const WEIGHTS = 2;
/** Rows draw their counter from halves of three words of the digest. The first word says in which shard a key is: it tells keys of one shard apart badly. */
const MOST_ROWS = 6;

export type SketchSize = {
  /** Counters in a row: a power of two, at most 65,536. */
  readonly width: number;
  readonly rows: number;
};

/** The smallest sketch that keeps its word: with probability 1 − `delta` a count is too high by at most `epsilon` of all that was counted. */
export function sketchSize(epsilon: number, delta: number): SketchSize {
  const width = 2 ** Math.ceil(Math.log2(Math.E / epsilon));
  const rows = Math.ceil(Math.log(1 / delta));
  if (width > 65_536 || rows > MOST_ROWS) throw new RangeError('a sketch as exact as that is too large');
  return { width, rows };
}

/** What a sketch promises (Cormode and Muthukrishnan 2005), as shares. */
export const sketchBounds = ({ width, rows }: SketchSize) => ({
  epsilon: Math.E / width,
  delta: Math.exp(-rows),
});

/**
 * Bytes and records by key in memory that does not grow with the number of keys. A count is never below the truth. Sketches of
 * one size add up: the sum is the sketch of all that was counted.
 */
export class CountMinSketch {
  private constructor(
    readonly size: SketchSize,
    readonly cells: Float64Array,
  ) {}

  static of(size: SketchSize): CountMinSketch {
    return new CountMinSketch(size, new Float64Array(size.width * size.rows * WEIGHTS));
  }

  /** From `cells` of an earlier one; throws where they are of another size. */
  static from(size: SketchSize, cells: Float64Array): CountMinSketch {
    if (cells.length !== size.width * size.rows * WEIGHTS) throw new RangeError('cells of another sketch');
    return new CountMinSketch(size, cells);
  }

  /** What the key has now, set by the last `add` or `look`; never below the truth. */
  bytes = 0;
  records = 0;

  /** `words` is the digest of the key (key-digest.ts), from `at`. */
  add(words: Uint32Array, at: number, bytes: number, records: number): void {
    const { cells } = this;
    const { width, rows } = this.size;
    let leastBytes = Number.POSITIVE_INFINITY;
    let leastRecords = Number.POSITIVE_INFINITY;
    for (let row = 0; row < rows; row += 1) {
      const cell = cellOf(words, at, row, width) * WEIGHTS;
      const nowBytes = (cells[cell] as number) + bytes;
      const nowRecords = (cells[cell + 1] as number) + records;
      cells[cell] = nowBytes;
      cells[cell + 1] = nowRecords;
      if (nowBytes < leastBytes) leastBytes = nowBytes;
      if (nowRecords < leastRecords) leastRecords = nowRecords;
    }
    this.bytes = leastBytes;
    this.records = leastRecords;
  }

  look(words: Uint32Array, at = 0): void {
    this.add(words, at, 0, 0);
  }

  /** Adds what another one counted. */
  merge(other: CountMinSketch): void {
    if (other.size.width !== this.size.width || other.size.rows !== this.size.rows)
      throw new RangeError('sketches of two sizes do not add up');
    const { cells } = this;
    for (let cell = 0; cell < cells.length; cell += 1)
      cells[cell] = (cells[cell] as number) + (other.cells[cell] as number);
  }
}

function cellOf(words: Uint32Array, at: number, row: number, width: number): number {
  const half = row < 3 ? (words[at + 3 - row] as number) : (words[at + 6 - row] as number) >>> 16;
  return row * width + (half & (width - 1));
}
