import type { AuditAuthor } from '../../audit/ports';
import { MAPPING_JOB, mappingJobKey } from '../../filters/domain/jobs';
import { type GrantEvent, movedBy } from '../../grants/domain/grant-state';
import { APPLY_JOB, applyJobKey } from '../../grants/domain/jobs';
import { err, ok, type Result } from '../../kernel/result';
import { readsByLambda } from '../../policies/build/access-pattern';
import type { SubscriptionError } from '../domain/errors';
import { nextSubscription, type SubscriptionEvent, type Suspender } from '../domain/subscription-state';
import type { SubscriptionRecord, SubscriptionTx } from '../ports';

export type MoveTx = Pick<SubscriptionTx, 'subscriptions' | 'grants' | 'audit' | 'jobs'>;

/** What people and the clock do; the rest of the events is the worker's. */
export type MoveEvent = Exclude<
  SubscriptionEvent,
  'all-applied' | 'some-applied' | 'none-applied' | 'all-removed' | 'removal-failed' | 'confirmed-gone'
>;

const VERB: Readonly<Record<MoveEvent, string>> = {
  retry: 'retried',
  'roll-back': 'rolled-back',
  suspend: 'suspended',
  resume: 'resumed',
  'register-again': 'consumer-asked-anew',
  revoke: 'revoked',
  relinquish: 'relinquished',
  expire: 'ended',
  'retire-product': 'ended',
  replace: 'replaced',
  'close-unverified': 'closed-unverified',
};

export type Move = {
  readonly event: MoveEvent;
  readonly at: Date;
  readonly note?: string;
  /** Whose side suspends. */
  readonly side?: Suspender;
  /** What else the audit keeps of it. */
  readonly detail?: Readonly<Record<string, unknown>>;
};

/** What becomes of each grant; null: they stay as they are. */
function grantEventOf(event: MoveEvent, state: SubscriptionRecord['state']): GrantEvent | null {
  if (event === 'close-unverified') return null;
  if (event === 'resume') return 'resume';
  return state === 'PROVISIONING' ? 'plan-again' : 'start-removal';
}

function notesOf(subscription: SubscriptionRecord, { event, note = '', side = 'owner' }: Move) {
  switch (event) {
    case 'suspend':
      return { suspendNote: note, suspendedBy: side };
    case 'resume':
      return { suspendNote: '', suspendedBy: null };
    case 'close-unverified':
      return { closeNote: note };
    default:
      return { endNote: subscription.endNote || note };
  }
}

/**
 * Moves a locked subscription and its grants to where the worker takes over, in one transaction with the audit
 * and the job. From this commit on a grant that is to go is no part of any document that is built.
 */
export async function moveOne(
  tx: MoveTx,
  by: AuditAuthor,
  subscription: SubscriptionRecord,
  move: Move,
): Promise<Result<SubscriptionRecord, SubscriptionError>> {
  const next = nextSubscription(subscription, move.event);
  if (!next) return err({ kind: 'not-now', state: subscription.state });
  const saved = await tx.subscriptions.save({
    ...subscription,
    ...next,
    ...notesOf(subscription, move),
    stateChangedAt: next.state === subscription.state ? subscription.stateChangedAt : move.at,
  });
  await moveGrants(tx, saved, move);
  await tx.audit.record(by, {
    type: `subscription.${VERB[move.event]}`,
    subjectType: 'subscription',
    subjectId: saved.id,
    subjectLabel: `Subscription ${saved.number}`,
    projectId: saved.projectId,
    before: { state: subscription.state },
    after: { state: saved.state, endReason: saved.endReason },
    ...(move.note || move.detail
      ? { detail: { ...(move.note ? { note: move.note } : {}), ...move.detail } }
      : {}),
  });
  // Also where nothing is left to do: the job then leaves the queues that the subscription may stand in.
  await tx.jobs.enqueue(APPLY_JOB, { subscriptionId: saved.id }, { jobKey: applyJobKey(saved.id) });
  // What reads by it rests, goes or comes back with the access.
  if (readsByLambda(saved.pattern))
    await tx.jobs.enqueue(MAPPING_JOB, { subscriptionId: saved.id }, { jobKey: mappingJobKey(saved.id) });
  return ok(saved);
}

async function moveGrants(tx: MoveTx, { id, state: now }: SubscriptionRecord, { event, at }: Move) {
  const grantEvent = grantEventOf(event, now);
  if (grantEvent === null) return;
  // The consumer went with the access; what is registered when it comes back has another ARN.
  if (event === 'resume') await tx.grants.forgetConsumer(id);
  for (const [state, ids] of movedBy(await tx.grants.lockOf([id]), grantEvent))
    await tx.grants.setState(ids, state, at);
}
