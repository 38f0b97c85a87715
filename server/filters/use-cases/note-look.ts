import { reserve } from '../../metrics/use-cases/spend';
import { driftOf } from '../domain/drift';
import { isReading, lastRead } from '../domain/last-read';
import type { MappingCounts } from '../domain/mapping';
import type { Found } from '../domain/next-step';
import type { LoadedMapping, MappingJobDeps } from '../ports';
import { ofSubscription, worker } from './open-mapping';

/** How far back counts reach; asking for more time costs nothing. */
const COUNTED_MS = 3 * 3_600_000;
/** Counts are not asked for again sooner. */
const COUNT_EVERY_MS = 60_000;
/** Polled, filtered out, invoked and dropped. */
const SERIES = 4;

/** What AWS has now, and what passed: kept for the page. Drift that was not there before is told. */
export async function noteLook(
  deps: MappingJobDeps,
  { mapping, place }: LoadedMapping,
  found: Found,
): Promise<void> {
  const at = deps.clock.now();
  const seen = found.kind === 'ours' ? found.seen : null;
  const counts = seen?.state === 'Enabled' ? await countsOf(deps, { mapping, place }, seen.uuid, at) : null;
  await deps.unitOfWork(async (tx) => {
    const now = await tx.mappings.lockOf(place.subscriptionId);
    if (!now || now.revision !== mapping.revision || now.appliedAs === 'absent') return;
    const after = {
      ...{ ...now, seen, seenAt: at, counts: counts ?? now.counts },
      stoppedAt: now.appliedAs === 'enabled' && isReading(seen) ? null : lastRead(now),
    };
    await tx.mappings.save(after, at);
    const drift = driftOf(after);
    if (drift.length > 0 && driftOf(now).length === 0)
      await tx.audit.record(worker, {
        type: 'subscription.mapping-drifted',
        ...ofSubscription(place),
        detail: { differs: drift.map(({ what }) => what) },
      });
  });
}

/** Within the budget of metrics; null where it is used up, or CloudWatch does not answer. */
async function countsOf(
  deps: MappingJobDeps,
  { mapping, place }: LoadedMapping,
  uuid: string,
  at: Date,
): Promise<MappingCounts | null> {
  const last = mapping.counts ? new Date(mapping.counts.to).getTime() : 0;
  if (at.getTime() - last < COUNT_EVERY_MS) return null;
  if (!(await reserve(deps, place.target.accountId, 'STREAM', SERIES))) return null;
  const time = { from: new Date(at.getTime() - COUNTED_MS), to: at };
  const counts = await deps.functionMapper.count(place.target, uuid, time);
  return counts.ok ? counts.value : null;
}
