import type { AuditAuthor } from '../../audit/ports';
import { nextCampaign } from '../domain/campaign-state';
import { progressOf } from '../domain/item';
import type { Campaign, RecertificationTx } from '../ports';
import { campaignSubject } from './campaign-subject';

/** Closes a locked campaign once nothing of it is open any more; else leaves it as it is. */
export async function closeWhenSettled(
  tx: RecertificationTx,
  by: AuditAuthor,
  campaign: Campaign,
  at: Date,
): Promise<boolean> {
  const progress = progressOf(await tx.recertification.items(campaign.id));
  const state = nextCampaign(campaign.state, 'all-settled', campaign.onDue);
  if (progress.OPEN > 0 || state === null) return false;
  await tx.recertification.move(campaign.id, state, at);
  const { KEPT: kept, REVOKED: revoked, ENDED: ended } = progress;
  await tx.audit.record(by, {
    type: 'recertification.closed',
    ...campaignSubject(campaign),
    before: { state: campaign.state },
    after: { state },
    detail: { name: campaign.name, kept, revoked, ended },
  });
  return true;
}
