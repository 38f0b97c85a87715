import { describe, expect, test } from 'vitest';
import { SUBSCRIPTION_STATES } from '../../subscriptions/domain/subscription-state';
import { checkRenewable, renewalHash } from './renewable';

const NOW = new Date('2026-11-30T12:00:00Z');
const day = (days: number) => new Date(NOW.getTime() + days * 86_400_000);
const prior = { id: 'a', number: 7, state: 'ACTIVE', endsAt: day(3) } as const;

const OVER = ['REVOKING', 'REVOKE_FAILED', 'REVOKED', 'EXPIRED', 'CLOSED_UNVERIFIED'];

test.each(SUBSCRIPTION_STATES)('%s can be renewed while nothing ends it', (state) => {
  const checked = checkRenewable({ ...prior, state }, day(30), NOW);
  expect(checked).toMatchObject(
    OVER.includes(state) ? { error: { kind: 'not-renewable', number: 7, state } } : { ok: true },
  );
});

describe('the new end', () => {
  test.each([
    ['later is fine', day(4), null],
    ['as it is', day(3), 'end-not-later'],
    ['earlier', day(1), 'end-not-later'],
    ['at the limit', day(366), null],
    ['beyond the limit', day(367), 'end-out-of-bounds'],
  ])('%s', (_, endsAt, kind) => {
    const checked = checkRenewable(prior, endsAt, NOW);
    expect(checked.ok ? null : checked.error.kind).toBe(kind);
  });

  test('comes too late when the end has come', () => {
    expect(checkRenewable(prior, day(30), day(3))).toMatchObject({ error: { kind: 'not-renewable' } });
  });
});

test('the hash covers the subscription, its end and the new one', () => {
  const hashes = [
    renewalHash(prior, day(30)),
    renewalHash({ ...prior, id: 'b' }, day(30)),
    renewalHash({ ...prior, endsAt: day(4) }, day(30)),
    renewalHash(prior, day(31)),
  ];
  expect(new Set(hashes).size).toBe(4);
  expect(renewalHash({ ...prior }, day(30))).toBe(hashes[0]);
});
