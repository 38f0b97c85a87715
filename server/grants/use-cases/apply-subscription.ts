import { directionOf } from '../../subscriptions/domain/subscription-state';
import type { ApplyDeps, ApplySubject } from '../apply-ports';
import { company } from './company';
import type { Finished } from './finish-run';
import { type HeldLeases, holdLeases, LEASE_SECONDS } from './hold-leases';
import { runSubject } from './run-subject';
import { startRuns } from './start-runs';

export type ApplyInput = {
  readonly subscriptionId: string;
  readonly workerId: string;
};

export type Applied =
  | Finished
  /** Applied or removed already, or nothing to do in its state. */
  | { readonly kind: 'nothing-to-do' }
  /** Another run writes to the same stream: the job has been queued again and comes when that one is done. */
  | { readonly kind: 'busy' };

/** Subscriptions that one job takes along: what all of them together read and keep stays small. */
const TOGETHER = 50;
/** How long the stream's policy waits for the slower ones of them. */
const GATHER_MS = 250;
/** Between two writes of one policy while more and more want one: approvals that come one by one become one write. */
const SPREAD_MS = 1_000;

/**
 * Brings AWS to what a subscription's state says, in either direction, and with it everything else that waits for the
 * same stream. Safe to run again after a crash at any line: it starts from what AWS and the database say then, never
 * from what an earlier run may have done.
 */
export async function applySubscription(deps: ApplyDeps, input: ApplyInput): Promise<Applied> {
  const waiter = input.subscriptionId;
  const seen = await deps.journal.glance(waiter);
  if (!seen || !directionOf(seen.state)) {
    await deps.leases.leave(waiter);
    return { kind: 'nothing-to-do' };
  }
  const holder = deps.randomness.id();
  const leases = await holdLeases(deps.leases, [seen.streamArn], { holder, waiter });
  if (!leases) return { kind: 'busy' };
  try {
    const subjects = await whoGoesAlong(deps, waiter, seen.streamArn);
    return await applyTogether(deps, input, subjects, leases);
  } finally {
    await leases.release();
  }
}

/** Everything that waits for the stream, this one first. Alone it goes at once; where many come, the last ones too. */
async function whoGoesAlong(
  deps: ApplyDeps,
  id: string,
  streamArn: string,
): Promise<readonly ApplySubject[]> {
  const first = await deps.journal.moving(streamArn, TOGETHER);
  if (first.every(({ subscriptionId }) => subscriptionId === id)) return first;
  const ago = await deps.journal.sinceLastPut(streamArn);
  if (ago === null || ago >= SPREAD_MS) return withOwn(deps, id, first);
  await deps.pacing.pause(SPREAD_MS - ago);
  return withOwn(deps, id, await deps.journal.moving(streamArn, TOGETHER));
}

/** Where more wait than go along, its own may not be among those that wait longest. */
async function withOwn(
  deps: ApplyDeps,
  id: string,
  moving: readonly ApplySubject[],
): Promise<readonly ApplySubject[]> {
  const own = moving.find(({ subscriptionId }) => subscriptionId === id) ?? (await deps.journal.load(id));
  const others = moving.filter(({ subscriptionId }) => subscriptionId !== id);
  return own ? [own, ...others] : others;
}

async function applyTogether(
  deps: ApplyDeps,
  { subscriptionId, workerId }: ApplyInput,
  subjects: readonly ApplySubject[],
  leases: HeldLeases,
): Promise<Applied> {
  const ids = subjects.map((subject) => subject.subscriptionId);
  const others = ids.filter((id) => id !== subscriptionId);
  if (others.length > 0) await deps.leases.takeAlong(others, LEASE_SECONDS);
  const runs = await startRuns(deps, subjects, workerId);
  const all = company(runs.map(({ subject }) => subject.subscriptionId));
  const outcomes = await Promise.allSettled(
    runs.map(async (started) => {
      const arrive = () => all.arrive(started.subject.subscriptionId);
      const gathered = () => Promise.race([all.complete, deps.pacing.pause(GATHER_MS)]);
      try {
        return await runSubject(deps, started, { leases, others: { arrive, gathered } });
      } finally {
        arrive();
      }
    }),
  );
  if (others.length > 0) await deps.leases.dismiss(others);
  // What became of the others shows in their own jobs: each comes again and finds nothing to do, or tries anew.
  const own = outcomes[runs.findIndex(({ subject }) => subject.subscriptionId === subscriptionId)];
  if (own?.status === 'rejected') throw own.reason;
  return own?.value ?? { kind: 'nothing-to-do' };
}
