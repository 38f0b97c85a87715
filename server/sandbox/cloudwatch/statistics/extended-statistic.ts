/** A boundary is a share of the samples, from the smallest on, or a value of the metric. */
type Bounds = {
  readonly by: 'share' | 'value';
  /** Samples up to here are out, this value included. */
  readonly low: number;
  /** Samples above here are out. */
  readonly high: number;
};

export type ExtendedStatistic =
  | { readonly kind: 'percentile'; readonly share: number }
  | { readonly kind: 'TM' | 'TC' | 'TS' | 'WM' | 'PR'; readonly bounds: Bounds };

const NUMBER = String.raw`(\d+(?:\.\d{1,10})?)`;
const SHORT = new RegExp(`^(p|tm|tc|ts|wm)${NUMBER}$`);
const RANGE = new RegExp(`^(TM|TC|TS|WM|PR)\\(${NUMBER}?(%?):${NUMBER}?(%?)\\)$`);
type RangeKind = 'TM' | 'TC' | 'TS' | 'WM' | 'PR';

/** `p99.9`, `tm90`, `TM(10%:90%)`, `TC(:0.5)`, `IQM`, `PR(100:2000)`; null for anything else (docs/aws-facts.md §5). */
export function parseExtended(text: string): ExtendedStatistic | null {
  if (text === 'IQM') return { kind: 'TM', bounds: { by: 'share', low: 0.25, high: 0.75 } };
  const [, short, number] = SHORT.exec(text) ?? [];
  if (short !== undefined) {
    const share = Number(number) / 100;
    if (share > 1) return null;
    if (short === 'p') return { kind: 'percentile', share };
    return { kind: short.toUpperCase() as RangeKind, bounds: { by: 'share', low: 0, high: share } };
  }
  const [, kind, low, lowMark, high, highMark] = RANGE.exec(text) ?? [];
  const bounds = kind === undefined ? null : parseBounds(low, lowMark === '%', high, highMark === '%');
  // A rank asks how many samples are within values: shares of samples would answer themselves.
  if (!bounds || (kind === 'PR' && bounds.by === 'share')) return null;
  return { kind: kind as RangeKind, bounds };
}

function parseBounds(
  low: string | undefined,
  lowIsShare: boolean,
  high: string | undefined,
  highIsShare: boolean,
): Bounds | null {
  if (low === undefined && high === undefined) return null;
  if ((low === undefined && lowIsShare) || (high === undefined && highIsShare)) return null;
  if (low !== undefined && high !== undefined && (lowIsShare !== highIsShare || Number(low) >= Number(high)))
    return null;
  if (!lowIsShare && !highIsShare)
    return {
      by: 'value',
      low: low === undefined ? Number.NEGATIVE_INFINITY : Number(low),
      high: high === undefined ? Number.POSITIVE_INFINITY : Number(high),
    };
  const bounds = { low: Number(low ?? 0) / 100, high: Number(high ?? 100) / 100 };
  return bounds.high > 1 ? null : { by: 'share', ...bounds };
}

/** Of samples that are told by how often each value came. NaN when none are within the bounds, where that has no value. */
export function extendedValue(values: ReadonlyMap<number, number>, statistic: ExtendedStatistic): number {
  const sorted = [...values].toSorted(([one], [other]) => one - other);
  const total = sorted.reduce((sum, [, times]) => sum + times, 0);
  if (statistic.kind === 'percentile') return percentile(sorted, total * statistic.share);
  const { kind, bounds } = statistic;
  const inside = within(sorted, total, bounds);
  const count = inside.reduce((sum, [, times]) => sum + times, 0);
  const sum = inside.reduce((added, [value, times]) => added + value * times, 0);
  switch (kind) {
    case 'TC':
      return count;
    case 'TS':
      return sum;
    case 'TM':
      return sum / count;
    case 'PR':
      return (count / total) * 100;
    case 'WM':
      return winsorizedMean(sorted, total, bounds);
  }
}

/** The smallest value that as many samples do not exceed. */
function percentile(sorted: readonly (readonly [number, number])[], rank: number): number {
  let passed = 0;
  for (const [value, times] of sorted) {
    passed += times;
    // Shares like 99.9 % are not exact in binary.
    if (passed >= rank - 1e-9) return value;
  }
  return sorted.at(-1)?.[0] ?? Number.NaN;
}

/** Samples within the bounds; at a share, a group of equal samples may be in only in part. */
function within(
  sorted: readonly (readonly [number, number])[],
  total: number,
  { by, low, high }: Bounds,
): readonly (readonly [value: number, times: number])[] {
  if (by === 'value') return sorted.filter(([value]) => value > low && value <= high);
  let passed = 0;
  return sorted.map(([value, times]) => {
    const from = Math.max(passed, low * total);
    passed += times;
    return [value, Math.max(0, Math.min(passed, high * total) - from)] as const;
  });
}

/** The mean with all samples outside the bounds moved to the nearer one. */
function winsorizedMean(
  sorted: readonly (readonly [number, number])[],
  total: number,
  { by, low, high }: Bounds,
): number {
  const lowest = by === 'value' ? low : percentile(sorted, low * total);
  const highest = by === 'value' ? high : percentile(sorted, high * total);
  const sum = sorted.reduce(
    (added, [value, times]) => added + Math.min(Math.max(value, lowest), highest) * times,
    0,
  );
  return sum / total;
}
