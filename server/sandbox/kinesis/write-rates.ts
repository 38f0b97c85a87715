const MINUTE = 60_000;
const KEPT_MINUTES = 60;

/** What was written to one stream in one minute, in bytes by the shard's index. */
type MinuteOfWrites = { readonly minute: number; readonly bytes: Map<number, number> };

export type ClosedMinute = {
  /** When it ended, epoch milliseconds. */
  readonly endedAt: number;
  /** Bytes a second by the shard's index. */
  readonly rates: ReadonlyMap<number, number>;
};

/** How fast one stream is written to, minute by minute, for an hour back. Times are epoch milliseconds. */
export class WriteRates {
  private current: MinuteOfWrites | undefined;
  private readonly totals: { readonly minute: number; readonly bytes: number }[] = [];

  /** Answers the minute before when this write is the first of a later one. */
  add(shard: number, bytes: number, at: number): ClosedMinute | undefined {
    const closed = this.close(at);
    this.current ??= { minute: Math.floor(at / MINUTE), bytes: new Map() };
    this.current.bytes.set(shard, (this.current.bytes.get(shard) ?? 0) + bytes);
    return closed;
  }

  /** Closes the minute that is being counted if it is over. */
  close(now: number): ClosedMinute | undefined {
    const minute = this.current;
    if (!minute || Math.floor(now / MINUTE) <= minute.minute) return undefined;
    this.current = undefined;
    this.totals.push({ minute: minute.minute, bytes: totalOf(minute) });
    if (this.totals.length > KEPT_MINUTES) this.totals.shift();
    return {
      endedAt: (minute.minute + 1) * MINUTE,
      rates: new Map([...minute.bytes].map(([shard, bytes]) => [shard, (bytes * 1000) / MINUTE])),
    };
  }

  /** When the minute that is being counted ends; undefined when nothing was written in it. */
  get closesAt(): number | undefined {
    return this.current && (this.current.minute + 1) * MINUTE;
  }

  /** Of the minutes within the last hour the fastest one, in bytes a second. */
  peak(now: number): number {
    const since = Math.floor(now / MINUTE) - KEPT_MINUTES;
    const minutes = this.totals.filter(({ minute }) => minute >= since).map(({ bytes }) => bytes);
    return (Math.max(0, this.current ? totalOf(this.current) : 0, ...minutes) * 1000) / MINUTE;
  }
}

const totalOf = ({ bytes }: MinuteOfWrites): number =>
  [...bytes.values()].reduce((sum, each) => sum + each, 0);
