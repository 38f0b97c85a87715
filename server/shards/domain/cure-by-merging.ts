import { mergeStep } from '../../operations/domain/stream-step';
import { times } from '../../prices/domain/amount';
import { type Cure, SECONDS_PER_STEP } from './cure';
import { predict } from './cure-by-splitting';
import { areAdjacent } from './hash-range';
import { addLoads } from './limits';
import { shortId } from './lineage';
import { THRESHOLDS } from './thresholds';
import {
  DRAIN_PARENTS,
  type Known,
  needsProvisioned,
  openOf,
  perShard,
  rangeOf,
  WRITES_GO_ON,
} from './what-is-known';

/** More at once is better done by a change of the shard count. */
const MOST_MERGES = 5;

/** Neighbours whose busiest minutes together leave a shard nearly half empty; each shard in one pair at most. */
export function mergeCold(known: Known): Cure | null {
  const { facts } = known.verdict;
  const open = openOf(known.evidence);
  const factsOf = (shardId: string) =>
    facts.shards.find((each) => each.shardId === shardId && each.seenBy === 'metrics');
  const pairs: (readonly [number, number])[] = [];
  for (let index = 0; index + 1 < open.length && pairs.length < MOST_MERGES; index += 1) {
    const [lower, upper] = [open[index], open[index + 1]];
    const [one, other] = [lower && factsOf(lower.shardId), upper && factsOf(upper.shardId)];
    if (!lower || !upper || !one || !other || !areAdjacent(rangeOf(lower), rangeOf(upper))) continue;
    if (one.peak + other.peak >= THRESHOLDS.mergeBelow) continue;
    pairs.push([index, index + 1]);
    index += 1;
  }
  if (pairs.length === 0) return null;
  const merged = pairs.flatMap(([first, second]) => {
    const [lower, upper] = [open[first], open[second]];
    const [one, other] = [lower && factsOf(lower.shardId), upper && factsOf(upper.shardId)];
    return lower && upper && one && other ? [{ lower, upper, one, other }] : [];
  });
  return {
    kind: 'MERGE_COLD',
    title:
      pairs.length === 1 ? 'Merge two cold neighbours' : `Merge ${pairs.length} pairs of cold neighbours`,
    why: `Together they stay below ${Math.round(THRESHOLDS.mergeBelow * 100)} % of a shard even in their busiest minutes.`,
    steps: merged.map(({ lower, upper }) => mergeStep(rangeOf(lower), rangeOf(upper))),
    before: merged.flatMap(({ one, other }) =>
      [one, other].map(({ shardId, demand }) => predict(`${shortId(shardId)} now`, 'demand', demand)),
    ),
    after: merged.map(({ lower, upper, one, other }) =>
      predict(
        'new',
        `${shortId(one.shardId)} and ${shortId(other.shardId)}`,
        addLoads(one.demand, other.demand),
        { from: rangeOf(lower).from, to: rangeOf(upper).to },
      ),
    ),
    counted: true,
    dollarsPerMonth: times(-pairs.length, perShard(known)),
    seconds: pairs.length * SECONDS_PER_STEP,
    meanwhile: WRITES_GO_ON,
    order: DRAIN_PARENTS,
    notes: ['The window may not hold the busiest hour of the week: look at a longer one first.'],
    blocked: needsProvisioned(known),
  };
}
