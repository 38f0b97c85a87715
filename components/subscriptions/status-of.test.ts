import { expect, test } from 'vitest';
import { isDrifted, isOver, statusOf } from './status-of';

test.each([
  ['ACTIVE', true, 'DRIFTED'],
  ['ACTIVE', false, 'ACTIVE'],
  // Drift never changes what somebody is entitled to: only active access is called drifted.
  ['REVOKED', true, 'REVOKED'],
  ['PROVISIONING', true, 'PROVISIONING'],
] as const)('%s with drift %s shows %s', (state, drifted, shown) =>
  expect(statusOf(state, drifted)).toBe(shown),
);

test.each([
  ['IN_SYNC', false],
  ['UNKNOWN', false],
  ['UNREACHABLE', false],
  ['MISSING', true],
  ['EXTRA', true],
  ['MODIFIED', true],
] as const)('%s is drift: %s', (health, drift) => expect(isDrifted({ health })).toBe(drift));

test('a failed revoke is not over: access may still be there', () => {
  expect(isOver('REVOKE_FAILED')).toBe(false);
  expect(isOver('REVOKED')).toBe(true);
  expect(isOver('EXPIRED')).toBe(true);
});
