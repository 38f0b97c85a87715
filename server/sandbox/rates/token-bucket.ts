/** What a bucket gives: so much a second, and as much at once as it holds when it is full. */
export type Rate = { readonly perSecond: number; readonly burst: number };

/** The usual quota "N a second": what is not used in a second is not saved for the next. */
export const perSecond = (amount: number): Rate => ({ perSecond: amount, burst: amount });

/** Refills of a fraction add up to a hair less than the whole. */
const ROUNDING = 1e-6;

/**
 * One token bucket. It has no timer: times are milliseconds that the caller passes, so a driven clock fills it. A
 * clock that is set back fills nothing and blocks nothing.
 */
export class TokenBucket {
  private level: number;

  constructor(
    private readonly rate: Rate,
    private at: number,
  ) {
    this.level = rate.burst;
  }

  holds(cost: number, now: number): boolean {
    return this.available(now) + ROUNDING >= cost;
  }

  /** Takes `cost` and answers true when the bucket holds as much; else it stays as it is. */
  take(cost: number, now: number): boolean {
    if (!this.holds(cost, now)) return false;
    this.level -= cost;
    return true;
  }

  /** Takes `cost` whatever there is. What is missing must flow in before anything can be taken again. */
  charge(cost: number, now: number): void {
    this.level = this.available(now) - cost;
  }

  /** What the bucket holds now; below zero while a debt is paid off. */
  available(now: number): number {
    if (now > this.at)
      this.level = Math.min(this.rate.burst, this.level + ((now - this.at) * this.rate.perSecond) / 1_000);
    this.at = now;
    return this.level;
  }

  isFull(now: number): boolean {
    return this.available(now) + ROUNDING >= this.rate.burst;
  }
}
