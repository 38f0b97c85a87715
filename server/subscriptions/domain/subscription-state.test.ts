import { expect, test } from 'vitest';
import {
  directionOf,
  isTerminal,
  LIVE_STATES,
  MOVING_STATES,
  nextSubscription,
  RUNNING_STATES,
  SUBSCRIPTION_EVENTS,
  SUBSCRIPTION_STATES,
  type SubscriptionEvent,
  type SubscriptionState,
} from './subscription-state';

const LEADS: readonly (readonly [SubscriptionState, SubscriptionEvent, SubscriptionState])[] = [
  ['PROVISIONING', 'all-applied', 'ACTIVE'],
  ['PROVISIONING', 'some-applied', 'PARTIAL'],
  ['PROVISIONING', 'none-applied', 'FAILED'],
  ['PARTIAL', 'retry', 'PROVISIONING'],
  ['FAILED', 'retry', 'PROVISIONING'],
  ['PARTIAL', 'roll-back', 'REVOKING'],
  ['FAILED', 'roll-back', 'REVOKING'],
  ['REVOKING', 'all-removed', 'REVOKED'],
  ['REVOKING', 'removal-failed', 'REVOKE_FAILED'],
  ['REVOKING', 'confirmed-gone', 'REVOKED'],
  ['REVOKE_FAILED', 'retry', 'REVOKING'],
  ['REVOKE_FAILED', 'close-unverified', 'CLOSED_UNVERIFIED'],
  ['ACTIVE', 'suspend', 'SUSPENDING'],
  ['ACTIVE', 'register-again', 'PROVISIONING'],
  ['SUSPENDING', 'all-removed', 'SUSPENDED'],
  ['SUSPENDING', 'removal-failed', 'SUSPEND_FAILED'],
  ['SUSPEND_FAILED', 'retry', 'SUSPENDING'],
  ['SUSPENDED', 'resume', 'PROVISIONING'],
  ...SUBSCRIPTION_STATES.filter((state) => !isTerminal(state)).flatMap((state) =>
    (['revoke', 'relinquish', 'expire', 'retire-product', 'replace'] as const).map(
      (event) => [state, event, 'REVOKING'] as const,
    ),
  ),
];

const cases = SUBSCRIPTION_STATES.flatMap((state) =>
  SUBSCRIPTION_EVENTS.map((event) => ({
    state,
    event,
    next: LEADS.find(([from, by]) => from === state && by === event)?.[2] ?? null,
  })),
);

test.each(cases)('$state + $event → $next', ({ state, event, next }) => {
  expect(nextSubscription({ state, endReason: null }, event)?.state ?? null).toBe(next);
});

test.each([
  { endReason: 'expired', state: 'EXPIRED' },
  { endReason: 'revoked', state: 'REVOKED' },
  { endReason: 'relinquished', state: 'REVOKED' },
  { endReason: 'rolled-back', state: 'REVOKED' },
  { endReason: 'changed', state: 'REVOKED' },
] as const)('a removal because $endReason ends as $state', ({ endReason, state }) => {
  expect(nextSubscription({ state: 'REVOKING', endReason }, 'all-removed')).toEqual({ state, endReason });
});

test('the first reason stays when a second end comes', () => {
  expect(nextSubscription({ state: 'REVOKING', endReason: 'revoked' }, 'expire')).toEqual({
    state: 'REVOKING',
    endReason: 'revoked',
  });
});

test('one that is gone because its end came has expired, and a forced close keeps its reason', () => {
  expect(nextSubscription({ state: 'REVOKING', endReason: 'expired' }, 'confirmed-gone')?.state).toBe(
    'EXPIRED',
  );
  expect(nextSubscription({ state: 'REVOKE_FAILED', endReason: 'expired' }, 'close-unverified')).toEqual({
    state: 'CLOSED_UNVERIFIED',
    endReason: 'expired',
  });
});

const DIRECTIONS: Partial<Record<SubscriptionState, 'apply' | 'remove'>> = {
  PROVISIONING: 'apply',
  SUSPENDING: 'remove',
  REVOKING: 'remove',
};

test.each(SUBSCRIPTION_STATES)('the worker moves %s only while something is to be done', (state) => {
  expect(directionOf(state)).toBe(DIRECTIONS[state] ?? null);
});

test('states are sorted by what may still become of them', () => {
  expect(SUBSCRIPTION_STATES.filter(isTerminal)).toEqual(['REVOKED', 'EXPIRED', 'CLOSED_UNVERIFIED']);
  expect(LIVE_STATES).toHaveLength(SUBSCRIPTION_STATES.length - 3);
  expect(LIVE_STATES.filter((state) => !RUNNING_STATES.includes(state))).toEqual([
    'REVOKING',
    'REVOKE_FAILED',
  ]);
  expect(MOVING_STATES).toEqual(Object.keys(DIRECTIONS));
});
