import type { AuditAuthor } from '../../audit/ports';
import { nextGrant } from '../../grants/domain/grant-state';
import { APPLY_JOB, applyJobKey } from '../../grants/domain/jobs';
import { err, ok, type Result } from '../../kernel/result';
import type { SubscriptionError } from '../domain/errors';
import { directionOf, nextSubscription, type SubscriptionEvent } from '../domain/subscription-state';
import type { SubscriptionRecord, SubscriptionTx } from '../ports';

const VERB: Partial<Record<SubscriptionEvent, string>> = {
  retry: 'retried',
  'roll-back': 'rolled-back',
  revoke: 'revoked',
  relinquish: 'relinquished',
  expire: 'ended',
  'retire-product': 'ended',
};

export type Move = {
  readonly event: 'retry' | 'roll-back' | 'revoke' | 'relinquish' | 'expire' | 'retire-product';
  readonly at: Date;
  readonly note?: string;
};

/**
 * Moves a locked subscription and its grants to where the worker takes over, in one transaction with the audit
 * and the job. From this commit on a grant that is to go is no part of any document that is built.
 */
export async function moveSubscription(
  tx: SubscriptionTx,
  by: AuditAuthor,
  subscription: SubscriptionRecord,
  move: Move,
): Promise<Result<SubscriptionRecord, SubscriptionError>> {
  const next = nextSubscription(subscription, move.event);
  if (!next) return err({ kind: 'not-now', state: subscription.state });
  const saved = await tx.subscriptions.save({
    ...subscription,
    ...next,
    endNote: subscription.endNote || (move.note ?? ''),
    stateChangedAt: next.state === subscription.state ? subscription.stateChangedAt : move.at,
  });
  const event = directionOf(saved.state) === 'remove' ? 'start-removal' : 'plan-again';
  for (const grant of await tx.grants.lockOf(subscription.id)) {
    const state = nextGrant(grant.state, event);
    if (state && state !== grant.state) await tx.grants.setState(grant.id, state, move.at);
  }
  await tx.audit.record(by, {
    type: `subscription.${VERB[move.event] ?? move.event}`,
    subjectType: 'subscription',
    subjectId: saved.id,
    subjectLabel: `Subscription ${saved.number}`,
    projectId: saved.projectId,
    before: { state: subscription.state },
    after: { state: saved.state, endReason: saved.endReason },
    ...(move.note ? { detail: { note: move.note } } : {}),
  });
  await tx.jobs.enqueue(APPLY_JOB, { subscriptionId: saved.id }, { jobKey: applyJobKey(saved.id) });
  return ok(saved);
}
