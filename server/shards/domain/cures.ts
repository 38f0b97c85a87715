import type { Cause } from './cause';
import type { Cure } from './cure';
import { autoDistribution, moreShards, onDemandNow, provisionedAgain, warmUp } from './cure-by-capacity';
import { mergeCold } from './cure-by-merging';
import { fanOut, retryBounded, saltKey, smallerRecords } from './cure-by-programs';
import { isolateKey, splitShard } from './cure-by-splitting';
import { hotKeyOf } from './judge-writes';
import { scaleLoad, utilisationOf } from './limits';
import { THRESHOLDS } from './thresholds';
import type { Known } from './what-is-known';

type Maybe = Cure | null;

/** Splitting the hottest shard, and its equals where several are full. */
function splitHottest(known: Known): Maybe {
  const [hottest] = known.verdict.facts.shards;
  return hottest ? splitShard(known, hottest.shardId) : null;
}

/** A key that alone is too much for a shard is not helped by a shard of its own. */
function forHotKey(known: Known): readonly Maybe[] {
  const { facts } = known.verdict;
  const top = hotKeyOf(facts);
  const shard = facts.shards.find(({ shardId }) => shardId === top?.shardId);
  const alone = top && shard ? utilisationOf(scaleLoad(shard.demand, top.share)) : 0;
  const isolated = isolateKey(known);
  const splitting = alone < THRESHOLDS.full ? [isolated, saltKey(known)] : [saltKey(known), isolated];
  return known.evidence.mode === 'ON_DEMAND'
    ? [saltKey(known), autoDistribution(known)]
    : [...splitting, autoDistribution(known)];
}

const BY_CAUSE: Readonly<Record<Cause, (known: Known) => readonly Maybe[]>> = {
  HOT_KEY: forHotKey,
  HOT_SHARD: (known) =>
    known.evidence.mode === 'ON_DEMAND'
      ? [autoDistribution(known), warmUp(known)]
      : [splitHottest(known), moreShards(known), onDemandNow(known)],
  UNDER_PROVISIONED: (known) => [moreShards(known), onDemandNow(known), warmUp(known)],
  BURST: (known) => [retryBounded(known), moreShards(known), warmUp(known)],
  LARGE_RECORDS: (known) => [smallerRecords(known), moreShards(known), retryBounded(known)],
  TOO_MANY_READERS: (known) => [fanOut(known), moreShards(known)],
  SLOW_CONSUMER: (known) => [fanOut(known)],
};

/** What would help, best first: those of each named cause, each kind once. A healthy stream may be made cheaper. */
export function curesFor(known: Known): readonly Cure[] {
  const { findings } = known.verdict;
  const wanted = findings.flatMap(({ cause }) => BY_CAUSE[cause](known));
  const all = [...wanted, ...(findings.length === 0 ? [mergeCold(known)] : []), provisionedAgain(known)];
  const cures = all.filter((cure) => cure !== null);
  return cures.filter(({ kind }, index) => cures.findIndex((other) => other.kind === kind) === index);
}
