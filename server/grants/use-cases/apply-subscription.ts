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
  /** True when the job will not be tried again by itself: what cannot be done now has failed. */
  readonly lastTry: boolean;
};

export type Applied =
  | Finished
  /** Applied or removed already, or nothing to do in its state. */
  | { readonly kind: 'nothing-to-do' }
  /** Another run writes to the same ARNs for too long. */
  | { readonly kind: 'busy' };

/**
 * Brings AWS to what a subscription's state says, in either direction. Safe to run again after a crash at any line:
 * it starts from what AWS and the database say then, never from what an earlier run may have done.
 */
export async function applySubscription(deps: ApplyDeps, input: ApplyInput): Promise<Applied> {
  const subject = await deps.journal.load(input.subscriptionId);
  const direction = subject && directionOf(subject.state);
  if (!subject || !direction) return { kind: 'nothing-to-do' };

  const runId = deps.randomness.id();
  const arns = subject.grants.map(({ targetArn }) => targetArn);
  const leases = await holdLeases(deps.leases, deps.pacing, arns, runId);
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
  { workerId, lastTry }: ApplyInput,
  { subject, direction, runId, leases }: Prepared,
): Promise<Applied> {
  const planned = stepsOf(subject);
  if (!(await startRun(deps, subject, direction, { runId, workerId, planned })))
    return { kind: 'nothing-to-do' };
  const keys = planned.map(({ key }) => key);
  const steps = recordSteps(deps.journal, deps.clock, runId, keys);
  const run = { id: runId, subject, direction, leases, steps };
  const result = await driveRun(deps, run);
  await steps.settled();
  return finishRun(deps, run, result, lastTry);
}

/** False when another run has brought the subscription where it belongs while this one waited for the lease. */
function startRun(
  deps: ApplyDeps,
  subject: ApplySubject,
  direction: 'apply' | 'remove',
  run: {
    readonly runId: string;
    readonly workerId: string;
    readonly planned: ReturnType<typeof stepsOf>;
  },
): Promise<boolean> {
  return deps.unitOfWork(async (tx) => {
    const at = deps.clock.now();
    const subscription = await tx.subscriptions.lock(subject.subscriptionId);
    if (!subscription || directionOf(subscription.state) !== direction) return false;
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
    return true;
  });
}
