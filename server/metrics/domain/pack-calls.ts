/** Series of one account and Region that are asked for together: same period, same time. */
export type Ask<Series> = {
  /** Seconds of a point. */
  readonly resolution: number;
  /** From when on, in seconds; asking for more time costs nothing. */
  readonly from: number;
  readonly series: readonly Series[];
};

export type PackedCall<Series> = {
  readonly resolution: number;
  readonly from: number;
  readonly to: number;
  readonly series: readonly Series[];
};

/** docs/aws-facts.md §5 */
export const MOST_QUERIES = 500;
export const MOST_POINTS = 100_800;

/**
 * As few GetMetricData calls as the limits allow. AWS charges by series and not by time, so series share a call that
 * reaches back as far as its oldest asks; those that reach back far come last, lest they make all others long.
 */
export function packCalls<Series>(asks: readonly Ask<Series>[], to: number): readonly PackedCall<Series>[] {
  const calls: PackedCall<Series>[] = [];
  for (const resolution of new Set(asks.map((ask) => ask.resolution))) {
    const ordered = asks
      .filter((ask) => ask.resolution === resolution)
      .toSorted((one, other) => other.from - one.from);
    let open: { from: number; series: Series[] } | null = null;
    const close = () => {
      if (open && open.series.length > 0) calls.push({ resolution, to, ...open });
      open = null;
    };
    for (const ask of ordered)
      for (const series of ask.series) {
        const from: number = Math.min(open?.from ?? ask.from, ask.from);
        const most = roomFor(from, to, resolution);
        if (open && open.series.length >= most) close();
        if (open) {
          open.from = from;
          open.series.push(series);
        } else open = { from: ask.from, series: [series] };
      }
    close();
  }
  return calls;
}

/** Series that fit into one call over this time; at least one, which then comes in pages. */
function roomFor(from: number, to: number, resolution: number): number {
  const points = Math.max(1, Math.ceil((to - from) / resolution) + 1);
  return Math.max(1, Math.min(MOST_QUERIES, Math.floor(MOST_POINTS / points)));
}
