import { holds } from './hash-range';
import type { HashKeyRange, Shard } from './shard';

/** How a shard came about; parents that have expired are named all the same. */
export type Origin =
  | { readonly kind: 'original' }
  | { readonly kind: 'split'; readonly from: string }
  | { readonly kind: 'merge'; readonly from: readonly [string, string] };

export function originOf({ parentIds: [first, second] }: Pick<Shard, 'parentIds'>): Origin {
  if (first === undefined) return { kind: 'original' };
  return second === undefined ? { kind: 'split', from: first } : { kind: 'merge', from: [first, second] };
}

export const childrenOf = (shards: readonly Shard[], shardId: string): readonly Shard[] =>
  shards.filter(({ parentIds }) => parentIds.includes(shardId));

/** Open shards from the lowest hash key up: together they are all hash keys. */
export const openShards = (shards: readonly Shard[]): readonly Shard[] =>
  shards
    .filter(({ open }) => open)
    .toSorted((one, other) => (one.hashKeys.from < other.hashKeys.from ? -1 : 1));

/** The open shard that takes a hash key's records now. */
export const holderOf = (shards: readonly Shard[], hashKey: bigint): Shard | undefined =>
  shards.find(({ open, hashKeys }) => open && holds(hashKeys, hashKey));

/** What a range's hash keys are written to now: one shard, several after a split, or the one that it was merged into. */
export const heirsOf = (shards: readonly Shard[], { from, to }: HashKeyRange): readonly Shard[] =>
  openShards(shards).filter(({ hashKeys }) => hashKeys.from <= to && hashKeys.to >= from);

/** `shardId-000000000011` → `11`: how people call it. */
export const shortId = (shardId: string): string => shardId.replace(/^shardId-0*(?=\d)/, '');
