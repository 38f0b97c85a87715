import { directionOf } from '../../subscriptions/domain/subscription-state';
import type { ApplyDeps, ApplySubject } from '../apply-ports';
import { nextGrant } from '../domain/grant-state';
import { stepsOf } from '../domain/steps';
import { driveRun } from './drive-run';
import { type Finished, finishRun } from './finish-run';
import { type HeldLeases, holdLeases } from './hold-leases';
import { recordSteps } from './record-steps';

export type ApplyInput = {
  readonly subscriptionId: string;
  readonly workerId: string;
};

/** Runs for one state of a subscription; what AWS has not done by the last one has failed. */
const TRIES = 5;

export type Applied =
  | Finished
  /** Applied or removed already, or nothing to do in its state. */
  | { readonly kind: 'nothing-to-do' }
  /** Another run writes to the same ARNs: the job has been queued again and comes when that one is done. */
  | { readonly kind: 'busy' };

/**
 * Brings AWS to what a subscription's state says, in either direction. Safe to run again after a crash at any line:
 * it starts from what AWS and the database say then, never from what an earlier run may have done.
 */
export async function applySubscription(deps: ApplyDeps, input: ApplyInput): Promise<Applied> {
  const subject = await deps.journal.load(input.subscriptionId);
  const direction = subject && directionOf(subject.state);
  if (!subject || !direction) {
    await deps.leases.leave(input.subscriptionId);
    return { kind: 'nothing-to-do' };
  }

  const runId = deps.randomness.id();
  const arns = subject.grants.map(({ targetArn }) => targetArn);
  const leases = await holdLeases(deps.leases, arns, { holder: runId, waiter: input.subscriptionId });
  if (!leases) return { kind: 'busy' };
  try {
    return await runWithLeases(deps, input, { subject, direction, runId, leases });
  } finally {
    await leases.release();
  }
}

type Prepared = {
  readonly subject: ApplySubject;
  readonly direction: 'apply' | 'remove';
  readonly runId: string;
  readonly leases: HeldLeases;
};

async function runWithLeases(
  deps: ApplyDeps,
  { workerId }: ApplyInput,
  { subject, direction, runId, leases }: Prepared,
): Promise<Applied> {
  const planned = stepsOf(subject, direction);
  const started = await startRun(deps, subject, direction, { runId, workerId, planned });
  if (!started) return { kind: 'nothing-to-do' };
  const keys = planned.map(({ key }) => key);
  const steps = recordSteps(deps.journal, deps.clock, runId, keys);
  const run = { id: runId, subject, direction, leases, steps };
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
    for (const grant of await tx.grants.lockOf(subject.subscriptionId)) {
      const state = nextGrant(grant.state, event);
      if (state && state !== grant.state) await tx.grants.setState(grant.id, state, at);
    }
    return { lastTry: earlier + 1 >= TRIES };
  });
}
