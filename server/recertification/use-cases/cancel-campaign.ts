import { may } from '../../access/permissions';
import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import { nextCampaign } from '../domain/campaign-state';
import type { RecertificationError } from '../domain/errors';
import type { RecertificationDeps } from '../ports';
import type { CancelCampaignInput } from '../schema';
import { campaignSubject } from './campaign-subject';

/** Nobody is asked any more; what was decided stays decided. */
export function cancelCampaign(
  deps: RecertificationDeps,
  actor: Actor,
  { number, version }: CancelCampaignInput,
): Promise<Result<void, RecertificationError>> {
  return deps.unitOfWork(async (tx): Promise<Result<void, RecertificationError>> => {
    if (!may(actor, 'recertification:run')) return err({ kind: 'forbidden' });
    const campaign = await tx.recertification.lock(number);
    if (!campaign) return err({ kind: 'not-found' });
    if (campaign.version !== version) return err({ kind: 'stale' });
    const state = nextCampaign(campaign.state, 'cancel', campaign.onDue);
    if (state === null) return err({ kind: 'not-now' });
    await tx.recertification.move(campaign.id, state, deps.clock.now());
    await tx.audit.record(actor, {
      type: 'recertification.cancelled',
      ...campaignSubject(campaign),
      before: { state: campaign.state },
      after: { state },
      detail: { name: campaign.name },
    });
    return ok(undefined);
  });
}
