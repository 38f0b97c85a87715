import type { AnalysedShard, KeyWeight } from './evidence';
import { type Load, SHARD_WRITE_BYTES, SHARD_WRITE_RECORDS } from './limits';
import { share } from './numbers';

export type TopKey = {
  readonly key: string | null;
  readonly hiddenAs: string;
  readonly hashKey: string;
  /** Part of its shard's weight, by whichever of bytes and records binds, and how much less it may be. */
  readonly share: number;
  readonly error: number;
  /** Of the key that comes next. */
  readonly next: number;
};

/** Bytes count where they fill the shard sooner than its records do. */
const weigh = (shard: AnalysedShard) => {
  const byRecords = shard.records / SHARD_WRITE_RECORDS > shard.bytes / SHARD_WRITE_BYTES;
  return ({ bytes, records }: Load): number =>
    byRecords ? share(records, shard.records) : share(bytes, shard.bytes);
};

/** The heaviest key of a shard; null when no key was counted. */
export function topKeyOf(shard: AnalysedShard): TopKey | null {
  const weight = weigh(shard);
  const [first, second] = shard.keys.toSorted((one, other) => weight(other) - weight(one));
  if (!first) return null;
  return {
    key: first.key,
    hiddenAs: first.hiddenAs,
    hashKey: first.hashKey,
    share: weight(first),
    error: errorOf(shard, first),
    next: second ? weight(second) : 0,
  };
}

const errorOf = (shard: AnalysedShard, { errorBytes }: KeyWeight): number => share(errorBytes, shard.bytes);
