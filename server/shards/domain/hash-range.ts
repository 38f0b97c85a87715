import { type HashKeyRange, LAST_HASH_KEY } from './shard';

/** Hash keys of a stream: 0 to 2^128 − 1. Always BigInt: a Number loses the lower 75 bits (docs/aws-facts.md §6). */
export const HASH_KEYS = 1n << 128n;

export const WHOLE: HashKeyRange = { from: 0n, to: LAST_HASH_KEY };

/** AWS refuses a cut that would leave a child with a single hash key (docs/aws-facts.md §6). */
export const LEAST_WIDTH = 2n;

export const widthOf = ({ from, to }: HashKeyRange): bigint => to - from + 1n;

export const holds = ({ from, to }: HashKeyRange, hashKey: bigint): boolean =>
  from <= hashKey && hashKey <= to;

export const sameRange = (one: HashKeyRange, other: HashKeyRange): boolean =>
  one.from === other.from && one.to === other.to;

/** Part of all hash keys, from 0 to 1, to nine digits: for pictures, never for cuts. */
export const shareOfKeys = (range: HashKeyRange): number =>
  Number((widthOf(range) * 1_000_000_000n) / HASH_KEYS) / 1e9;

/** Range number `index` of `count` even ones, as AWS cuts them. */
export const evenRange = (index: number, count: number): HashKeyRange => ({
  from: (HASH_KEYS * BigInt(index)) / BigInt(count),
  to: (HASH_KEYS * BigInt(index + 1)) / BigInt(count) - 1n,
});

/** Where a range is cut in half: the first hash key of the upper part; null when it is too narrow to be cut. */
export const evenCut = (range: HashKeyRange): bigint | null =>
  nearestCut(range, (range.from + range.to + 1n) / 2n);

/** Whether SplitShard takes `at` as the first hash key of the upper child. */
export const mayCut = ({ from, to }: HashKeyRange, at: bigint): boolean =>
  at - from >= LEAST_WIDTH && to - at + 1n >= LEAST_WIDTH;

/** The cut that AWS takes and that is next to the wanted one; null when no cut is possible. */
export function nearestCut({ from, to }: HashKeyRange, wanted: bigint): bigint | null {
  const least = from + LEAST_WIDTH;
  const most = to + 1n - LEAST_WIDTH;
  if (least > most) return null;
  return wanted < least ? least : wanted > most ? most : wanted;
}

/** Both parts of a range that is cut at `at`. */
export const cutRange = (
  { from, to }: HashKeyRange,
  at: bigint,
): { readonly lower: HashKeyRange; readonly upper: HashKeyRange } => ({
  lower: { from, to: at - 1n },
  upper: { from: at, to },
});

/**
 * Cuts, from the lowest up, that leave one hash key with as few others as AWS allows: below it at h, above it at h + 1 or,
 * since no shard may hold a single hash key, one further. A key at the edge of its shard needs one cut; null when
 * the shard is as narrow as that already.
 */
export function isolatingCuts(range: HashKeyRange, hashKey: bigint): readonly bigint[] | null {
  if (!holds(range, hashKey)) return null;
  const below = [hashKey, hashKey - 1n].find((at) => mayCut(range, at)) ?? null;
  const rest = below === null ? range : cutRange(range, below).upper;
  const above = [hashKey + 1n, hashKey + 2n].find((at) => mayCut(rest, at)) ?? null;
  const cuts = [below, above].filter((at) => at !== null);
  return cuts.length === 0 ? null : cuts;
}

/** Whether the second range begins where the first ends: only then can two shards be merged, in this order. */
export const areAdjacent = (lower: HashKeyRange, upper: HashKeyRange): boolean =>
  lower.to + 1n === upper.from;

/** Whether these ranges, in any order, are all hash keys without gap or overlap. */
export function coverAll(ranges: readonly HashKeyRange[]): boolean {
  const sorted = ranges.toSorted((one, other) => (one.from < other.from ? -1 : 1));
  return (
    sorted[0]?.from === 0n &&
    sorted.at(-1)?.to === LAST_HASH_KEY &&
    sorted.every((range, index) => index === 0 || areAdjacent(sorted[index - 1] ?? range, range))
  );
}
