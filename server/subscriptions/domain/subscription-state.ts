export const SUBSCRIPTION_STATES = [
  'PROVISIONING',
  'PARTIAL',
  'FAILED',
  'ACTIVE',
  'REVOKING',
  'REVOKE_FAILED',
  'REVOKED',
  'EXPIRED',
] as const;
export type SubscriptionState = (typeof SUBSCRIPTION_STATES)[number];

export const SUBSCRIPTION_EVENTS = [
  'all-applied',
  'some-applied',
  'none-applied',
  'retry',
  'roll-back',
  'revoke',
  'relinquish',
  'expire',
  'retire-product',
  'all-removed',
  'removal-failed',
] as const;
export type SubscriptionEvent = (typeof SUBSCRIPTION_EVENTS)[number];

export const END_REASONS = ['revoked', 'relinquished', 'expired', 'product-retired', 'rolled-back'] as const;
export type EndReason = (typeof END_REASONS)[number];

/** `endReason` is set from REVOKING on, and stays the first one that was given. */
export type Entitlement = { readonly state: SubscriptionState; readonly endReason: EndReason | null };

/** Ends of access are accepted in every state that is not terminal. */
const ENDINGS = {
  revoke: 'REVOKING',
  relinquish: 'REVOKING',
  expire: 'REVOKING',
  'retire-product': 'REVOKING',
} as const;

const TABLE: Readonly<Record<SubscriptionState, Partial<Record<SubscriptionEvent, SubscriptionState>>>> = {
  PROVISIONING: {
    ...ENDINGS,
    'all-applied': 'ACTIVE',
    'some-applied': 'PARTIAL',
    'none-applied': 'FAILED',
  },
  PARTIAL: { ...ENDINGS, retry: 'PROVISIONING', 'roll-back': 'REVOKING' },
  FAILED: { ...ENDINGS, retry: 'PROVISIONING', 'roll-back': 'REVOKING' },
  ACTIVE: { ...ENDINGS },
  REVOKING: { ...ENDINGS, 'all-removed': 'REVOKED', 'removal-failed': 'REVOKE_FAILED' },
  REVOKE_FAILED: { ...ENDINGS, retry: 'REVOKING' },
  REVOKED: {},
  EXPIRED: {},
};

const REASONS: Partial<Record<SubscriptionEvent, EndReason>> = {
  revoke: 'revoked',
  relinquish: 'relinquished',
  expire: 'expired',
  'retire-product': 'product-retired',
  'roll-back': 'rolled-back',
};

/** Null when the event is not possible in this state. */
export function nextSubscription(current: Entitlement, event: SubscriptionEvent): Entitlement | null {
  const state = TABLE[current.state][event];
  if (!state) return null;
  const endReason = current.endReason ?? REASONS[event] ?? null;
  return { state: state === 'REVOKED' && endReason === 'expired' ? 'EXPIRED' : state, endReason };
}

export const isTerminal = (state: SubscriptionState): boolean => state === 'REVOKED' || state === 'EXPIRED';

/** What the worker has to do now, if anything. */
export const directionOf = (state: SubscriptionState): 'apply' | 'remove' | null =>
  state === 'PROVISIONING' ? 'apply' : state === 'REVOKING' ? 'remove' : null;
