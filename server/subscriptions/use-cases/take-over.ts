import type { AuditAuthor } from '../../audit/ports';
import { EXPIRE_JOB, expireJobKey } from '../../grants/domain/jobs';
import { takeOverOf } from '../domain/succession';
import type { SubscriptionRecord } from '../ports';
import { type MoveTx, moveOne } from './move-one';

/**
 * A successor was proven: what it replaces is taken away, at once or when the handover ends, in the transaction that
 * records the proof. Before that commit nothing of the old access is touched, so there is no moment without access.
 * Coming twice changes nothing.
 */
export async function takeOver(
  tx: MoveTx,
  by: AuditAuthor,
  successor: SubscriptionRecord,
  at: Date,
): Promise<void> {
  // Taken away itself meanwhile, it takes nobody's place.
  const old =
    successor.replacesId === null || successor.endReason !== null
      ? null
      : await tx.subscriptions.lock(successor.replacesId);
  if (!old) return;
  const next = takeOverOf(old, successor.handoverHours, at);
  if (next.kind === 'not') return;
  const endsAt = next.kind === 'later' ? next.endsAt : old.endsAt;
  const saved = await tx.subscriptions.save({ ...old, replacedAt: at, endsAt });
  const detail = { successor: successor.number };
  if (next.kind === 'now') {
    await moveOne(tx, by, saved, { event: 'replace', at, detail });
    return;
  }
  await tx.audit.record(by, {
    type: 'subscription.handed-over',
    subjectType: 'subscription',
    subjectId: saved.id,
    subjectLabel: `Subscription ${saved.number}`,
    projectId: saved.projectId,
    before: { endsAt: old.endsAt },
    after: { endsAt },
    detail,
  });
  const payload = { subscriptionId: saved.id };
  await tx.jobs.enqueue(EXPIRE_JOB, payload, { jobKey: expireJobKey(saved.id), runAt: endsAt });
}
