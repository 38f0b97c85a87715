/** As many different values are kept exactly as one PutMetricData call may bring (docs/aws-facts.md §5). */
const EXACT_VALUES = 150;
/** Beyond that, values within two per cent of each other count as one: percentiles stay within one per cent. */
const STEP = Math.log(1.02);

export type StatisticSet = {
  readonly count: number;
  readonly sum: number;
  readonly min: number;
  readonly max: number;
};

/**
 * Samples of one metric over one stretch of time. Count, sum, minimum and maximum are exact. Two aggregates of the same
 * stretch add up to a third, so late values need no place among the earlier ones.
 */
export class Aggregate {
  count = 0;
  sum = 0;
  min = Number.POSITIVE_INFINITY;
  max = Number.NEGATIVE_INFINITY;
  /** How often each value came; null when that is not known, and then there are no percentiles. */
  values: Map<number, number> | null = new Map();
  private coarse = false;

  add(value: number, times = 1): void {
    this.widen(times, value * times, value, value);
    this.addValue(value, times);
  }

  /** A set tells its values only when they are all the same. */
  addSet({ count, sum, min, max }: StatisticSet): void {
    this.widen(count, sum, min, max);
    if (min === max && sum === min * count) this.addValue(min, count);
    else this.values = null;
  }

  merge(other: Aggregate): void {
    this.widen(other.count, other.sum, other.min, other.max);
    if (other.values === null) this.values = null;
    else for (const [value, times] of other.values) this.addValue(value, times);
  }

  private widen(count: number, sum: number, min: number, max: number): void {
    this.count += count;
    this.sum += sum;
    if (min < this.min) this.min = min;
    if (max > this.max) this.max = max;
  }

  /** Negative values have no percentiles (docs/aws-facts.md §5). */
  private addValue(value: number, times: number): void {
    if (this.values === null) return;
    if (value < 0) {
      this.values = null;
      return;
    }
    const kept = this.coarse ? representative(value) : value;
    this.values.set(kept, (this.values.get(kept) ?? 0) + times);
    if (this.values.size > EXACT_VALUES && !this.coarse) this.coarsen(this.values);
  }

  private coarsen(exact: ReadonlyMap<number, number>): void {
    this.coarse = true;
    this.values = new Map();
    for (const [value, times] of exact) this.addValue(value, times);
  }
}

/** One value for all that are within a step; whole where that costs no accuracy, because whole numbers are short on disk. */
function representative(value: number): number {
  if (value <= 0) return 0;
  const middle = Math.exp(Math.round(Math.log(value) / STEP) * STEP);
  return middle >= 100 ? Math.round(middle) : middle;
}
