import { Aggregate } from './aggregate';
import { Page } from './page';
import type { PeriodTable } from './period-table';
import { DAY, holdsWhole, type Resolution, reachOfPeriod } from './retention';

/** Who keeps the series. */
export type SeriesHost = {
  readonly grew: (bytes: number) => void;
  /** The series has samples that are not packed. */
  readonly opened: (series: Series) => void;
  /** Samples of this resolution were packed into the page of this day. */
  readonly sealed: (series: Series, day: number, resolution: Resolution) => void;
};

type OpenStretch = { readonly start: number; readonly resolution: Resolution; readonly aggregate: Aggregate };

/**
 * All samples of one metric in one unit. What belongs to the running minute is gathered in the open; once the minute is
 * over it is packed into the page of its day, from where it is read, rolled up and written to disk. Late samples open
 * their minute anew: readers add up whatever there is of a minute.
 */
export class Series {
  /** By day, the oldest first. */
  readonly pages: Page[] = [];
  /** Epoch seconds of the newest sample's stretch. */
  lastStart = Number.NEGATIVE_INFINITY;
  /** Nothing was left of it, and the store keeps it no longer. */
  forgotten = false;
  private readonly open = new Map<number, OpenStretch>();

  constructor(
    /** Names scope, metric and unit; unlike any other series'. */
    readonly id: string,
    readonly unit: string,
    private readonly host: SeriesHost,
  ) {}

  /** Where samples of a moment, in epoch seconds, are added up. */
  stretch(seconds: number, resolution: Resolution): Aggregate {
    const start = Math.floor(seconds / resolution) * resolution;
    // A second that begins a minute is open apart from the minute.
    const key = resolution === 1 ? start : -1 - start;
    const known = this.open.get(key);
    if (known) return known.aggregate;
    if (this.open.size === 0) this.host.opened(this);
    const aggregate = new Aggregate();
    this.open.set(key, { start, resolution, aggregate });
    if (start > this.lastStart) this.lastStart = start;
    return aggregate;
  }

  /** Packs every stretch that ended by `seconds`; answers whether some are still open. */
  seal(seconds: number): boolean {
    for (const [key, { start, resolution, aggregate }] of this.open) {
      if (start + resolution > seconds) continue;
      this.open.delete(key);
      if (aggregate.count === 0) continue;
      const day = Math.floor(start / DAY);
      this.pageOf(day).append(start, resolution, aggregate);
      this.host.sealed(this, day, resolution);
    }
    return this.open.size > 0;
  }

  /** Adds what is kept of the table's time to it, as far as its period is not finer than that. */
  readInto(table: PeriodTable, nowSeconds: number): void {
    const { end, period } = table.grid;
    const start = Math.max(table.grid.start, nowSeconds - reachOfPeriod(period));

    for (const page of this.pages) {
      if ((page.day + 1) * DAY <= start || page.day * DAY >= end) continue;
      const frames = page.cursor();
      while (frames.next()) {
        if (frames.start < start || frames.start >= end) continue;
        if (holdsWhole(period, frames.resolution)) table.addFrame(frames);
      }
    }
    for (const { start: at, resolution, aggregate } of this.open.values())
      if (aggregate.count > 0 && at >= start && at < end && holdsWhole(period, resolution))
        table.addAggregate(at, aggregate);
  }

  pageOf(day: number): Page {
    const last = this.pages.at(-1);
    const found = last?.day === day ? last : this.pages.find((page) => page.day === day);
    if (found) return found;
    const page = new Page(day, this.host.grew);
    this.pages.push(page);
    this.pages.sort((one, other) => one.day - other.day);
    return page;
  }

  dropPage(day: number): void {
    const at = this.pages.findIndex((page) => page.day === day);
    if (at >= 0) for (const page of this.pages.splice(at, 1)) page.forget();
  }

  get isEmpty(): boolean {
    return this.pages.length === 0 && this.open.size === 0;
  }
}
