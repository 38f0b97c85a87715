import { middleOf, rangeOf } from './hash-ranges';
import { openShards, type Reshape, type StreamState } from './stream-state';

/** Writing above which Kinesis splits a shard of an on-demand stream, in bytes a second (docs/aws-facts.md §1). */
export const HOT_SHARD_BYTES_PER_SECOND = 500 * 1024;

/**
 * Splits in the middle each open shard that was written to faster than that: evenly, so a hot key stays hot. The
 * hottest come first when `mostOpen` leaves no room for all. Rates are bytes a second by the shard's index.
 */
export function scaleOnDemand(
  state: StreamState,
  rates: ReadonlyMap<number, number>,
  mostOpen: number,
): Reshape | null {
  const open = openShards(state);
  const rate = (index: number): number => rates.get(index) ?? 0;
  const cuts = open
    .filter(({ index }) => rate(index) > HOT_SHARD_BYTES_PER_SECOND)
    .sort((one, other) => rate(other.index) - rate(one.index))
    .map((shard) => ({ shard: shard.index, range: rangeOf(shard) }))
    .filter(({ range }) => range.start < range.end)
    .slice(0, Math.max(0, mostOpen - open.length))
    .map(({ shard, range }) => ({ shard, at: String(middleOf(range)) }));
  return cuts.length > 0 ? { kind: 'split', cuts } : null;
}
