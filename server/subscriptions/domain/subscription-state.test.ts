import { expect, test } from 'vitest';
import {
  directionOf,
  isTerminal,
  nextSubscription,
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
  ['REVOKE_FAILED', 'retry', 'REVOKING'],
  ...SUBSCRIPTION_STATES.filter((state) => !isTerminal(state)).flatMap((state) =>
    (['revoke', 'relinquish', 'expire', 'retire-product'] as const).map(
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
] as const)('a removal because $endReason ends as $state', ({ endReason, state }) => {
  expect(nextSubscription({ state: 'REVOKING', endReason }, 'all-removed')).toEqual({ state, endReason });
});

test('the first reason stays when a second end comes', () => {
  expect(nextSubscription({ state: 'REVOKING', endReason: 'revoked' }, 'expire')).toEqual({
    state: 'REVOKING',
    endReason: 'revoked',
  });
});

test.each(SUBSCRIPTION_STATES)('the worker moves %s only while something is to be done', (state) => {
  expect(directionOf(state)).toBe(
    state === 'PROVISIONING' ? 'apply' : state === 'REVOKING' ? 'remove' : null,
  );
});
