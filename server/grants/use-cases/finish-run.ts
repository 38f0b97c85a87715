import { nextSubscription, type SubscriptionEvent } from '../../subscriptions/domain/subscription-state';
import type { SubscriptionRecord } from '../../subscriptions/ports';
import { takeOver } from '../../subscriptions/use-cases/take-over';
import type { ApplyDeps, ApplyTx, RunOutcome } from '../apply-ports';
import { explainFailure } from '../domain/explain-failure';
import { movedBy, nextGrant } from '../domain/grant-state';
import type { GrantRecord } from '../ports';
import type { PlacedFailure } from './read-run-context';
import type { RunResult } from './run-result';
import type { Run } from './write-sides';

export type Finished =
  | { readonly kind: 'done' }
  | { readonly kind: 'failed' }
  /** The job is to be tried again later. */
  | { readonly kind: 'retry'; readonly because: PlacedFailure };

/**
 * Records what came of a run, in one transaction with the audit. What happened to the subscription meanwhile wins:
 * a run that was overtaken by a revoke records its grants' documents, never an entitlement.
 */
export async function finishRun(
  deps: ApplyDeps,
  run: Run,
  result: RunResult,
  lastTry: boolean,
): Promise<Finished> {
  const because = retryable(result);
  const again = because !== null && !lastTry;
  return deps.unitOfWork(async (tx): Promise<Finished> => {
    const at = deps.clock.now();
    const subscription = await tx.subscriptions.lock(run.subject.subscriptionId);
    if (!subscription) return { kind: 'done' };
    const event = eventOf(run, result, subscription.endReason !== null);
    const outcome: RunOutcome = again ? 'retrying' : event.ending;
    await settleGrants(tx, run, await tx.grants.lockOf([subscription.id]), result.sides, again, at);
    if (!again) await settleSubscription(tx, run, subscription, result, event.name, at);
    await tx.runs.finish(run.id, outcome, at);
    return again ? { kind: 'retry', because } : { kind: event.ending };
  });
}

const failuresOf = ({ sides, blocked }: RunResult): readonly PlacedFailure[] => [
  ...(blocked ? [blocked] : []),
  ...[...sides.values()].flatMap((side) => (side.kind === 'failed' ? [side] : [])),
];

/** One that nobody has to do anything about, unless another failure needs somebody anyway. */
function retryable(result: RunResult): PlacedFailure | null {
  const failures = failuresOf(result);
  return failures.every(({ failure }) => failure.retryable) ? (failures[0] ?? null) : null;
}

function eventOf(
  { direction }: Run,
  result: RunResult,
  /** It is taken away for good. */
  ends: boolean,
): { readonly name: SubscriptionEvent; readonly ending: 'done' | 'failed' } {
  const sides = [...result.sides.values()];
  const failed = sides.filter(({ kind }) => kind === 'failed').length;
  if (direction === 'remove') {
    if (failed === 0 && !result.blocked) return { name: 'all-removed', ending: 'done' };
    return ends && closedByAbsence(result)
      ? { name: 'confirmed-gone', ending: 'done' }
      : { name: 'removal-failed', ending: 'failed' };
  }
  if (failed === sides.length) return { name: 'none-applied', ending: 'failed' };
  return failed === 0 && result.proof?.outcome === 'allowed'
    ? { name: 'all-applied', ending: 'done' }
    : { name: 'some-applied', ending: 'failed' };
}

/**
 * Without its stream or its role there is no access left, whatever document nobody could clean up: what is ours in it goes with
 * its next write. A consumer that is still registered costs its owner money: then it is not over.
 */
function closedByAbsence({ gone, sides }: RunResult): boolean {
  if (gone === 'stream') return true;
  return gone === 'role' && sides.get('STREAM_CONSUMER')?.kind !== 'failed';
}

/** A grant that a revoke took over meanwhile is in a state that knows no `applied`: it stays with the revoke. */
async function settleGrants(
  tx: ApplyTx,
  { direction }: Run,
  grants: readonly GrantRecord[],
  sides: RunResult['sides'],
  again: boolean,
  at: Date,
): Promise<void> {
  const done = grants.filter(({ kind }) => (sides.get(kind)?.kind ?? 'failed') !== 'failed');
  for (const [state, ids] of movedBy(done, direction === 'apply' ? 'applied' : 'removed'))
    await tx.grants.setState(ids, state, at);
  if (again) return;
  const event = direction === 'apply' ? 'apply-failed' : 'removal-failed';
  for (const { id, kind, state } of grants) {
    const side = sides.get(kind);
    const next = side?.kind === 'failed' ? nextGrant(state, event) : null;
    if (next && side?.kind === 'failed')
      await tx.grants.setState([id], next, at, explainFailure(side.failure, side.account));
  }
}

async function settleSubscription(
  tx: ApplyTx,
  run: Run,
  subscription: SubscriptionRecord,
  result: RunResult,
  event: SubscriptionEvent,
  at: Date,
): Promise<void> {
  const next = nextSubscription(subscription, event);
  if (!next) return;
  const proven = result.proof ? { proof: result.proof, at } : undefined;
  await tx.subscriptions.save({ ...subscription, ...next, stateChangedAt: at }, proven);
  // Proven: only now what it replaces may go.
  if (next.state === 'ACTIVE') await takeOver(tx, { part: 'worker' }, subscription, at);
  await tx.audit.record(
    { part: 'worker' },
    {
      type: `subscription.${event}`,
      subjectType: 'subscription',
      subjectId: subscription.id,
      subjectLabel: `Subscription ${subscription.number}`,
      projectId: subscription.projectId,
      before: { state: subscription.state },
      after: { state: next.state },
      detail: {
        run: run.id,
        awsSessions: result.signedInAs.map((id) => `sluice-run-${id}`),
        documents: [...result.sides].map(([kind, side]) => ({
          kind,
          outcome: side.kind,
          ...(side.kind === 'written' ? { wrote: side.wrote } : {}),
          ...(side.kind === 'granted' ? { keyGrant: side.grant.id } : {}),
          ...(side.kind === 'made' ? { roleArn: side.roleArn } : {}),
          ...(side.kind === 'registered' ? { consumerArn: side.consumerArn } : {}),
          ...(side.kind === 'failed'
            ? { operation: side.failure.operation, code: side.failure.code, account: side.account }
            : {}),
        })),
        proof: result.proof && {
          outcome: result.proof.outcome,
          reachableThrough: result.proof.reachableThrough,
        },
      },
    },
  );
}
