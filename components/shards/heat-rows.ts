import { NO_DATA, type ShardMinutes } from '@/server/metrics/domain/shard-minutes';

export const ROW_ORDERS = ['hottest', 'range', 'id'] as const;
export type RowOrder = (typeof ROW_ORDERS)[number];

/** Classes of a cell: up to 20, 40, 60, 80 and 100 % of what a shard takes, and at the limit; `NOTHING` where nothing is known. */
export const AT_LIMIT = 5;
export const NOTHING = 6;

/** What binds is told in whole percent at best: from here on a minute was full (docs/aws-facts.md §5). */
const FULL = 995;

/** Thousandths of what binds, bytes or records; `NO_DATA` where neither is known. */
export function bindingAt({ bytes, records }: Pick<ShardMinutes, 'bytes' | 'records'>, cell: number): number {
  const [one = NO_DATA, other = NO_DATA] = [bytes[cell], records[cell]];
  if (one === NO_DATA) return other;
  return other === NO_DATA ? one : Math.max(one, other);
}

/** The class of each cell, made once for all drawing: a cell with rejected writes was at the limit whatever its minute says. */
export function classesOf(minutes: ShardMinutes): Uint8Array {
  const classes = new Uint8Array(minutes.shards.length * minutes.count);
  for (let cell = 0; cell < classes.length; cell += 1) {
    const share = bindingAt(minutes, cell);
    classes[cell] =
      share === NO_DATA ? NOTHING : share >= FULL ? AT_LIMIT : Math.min(4, Math.floor(share / 200));
  }
  for (const cell of minutes.rejectedCells) classes[cell] = AT_LIMIT;
  return classes;
}

/** Writes rejected in a cell. */
export function rejectedAt({ rejectedCells, rejectedCounts }: ShardMinutes, cell: number): number {
  let [low, high] = [0, rejectedCells.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = rejectedCells[middle] ?? 0;
    if (found === cell) return rejectedCounts[middle] ?? 0;
    if (found < cell) low = middle + 1;
    else high = middle - 1;
  }
  return 0;
}

/** So many of the newest points say how hot a shard is now. */
const NEWEST = 15;

/** Mean of the newest points, then the most that ever was: a shard that is closed by now comes last. */
function heatOf(minutes: ShardMinutes, row: number): { readonly now: number; readonly peak: number } {
  const { count } = minutes;
  let [sum, peak] = [0, 0];
  for (let at = 0; at < count; at += 1) {
    const share = bindingAt(minutes, row * count + at);
    if (share === NO_DATA) continue;
    if (share > peak) peak = share;
    if (at >= count - NEWEST) sum += share;
  }
  return { now: sum / Math.min(NEWEST, Math.max(1, count)), peak };
}

/** Rows in the order in which they are shown. */
export function orderRows(minutes: ShardMinutes, order: RowOrder): readonly number[] {
  const rows = minutes.shards.map((_, row) => row);
  if (order === 'id') return rows;
  if (order === 'hottest') {
    const heat = rows.map((row) => heatOf(minutes, row));
    const of = (row: number) => heat[row] ?? { now: 0, peak: 0 };
    return rows.toSorted((a, b) => of(b).now - of(a).now || of(b).peak - of(a).peak || a - b);
  }
  // One that is not known any more has no place among the ranges.
  const starts = minutes.starts.map((from) => (from === '' ? null : BigInt(from)));
  const start = (row: number) => starts[row] ?? null;
  return rows.toSorted((a, b) => {
    const [one, other] = [start(a), start(b)];
    if (one === null || other === null) return Number(one === null) - Number(other === null) || a - b;
    return one < other ? -1 : one > other ? 1 : a - b;
  });
}
