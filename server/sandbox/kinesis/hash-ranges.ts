/** The hash key space of a stream: 0 to 2^128 − 1 (docs/aws-facts.md §6). Arithmetic is exact, so it needs BigInt. */
export const HASH_KEYS = 1n << 128n;
export const MAX_HASH_KEY = HASH_KEYS - 1n;

/** Hash keys of a shard, both ends included. */
export type HashRange = { readonly start: bigint; readonly end: bigint };

export const rangeOf = (shard: {
  readonly startingHashKey: string;
  readonly endingHashKey: string;
}): HashRange => ({ start: BigInt(shard.startingHashKey), end: BigInt(shard.endingHashKey) });

/** Range number `index` of `count` even ones, as AWS cuts them. */
export const evenRange = (index: number, count: number): HashRange => ({
  start: (HASH_KEYS * BigInt(index)) / BigInt(count),
  end: (HASH_KEYS * BigInt(index + 1)) / BigInt(count) - 1n,
});

/** Where a range is cut in half: the start of its upper part. */
export const middleOf = ({ start, end }: HashRange): bigint => (start + end + 1n) / 2n;
