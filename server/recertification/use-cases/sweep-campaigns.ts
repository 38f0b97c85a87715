import type { AuditAuthor } from '../../audit/ports';
import { eachAlone } from '../../kernel/each-alone';
import { nextCampaign } from '../domain/campaign-state';
import { standingOf } from '../domain/item';
import { dueReminder } from '../domain/reminder';
import type { Campaign, RecertificationDeps, RecertificationTx } from '../ports';
import { byOwner, campaignSubject } from './campaign-subject';
import { closeWhenSettled } from './close-campaign';
import { settleItem } from './settle-item';

const WORKER: AuditAuthor = { part: 'worker' };
const REASON = 'Nobody confirmed by the due date of the recertification that it is still needed.';

/** Reminds, and does at the due date what the campaign was told to do. Safe to repeat, and by several workers at once. */
export async function sweepCampaigns(deps: RecertificationDeps): Promise<void> {
  const running = await deps.unitOfWork((tx) => tx.recertification.running());
  await eachAlone(running, async ({ number }) => {
    if (await revokeOneByOne(deps, number)) return;
    await deps.unitOfWork(async (tx) => {
      const campaign = await tx.recertification.lock(number);
      if (campaign) await attend(tx, campaign, deps.clock.now());
    });
  });
}

const openItems = async (tx: RecertificationTx, { id }: Campaign) =>
  (await tx.recertification.items(id)).filter((item) => standingOf(item) === 'OPEN');

const isDue = ({ dueAt }: Campaign, now: Date): boolean => dueAt.getTime() <= now.getTime();

async function attend(tx: RecertificationTx, campaign: Campaign, now: Date): Promise<void> {
  if (await closeWhenSettled(tx, WORKER, campaign, now)) return;
  if (isDue(campaign, now)) return escalate(tx, campaign, now);
  const days = campaign.state === 'OPEN' ? dueReminder(campaign, now) : null;
  if (days === null) return;
  await tx.recertification.noteReminder(campaign.id, days);
  for (const [projectId, open] of byOwner(await openItems(tx, campaign)))
    await tx.audit.record(WORKER, {
      type: 'recertification.reminded',
      ...campaignSubject(campaign, projectId),
      detail: { name: campaign.name, open, days, dueAt: campaign.dueAt, onDue: campaign.onDue },
    });
}

async function escalate(tx: RecertificationTx, campaign: Campaign, now: Date): Promise<void> {
  const state = nextCampaign(campaign.state, 'due', campaign.onDue);
  if (state === null) return;
  const open = await openItems(tx, campaign);
  await tx.recertification.move(campaign.id, state, now);
  await tx.audit.record(WORKER, {
    type: 'recertification.escalated',
    ...campaignSubject(campaign),
    before: { state: campaign.state },
    after: { state },
    detail: { name: campaign.name, open: open.length },
  });
  for (const [projectId, count] of byOwner(open))
    await tx.audit.record(WORKER, {
      type: 'recertification.overdue',
      ...campaignSubject(campaign, projectId),
      detail: { name: campaign.name, open: count },
    });
}

/** At the due date, where that was chosen: one transaction for each subscription, then the campaign closes. */
async function revokeOneByOne(deps: RecertificationDeps, number: number): Promise<boolean> {
  let met = false;
  for (;;) {
    const next = await deps.unitOfWork(async (tx) => {
      const campaign = await tx.recertification.lock(number);
      const now = deps.clock.now();
      if (campaign?.state !== 'OPEN' || campaign.onDue !== 'REVOKE' || !isDue(campaign, now)) return false;
      const [item] = await openItems(tx, campaign);
      if (item)
        return settleItem(tx, WORKER, campaign, item, { decision: 'REVOKE', reason: REASON, at: now });
      await closeWhenSettled(tx, WORKER, campaign, now);
      return false;
    });
    if (!next) return met;
    met = true;
  }
}
