import { directionOf } from '../../subscriptions/domain/subscription-state';
import type { ApplyDeps, ApplySubject } from '../apply-ports';
import { movedBy } from '../domain/grant-state';
import { stepsOf } from '../domain/steps';

/** Runs for one state of a subscription; what AWS has not done by the last one has failed. */
const TRIES = 5;

export type StartedRun = {
  readonly id: string;
  readonly subject: ApplySubject;
  readonly direction: 'apply' | 'remove';
  readonly steps: ReturnType<typeof stepsOf>;
  readonly lastTry: boolean;
};

/**
 * Begins a run for each, all in one transaction. Without those that another run has brought where they belong while this one
 * waited for the lease.
 */
export function startRuns(
  deps: ApplyDeps,
  subjects: readonly ApplySubject[],
  workerId: string,
): Promise<readonly StartedRun[]> {
  const planned = subjects.flatMap((subject) => {
    const direction = directionOf(subject.state);
    if (!direction) return [];
    return [{ id: deps.randomness.id(), subject, direction, steps: stepsOf(subject, direction) }];
  });
  return deps.unitOfWork(async (tx): Promise<readonly StartedRun[]> => {
    const at = deps.clock.now();
    const locked = await tx.subscriptions.lockAll(planned.map(({ subject }) => subject.subscriptionId));
    const states = new Map(locked.map(({ id, state }) => [id, state]));
    const runs = planned.filter(({ subject, direction }) => {
      const state = states.get(subject.subscriptionId);
      return state !== undefined && directionOf(state) === direction;
    });
    if (runs.length === 0) return [];
    const retries = await tx.runs.start(
      runs.map(({ id, subject: { subscriptionId }, direction, steps }) => ({
        id,
        subscriptionId,
        direction,
        workerId,
        at,
        steps,
      })),
    );
    for (const direction of ['apply', 'remove'] as const) {
      const ids = runs.flatMap((run) => (run.direction === direction ? [run.subject.subscriptionId] : []));
      if (ids.length === 0) continue;
      const event = direction === 'apply' ? 'start-apply' : 'start-removal';
      for (const [state, moved] of movedBy(await tx.grants.lockOf(ids), event))
        await tx.grants.setState(moved, state, at);
    }
    return runs.map((run) => ({
      ...run,
      lastTry: (retries.get(run.subject.subscriptionId) ?? 0) + 1 >= TRIES,
    }));
  });
}
