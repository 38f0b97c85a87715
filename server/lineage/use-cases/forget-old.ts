import type { Clock } from '../../kernel/clock';
import type { UnitOfWork } from '../../kernel/unit-of-work';
import type { LineageRepository } from '../ports';

const DAY_MS = 86_400_000;
/** Events as they came are evidence for this long; what they said stays in the graph. */
export const EVENTS_KEPT_DAYS = 30;
/** A streaming job's run is seen at each of its heartbeats. */
export const RUNS_KEPT_DAYS = 90;
const AT_ONCE = 5_000;

type Deps = {
  readonly clock: Clock;
  readonly unitOfWork: UnitOfWork<{ readonly lineage: LineageRepository }>;
};

/** Removes what is older, in transactions that nobody waits for long. */
export async function forgetOldLineage(
  { clock, unitOfWork }: Deps,
  { stopping }: { readonly stopping: () => boolean },
): Promise<void> {
  const now = clock.now().getTime();
  const before = {
    eventsBefore: new Date(now - EVENTS_KEPT_DAYS * DAY_MS),
    runsBefore: new Date(now - RUNS_KEPT_DAYS * DAY_MS),
    most: AT_ONCE,
  };
  while (!stopping()) if ((await unitOfWork(({ lineage }) => lineage.forget(before))) === 0) return;
}
