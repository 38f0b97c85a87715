export const SUBSCRIPTION_STATES = [
  'PROVISIONING',
  'PARTIAL',
  'FAILED',
  'ACTIVE',
  'SUSPENDING',
  'SUSPENDED',
  'SUSPEND_FAILED',
  'REVOKING',
  'REVOKE_FAILED',
  'REVOKED',
  'EXPIRED',
  'CLOSED_UNVERIFIED',
] as const;
export type SubscriptionState = (typeof SUBSCRIPTION_STATES)[number];

export const SUBSCRIPTION_EVENTS = [
  'all-applied',
  'some-applied',
  'none-applied',
  'retry',
  'roll-back',
  'suspend',
  'resume',
  'register-again',
  'revoke',
  'relinquish',
  'expire',
  'retire-product',
  'replace',
  'all-removed',
  'removal-failed',
  'confirmed-gone',
  'close-unverified',
] as const;
export type SubscriptionEvent = (typeof SUBSCRIPTION_EVENTS)[number];

export const END_REASONS = [
  'revoked',
  'relinquished',
  'expired',
  'product-retired',
  'rolled-back',
  /** Another way of access was approved and proven in its place. */
  'changed',
] as const;
export type EndReason = (typeof END_REASONS)[number];

/** Whose side suspended it. */
export const SUSPENDERS = ['owner', 'governance'] as const;
export type Suspender = (typeof SUSPENDERS)[number];

/** `endReason` is set from REVOKING on, and stays the first one that was given. */
export type Entitlement = { readonly state: SubscriptionState; readonly endReason: EndReason | null };

/** Ends of access are accepted in every state that is not terminal. */
const ENDINGS = {
  revoke: 'REVOKING',
  relinquish: 'REVOKING',
  expire: 'REVOKING',
  'retire-product': 'REVOKING',
  replace: 'REVOKING',
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
  // Its consumer is gone, so nobody reads by it: the whole run registers another and proves it.
  ACTIVE: { ...ENDINGS, suspend: 'SUSPENDING', 'register-again': 'PROVISIONING' },
  SUSPENDING: { ...ENDINGS, 'all-removed': 'SUSPENDED', 'removal-failed': 'SUSPEND_FAILED' },
  SUSPENDED: { ...ENDINGS, resume: 'PROVISIONING' },
  // Until access is gone it is not resumed: what is half taken away is taken away first.
  SUSPEND_FAILED: { ...ENDINGS, retry: 'SUSPENDING' },
  REVOKING: {
    ...ENDINGS,
    'all-removed': 'REVOKED',
    'removal-failed': 'REVOKE_FAILED',
    'confirmed-gone': 'REVOKED',
  },
  REVOKE_FAILED: { ...ENDINGS, retry: 'REVOKING', 'close-unverified': 'CLOSED_UNVERIFIED' },
  REVOKED: {},
  EXPIRED: {},
  CLOSED_UNVERIFIED: {},
};

const REASONS: Partial<Record<SubscriptionEvent, EndReason>> = {
  revoke: 'revoked',
  relinquish: 'relinquished',
  expire: 'expired',
  'retire-product': 'product-retired',
  'roll-back': 'rolled-back',
  replace: 'changed',
};

/** Null when the event is not possible in this state. */
export function nextSubscription(current: Entitlement, event: SubscriptionEvent): Entitlement | null {
  const state = TABLE[current.state][event];
  if (!state) return null;
  const endReason = current.endReason ?? REASONS[event] ?? null;
  return { state: state === 'REVOKED' && endReason === 'expired' ? 'EXPIRED' : state, endReason };
}

/** Nothing leads out of them. */
export const ENDED_STATES = [
  'REVOKED',
  'EXPIRED',
  'CLOSED_UNVERIFIED',
] as const satisfies readonly SubscriptionState[];

const ENDED: ReadonlySet<SubscriptionState> = new Set(ENDED_STATES);

export const isTerminal = (state: SubscriptionState): boolean => ENDED.has(state);

/** All that may still give access, or give it again. */
export const LIVE_STATES: readonly SubscriptionState[] = SUBSCRIPTION_STATES.filter(
  (state) => !isTerminal(state),
);

/** Nothing ends them yet: in these the end that comes by the clock is still to come. */
export const RUNNING_STATES: readonly SubscriptionState[] = LIVE_STATES.filter(
  (state) => state !== 'REVOKING' && state !== 'REVOKE_FAILED',
);

/** What the worker has to do now, if anything. */
export function directionOf(state: SubscriptionState): 'apply' | 'remove' | null {
  if (state === 'PROVISIONING') return 'apply';
  return state === 'REVOKING' || state === 'SUSPENDING' ? 'remove' : null;
}

/** In these a worker is at it, or about to be. */
export const MOVING_STATES: readonly SubscriptionState[] = SUBSCRIPTION_STATES.filter(
  (state) => directionOf(state) !== null,
);
