import type { ConfirmWords } from '@/components/ui/confirm-words';
import type { StatusState } from '@/components/ui/status-words';
import type { CampaignState, OnDue } from '@/server/recertification/domain/campaign-state';
import type { ItemStanding, Progress } from '@/server/recertification/domain/item';
import type { CampaignView } from '@/server/recertification/view';

export const CAMPAIGN_STATUS: Readonly<Record<CampaignState, StatusState>> = {
  OPEN: 'RUNNING',
  ESCALATED: 'ESCALATED',
  CLOSED: 'CLOSED',
  CANCELLED: 'CANCELLED',
};

export const ITEM_STATUS: Readonly<Record<ItemStanding, StatusState>> = {
  OPEN: 'UNDECIDED',
  KEPT: 'KEPT',
  REVOKED: 'REVOKED',
  ENDED: 'ENDED',
};

export const ON_DUE_WORDS: Readonly<Record<OnDue, string>> = {
  REVOKE: 'what nobody decided on is revoked',
  ESCALATE: 'what nobody decided on is governance’s to decide',
};

/** "3 of 5 decided". */
export const progressWords = ({ OPEN, total }: Progress): string => `${total - OPEN} of ${total} settled`;

export const cancelWords = ({ name }: Pick<CampaignView, 'name'>): ConfirmWords => ({
  title: `Cancel ${name}?`,
  description: 'Nobody is asked any more, and nothing happens at its due date.',
  effects: [{ key: 'kept', kind: 'who', text: 'What was kept or revoked stays so' }],
  keep: 'Let it run',
  go: 'Cancel the campaign',
  busy: 'Cancelling',
  danger: true,
});
