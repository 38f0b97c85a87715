import type { Cure, CureKind } from './cure';
import { autoDistribution, onDemandNow, provisionedAgain, scaleTo, warmUp } from './cure-by-capacity';
import { mergeCold } from './cure-by-merging';
import { curesFor } from './cures';
import { mayScale } from './shard-count';
import type { Known } from './what-is-known';

/** Kinds that somebody may want whatever the verdict says, of those that can be carried out now. */
export const ownKinds = (known: Known): readonly CureKind[] =>
  (['MERGE_COLD', 'ON_DEMAND', 'PROVISIONED', 'WARM_THROUGHPUT', 'AUTO_DISTRIBUTION'] as const).filter(
    (kind) => {
      const cure = cureNamed(known, kind, null);
      return cure !== null && cure.steps.length > 0 && cure.blocked === null;
    },
  );

/** One plan by its kind: those that the verdict asks for, and those that are somebody's own wish. */
export function cureNamed(known: Known, kind: CureKind, target: number | null): Cure | null {
  const { openShards } = known.verdict.facts;
  if (kind === 'SHARD_COUNT' && target !== null)
    return mayScale(openShards, target) ? scaleTo(known, target, openShards) : null;
  const proposed = curesFor(known).find((cure) => cure.kind === kind);
  if (proposed) return proposed;
  if (kind === 'ON_DEMAND') return onDemandNow(known);
  if (kind === 'PROVISIONED') return provisionedAgain(known);
  if (kind === 'AUTO_DISTRIBUTION') return autoDistribution(known);
  if (kind === 'MERGE_COLD') return mergeCold(known);
  return kind === 'WARM_THROUGHPUT' ? warmUp(known) : null;
}
