import { directionOf } from '../../subscriptions/domain/subscription-state';
import type { ApplyDeps, ApplySubject } from '../apply-ports';
import { movedBy } from '../domain/grant-state';
import { stepsOf } from '../domain/steps';
import { driveRun } from './drive-run';
import { type Finished, finishRun } from './finish-run';
import type { HeldLeases } from './hold-leases';
import { recordSteps } from './record-steps';
import type { Others } from './write-sides';

/** Runs for one state of a subscription; what AWS has not done by the last one has failed. */
const TRIES = 5;

/** What a run has of those that it goes together with. */
type Together = {
  readonly workerId: string;
  /** Of the stream. */
  readonly leases: HeldLeases;
  readonly others: Others;
};

/** One run of one subscription. Null when it is already where it belongs. */
export async function runSubject(
  deps: ApplyDeps,
  subject: ApplySubject,
  { workerId, leases, others }: Together,
): Promise<Finished | null> {
  const direction = directionOf(subject.state);
  if (!direction) return null;
  const id = deps.randomness.id();
  const planned = stepsOf(subject, direction);
  const started = await startRun(deps, subject, direction, { runId: id, workerId, planned });
  if (!started) return null;
  const keys = planned.map(({ key }) => key);
  const steps = recordSteps(deps.journal, deps.clock, id, keys);
  const run = { id, subject, direction, leases, steps, others };
  const result = await driveRun(deps, run);
  await steps.settled();
  return finishRun(deps, run, result, started.lastTry);
}

/** Null when another run has brought the subscription where it belongs while this one waited for the lease. */
function startRun(
  deps: ApplyDeps,
  subject: ApplySubject,
  direction: 'apply' | 'remove',
  run: {
    readonly runId: string;
    readonly workerId: string;
    readonly planned: ReturnType<typeof stepsOf>;
  },
): Promise<{ readonly lastTry: boolean } | null> {
  return deps.unitOfWork(async (tx) => {
    const at = deps.clock.now();
    const subscription = await tx.subscriptions.lock(subject.subscriptionId);
    if (!subscription || directionOf(subscription.state) !== direction) return null;
    const earlier = await tx.runs.retriesSince(subscription.id, subscription.stateChangedAt);
    await tx.runs.start({
      id: run.runId,
      subscriptionId: subject.subscriptionId,
      direction,
      workerId: run.workerId,
      at,
      steps: run.planned,
    });
    const event = direction === 'apply' ? 'start-apply' : 'start-removal';
    for (const [state, ids] of movedBy(await tx.grants.lockOf(subject.subscriptionId), event))
      await tx.grants.setState(ids, state, at);
    return { lastTry: earlier + 1 >= TRIES };
  });
}
