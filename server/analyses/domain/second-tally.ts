/** Times in epoch milliseconds, of whole seconds; the end is not part of it. */
export type AnalysisWindow = { readonly from: number; readonly to: number };

export const secondsOf = ({ from, to }: AnalysisWindow): number => (to - from) / 1_000;

/**
 * Arrival times are approximate and may run backwards by a little: what arrived in the window is looked for this long
 * after the first record that came later.
 */
export const SKEW_MS = 1_000;

/** Bytes and records of one shard in each second of a window, by approximate arrival. */
export class SecondTally {
  readonly bytes: Float64Array;
  readonly records: Float64Array;
  /** Records that arrived earlier than one before them, and the most by which one did, in milliseconds. */
  backwards = 0;
  mostBackwardsMs = 0;
  /** The latest arrival so far. */
  latest = Number.NEGATIVE_INFINITY;

  constructor(private readonly window: AnalysisWindow) {
    const seconds = secondsOf(window);
    this.bytes = new Float64Array(seconds);
    this.records = new Float64Array(seconds);
  }

  /** Whether it arrived in the window and was counted. */
  add(arrival: number, bytes: number): boolean {
    if (arrival < this.latest) {
      this.backwards += 1;
      this.mostBackwardsMs = Math.max(this.mostBackwardsMs, this.latest - arrival);
    } else this.latest = arrival;
    const { from, to } = this.window;
    if (arrival < from || arrival >= to) return false;
    const second = Math.floor((arrival - from) / 1_000);
    this.bytes[second] = (this.bytes[second] as number) + bytes;
    this.records[second] = (this.records[second] as number) + 1;
    return true;
  }

  /** Nothing of the window can come any more. */
  get isOver(): boolean {
    return this.latest >= this.window.to + SKEW_MS;
  }
}
