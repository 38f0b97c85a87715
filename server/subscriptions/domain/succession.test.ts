import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LIVE_STATES, RUNNING_STATES, SUBSCRIPTION_STATES } from './subscription-state';
import { HANDOVER_HOURS, isHandingOver, isUnderWay, takeOverOf } from './succession';

const NOW = new Date('2026-12-01T00:00:00Z');
const HOUR = 3_600_000;
const after = (hours: number) => new Date(NOW.getTime() + hours * HOUR);
const active = { state: 'ACTIVE' as const, endReason: null, endsAt: after(1_000), replacedAt: null };

test.each([
  { name: 'at once without a handover', old: active, hours: 0, next: { kind: 'now' } },
  { name: 'when the handover ends', old: active, hours: 24, next: { kind: 'later', endsAt: after(24) } },
  {
    name: 'at its own end where that is earlier',
    old: { ...active, endsAt: after(2) },
    hours: 24,
    next: { kind: 'later', endsAt: after(2) },
  },
  {
    name: 'at once where its end has come',
    old: { ...active, endsAt: after(-1) },
    hours: 24,
    next: { kind: 'now' },
  },
  { name: 'not twice', old: { ...active, replacedAt: NOW }, hours: 0, next: { kind: 'not' } },
  {
    name: 'not again what is being revoked',
    old: { ...active, state: 'REVOKING' as const, endReason: 'revoked' },
    hours: 0,
    next: { kind: 'not' },
  },
])('what was replaced goes $name', ({ old, hours, next }) => {
  expect(takeOverOf(old, hours, NOW)).toEqual(next);
});

test.each(SUBSCRIPTION_STATES)(
  '%s: only what runs hands over, and only what was never proven is under way',
  (state) => {
    const runs = RUNNING_STATES.includes(state);
    expect(isHandingOver({ state, endReason: null, replacedAt: NOW })).toBe(runs);
    expect(isHandingOver({ state, endReason: null, replacedAt: null })).toBe(false);
    if (isUnderWay(state)) expect(LIVE_STATES).toContain(state);
  },
);

test('a handover never gives the old access a later end, whatever it was', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...SUBSCRIPTION_STATES),
      fc.integer({ min: -5_000, max: 5_000 }),
      fc.constantFrom(...HANDOVER_HOURS),
      fc.boolean(),
      (state, left, hours, ends) => {
        const old = { state, endReason: ends ? 'revoked' : null, endsAt: after(left), replacedAt: null };
        const next = takeOverOf(old, hours, NOW);
        if (next.kind !== 'later') return true;
        return (
          next.endsAt <= old.endsAt &&
          next.endsAt > NOW &&
          next.endsAt.getTime() <= NOW.getTime() + hours * HOUR &&
          old.endReason === null &&
          RUNNING_STATES.includes(state)
        );
      },
    ),
  );
});
