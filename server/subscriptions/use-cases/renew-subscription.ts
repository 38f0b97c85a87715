import { EXPIRE_JOB, expireJobKey } from '../../grants/domain/jobs';
import type { Actor } from '../../kernel/actor';
import type { SubscriptionRecord, SubscriptionTx } from '../ports';

/** Gives a locked subscription a later end; the job that waits for the old one is replaced. Its state stays as it is. */
export async function renewSubscription(
  tx: SubscriptionTx,
  actor: Actor,
  subscription: SubscriptionRecord,
  { endsAt, number }: { readonly endsAt: Date; readonly number: number },
): Promise<SubscriptionRecord> {
  const saved = await tx.subscriptions.save({ ...subscription, endsAt });
  await tx.audit.record(actor, {
    type: 'subscription.renewed',
    subjectType: 'subscription',
    subjectId: saved.id,
    subjectLabel: `Subscription ${saved.number}`,
    projectId: saved.projectId,
    before: { endsAt: subscription.endsAt },
    after: { endsAt },
    detail: { request: number },
  });
  const payload = { subscriptionId: saved.id };
  await tx.jobs.enqueue(EXPIRE_JOB, payload, { jobKey: expireJobKey(saved.id), runAt: endsAt });
  return saved;
}
