import { evenRange } from './hash-ranges';
import { type Moment, ShardFamily } from './shard-family';
import { evenShards, type Reshape, type ShardState } from './stream-state';

export type Reshaped = {
  readonly shards: readonly ShardState[];
  /** The first position that is free now. */
  readonly position: number;
  /** Most shards that were open at once: short-lived ones count against the account's limit (docs/aws-facts.md §1). */
  readonly mostOpen: number;
};

export function reshaped(shards: readonly ShardState[], reshape: Reshape, moment: Moment): Reshaped {
  if (reshape.kind === 'create')
    return {
      shards: evenShards(reshape.count, moment.at, moment.position),
      position: moment.position,
      mostOpen: reshape.count,
    };
  const family = new ShardFamily(shards, moment);
  if (reshape.kind === 'split') for (const { shard, at } of reshape.cuts) family.split(shard, BigInt(at));
  else if (reshape.kind === 'merge') family.merge(reshape.lower, reshape.upper);
  else level(family, reshape.count);
  return { shards: family.all(), position: family.position, mostOpen: family.mostOpen };
}

/**
 * Ends in `count` even ranges by nothing but splits and merges, as UpdateShardCount does, so that every shard has its
 * parents. From the lowest hash key up: what reaches over the end of the wanted range is split there, what lies within
 * it is merged. Shards that have a wanted range already stay.
 */
function level(family: ShardFamily, count: number): void {
  const open = family.open();
  let next = open.shift();
  for (let number = 0; number < count; number++) {
    const { end } = evenRange(number, count);
    let wanted: number | undefined;
    while (next) {
      const reached = next.end;
      let piece = next.index;
      if (reached > end) {
        const [lower, upper] = family.split(next.index, end + 1n);
        piece = lower;
        next = { index: upper, start: end + 1n, end: reached };
      } else next = open.shift();
      wanted = wanted === undefined ? piece : family.merge(wanted, piece);
      if (reached >= end) break;
    }
  }
}
