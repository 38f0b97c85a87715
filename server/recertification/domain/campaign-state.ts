export const CAMPAIGN_STATES = ['OPEN', 'ESCALATED', 'CLOSED', 'CANCELLED'] as const;
export type CampaignState = (typeof CAMPAIGN_STATES)[number];

/** What becomes of everything that nobody has decided on at the due date. */
export const ON_DUE = ['REVOKE', 'ESCALATE'] as const;
export type OnDue = (typeof ON_DUE)[number];

export type CampaignEvent = 'all-settled' | 'due' | 'cancel';

/** OPEN is the owners' time; ESCALATED governance's alone, because the owners have let theirs pass. */
const TABLE: Readonly<Record<CampaignState, Partial<Record<CampaignEvent, CampaignState>>>> = {
  OPEN: { 'all-settled': 'CLOSED', due: 'ESCALATED', cancel: 'CANCELLED' },
  ESCALATED: { 'all-settled': 'CLOSED', cancel: 'CANCELLED' },
  CLOSED: {},
  CANCELLED: {},
};

/** Null when the event makes no sense. With REVOKE the due date settles everything itself and leaves the state alone. */
export function nextCampaign(state: CampaignState, event: CampaignEvent, onDue: OnDue): CampaignState | null {
  if (event === 'due' && onDue === 'REVOKE') return null;
  return TABLE[state][event] ?? null;
}

export const isRunning = (state: CampaignState): boolean => state === 'OPEN' || state === 'ESCALATED';
