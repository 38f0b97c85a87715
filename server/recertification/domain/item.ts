import { RUNNING_STATES, type SubscriptionState } from '../../subscriptions/domain/subscription-state';
import { type CampaignState, isRunning } from './campaign-state';

export const DECISIONS = ['KEEP', 'REVOKE'] as const;
export type Decision = (typeof DECISIONS)[number];

/** One subscription in a campaign: what was decided, and what has become of it. */
export type ReviewedItem = { readonly decision: Decision | null; readonly state: SubscriptionState };

export const ITEM_STANDINGS = ['OPEN', 'KEPT', 'REVOKED', 'ENDED'] as const;
/** ENDED: it ended, or is ending, by itself or by somebody outside the campaign, before anybody decided. */
export type ItemStanding = (typeof ITEM_STANDINGS)[number];

const runs = (state: SubscriptionState): boolean => RUNNING_STATES.includes(state);

export function standingOf({ decision, state }: ReviewedItem): ItemStanding {
  if (decision === 'REVOKE') return 'REVOKED';
  if (decision === 'KEEP') return 'KEPT';
  return runs(state) ? 'OPEN' : 'ENDED';
}

/**
 * Whether this can be decided now. What was kept can still be revoked while the campaign runs; what was revoked is on its
 * way out and cannot be kept. Once escalated, the owners' time is over.
 */
export function mayBeDecided(
  item: ReviewedItem,
  decision: Decision,
  campaign: { readonly state: CampaignState },
  asGovernance: boolean,
): boolean {
  if (!isRunning(campaign.state) || !runs(item.state)) return false;
  if (campaign.state === 'ESCALATED' && !asGovernance) return false;
  return item.decision === null || (item.decision === 'KEEP' && decision === 'REVOKE');
}

export type Progress = Readonly<Record<ItemStanding, number>> & {
  readonly total: number;
};

export function progressOf(items: readonly ReviewedItem[]): Progress {
  const counts = { OPEN: 0, KEPT: 0, REVOKED: 0, ENDED: 0 };
  for (const item of items) counts[standingOf(item)] += 1;
  return { ...counts, total: items.length };
}
