import { Aggregate } from './aggregate';
import type { FrameCursor } from './frame';

/** A stretch of time in equal periods. Seconds; `start` belongs to it, `end` does not and may cut the last period. */
export type PeriodGrid = {
  readonly start: number;
  readonly end: number;
  readonly period: number;
  readonly count: number;
};

export const gridBetween = (start: number, end: number, period: number): PeriodGrid => ({
  start,
  end,
  period,
  count: Math.max(0, Math.ceil((end - start) / period)),
});

/**
 * Samples summed up by period. Several series may be added to one table. Values are gathered only where percentiles are
 * asked for, for they cost as much as everything else.
 */
export class PeriodTable {
  readonly counts: Float64Array;
  readonly sums: Float64Array;
  readonly mins: Float64Array;
  readonly maxs: Float64Array;
  private readonly aggregates: (Aggregate | undefined)[] | undefined;

  constructor(
    readonly grid: PeriodGrid,
    withValues: boolean,
  ) {
    // One piece of memory: a request makes hundreds of tables.
    const { count } = grid;
    const all = new Float64Array(4 * count);
    this.counts = all.subarray(0, count);
    this.sums = all.subarray(count, 2 * count);
    this.mins = all.subarray(2 * count, 3 * count).fill(Number.POSITIVE_INFINITY);
    this.maxs = all.subarray(3 * count).fill(Number.NEGATIVE_INFINITY);
    if (withValues) this.aggregates = [];
  }

  addFrame(frame: FrameCursor): void {
    const at = this.indexOf(frame.start);
    if (at < 0) return;
    this.widen(at, frame.count, frame.sum, frame.min, frame.max);
    if (this.aggregates) frame.addTo(this.aggregateAt(this.aggregates, at));
  }

  addAggregate(start: number, aggregate: Aggregate): void {
    const at = this.indexOf(start);
    if (at < 0) return;
    this.widen(at, aggregate.count, aggregate.sum, aggregate.min, aggregate.max);
    if (this.aggregates) this.aggregateAt(this.aggregates, at).merge(aggregate);
  }

  /** How often each value came in a period; null when that is not known. */
  valuesAt(at: number): ReadonlyMap<number, number> | null {
    return this.aggregates?.[at]?.values ?? null;
  }

  private widen(at: number, count: number, sum: number, min: number, max: number): void {
    this.counts[at] = (this.counts[at] ?? 0) + count;
    this.sums[at] = (this.sums[at] ?? 0) + sum;
    if (min < (this.mins[at] ?? 0)) this.mins[at] = min;
    if (max > (this.maxs[at] ?? 0)) this.maxs[at] = max;
  }

  private aggregateAt(aggregates: (Aggregate | undefined)[], at: number): Aggregate {
    const known = aggregates[at];
    if (known) return known;
    const made = new Aggregate();
    aggregates[at] = made;
    return made;
  }

  private indexOf(start: number): number {
    const at = Math.floor((start - this.grid.start) / this.grid.period);
    return at < this.grid.count ? at : -1;
  }
}
