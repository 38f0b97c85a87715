import type { AuditAuthor } from '../../audit/ports';
import { moveSubscription } from '../../subscriptions/use-cases/move-subscription';
import type { Decision } from '../domain/item';
import type { Campaign, CampaignItem, RecertificationTx } from '../ports';

/**
 * Puts one decision into effect, in the caller's transaction: what is revoked moves as by any other revoke, with the job
 * that takes it out of AWS. False when the subscription cannot be decided on any more.
 */
export async function settleItem(
  tx: RecertificationTx,
  by: AuditAuthor,
  campaign: Campaign,
  item: CampaignItem,
  { decision, reason, at }: { readonly decision: Decision; readonly reason: string; readonly at: Date },
): Promise<boolean> {
  const subscription = await tx.subscriptions.lock(item.subscriptionId);
  if (!subscription || subscription.endReason !== null) return false;
  const detail = { campaign: campaign.number };
  if (decision === 'REVOKE') {
    const moved = await moveSubscription(tx, by, subscription, { event: 'revoke', at, note: reason, detail });
    if (!moved.ok) return false;
  } else {
    await tx.audit.record(by, {
      type: 'subscription.recertified',
      subjectType: 'subscription',
      subjectId: subscription.id,
      subjectLabel: `Subscription ${subscription.number}`,
      projectId: subscription.projectId,
      detail: { ...detail, note: reason },
    });
  }
  await tx.recertification.decide(campaign.id, item.subscriptionId, {
    decision,
    reason,
    byId: 'id' in by ? by.id : null,
    at,
  });
  return true;
}
