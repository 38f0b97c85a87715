import type { ApplyDeps } from '../apply-ports';
import { driveRun } from './drive-run';
import { type Finished, finishRun } from './finish-run';
import type { HeldLeases } from './hold-leases';
import { recordSteps } from './record-steps';
import type { StartedRun } from './start-runs';
import type { Others } from './write-sides';

/** What a run has of those that it goes together with. */
type Together = {
  /** Of the stream. */
  readonly leases: HeldLeases;
  readonly others: Others;
};

/** One run of one subscription, from its beginning to what came of it. */
export async function runSubject(
  deps: ApplyDeps,
  { id, subject, direction, steps: planned, lastTry }: StartedRun,
  { leases, others }: Together,
): Promise<Finished> {
  const keys = planned.map(({ key }) => key);
  const steps = recordSteps(deps.journal, deps.clock, id, keys);
  const run = { id, subject, direction, leases, steps, others };
  const result = await driveRun(deps, run);
  await steps.settled();
  return finishRun(deps, run, result, lastTry);
}
