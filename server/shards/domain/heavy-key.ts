import type { AnalysedShard } from './evidence';
import { hotKeyOf } from './judge-writes';
import { type Load, scaleLoad, utilisationOf } from './limits';
import { share } from './numbers';
import { THRESHOLDS } from './thresholds';
import type { Known } from './what-is-known';

/** A key that fills a good part of a shard by itself, with what is wanted of it in a second. */
export type HeavyKeyOfShard = {
  readonly shardId: string;
  /** Null where keys are hidden. */
  readonly key: string | null;
  readonly hiddenAs: string;
  readonly load: Load;
};

const MOST = 8;

function keysOf({ verdict }: Known, shard: AnalysedShard): readonly HeavyKeyOfShard[] {
  const demand = verdict.facts.shards.find(({ shardId }) => shardId === shard.shardId)?.demand;
  if (!demand) return [];
  return shard.keys.map(({ key, hiddenAs, bytes, records }) => ({
    ...{ shardId: shard.shardId, key, hiddenAs },
    load: {
      bytes: demand.bytes * Math.min(1, share(bytes, shard.bytes)),
      records: demand.records * Math.min(1, share(records, shard.records)),
    },
  }));
}

/**
 * The hot key first, then all others of the analysis that would be worth a word in their shard, eight at most. Empty where no
 * key is hot.
 */
export function heavyKeys(known: Known): readonly HeavyKeyOfShard[] {
  const top = hotKeyOf(known.verdict.facts);
  if (!top) return [];
  const all = known.verdict.facts.analysed.flatMap((shard) => keysOf(known, shard));
  const isTop = ({ hiddenAs, shardId }: HeavyKeyOfShard) =>
    hiddenAs === top.hiddenAs && shardId === top.shardId;
  const shard = known.verdict.facts.shards.find(({ shardId }) => shardId === top.shardId);
  const first = all.find(isTop) ?? {
    ...{ shardId: top.shardId, key: top.key, hiddenAs: top.hiddenAs },
    load: scaleLoad(shard?.demand ?? known.verdict.facts.demand, top.share),
  };
  const others = all
    .filter((each) => !isTop(each) && utilisationOf(each.load) >= THRESHOLDS.hotKey)
    .toSorted((one, other) => utilisationOf(other.load) - utilisationOf(one.load));
  return [first, ...others].slice(0, MOST);
}
