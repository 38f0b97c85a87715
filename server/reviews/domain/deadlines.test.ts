import { expect, test } from 'vitest';
import { afterEscalation, changesDeadline, dueNow, NO_DEADLINES, stepDeadlines } from './deadlines';
import { DEFAULT_POLICY } from './review-policy';

const day = (of: number) => new Date(Date.UTC(2026, 10, of, 12));
const policy = { ...DEFAULT_POLICY, ownerDays: 3, governanceDays: 2, graceDays: 4, changesDays: 10 };
const owner = stepDeadlines(policy, 'OWNER', day(1));

test('each step has its own days, and the same grace after them', () => {
  expect(owner).toEqual({ escalatesAt: day(4), lapsesAt: day(8), escalatedAt: null });
  expect(stepDeadlines(policy, 'GOVERNANCE', day(1))).toMatchObject({
    escalatesAt: day(3),
    lapsesAt: day(7),
  });
});

test.each([
  ['IN_REVIEW', owner, day(3), null],
  ['IN_REVIEW', owner, day(4), 'escalate'],
  // The worker slept for weeks: first somebody is told.
  ['IN_REVIEW', owner, day(28), 'escalate'],
  ['IN_REVIEW', { ...owner, escalatedAt: day(4) }, day(7), null],
  ['IN_REVIEW', { ...owner, escalatedAt: day(4) }, day(8), 'lapse'],
  ['IN_REVIEW', NO_DEADLINES, day(28), null],
  ['CHANGES_REQUESTED', changesDeadline(policy, day(1)), day(10), null],
  ['CHANGES_REQUESTED', changesDeadline(policy, day(1)), day(11), 'lapse'],
  ['APPROVED', { ...owner, escalatedAt: day(4) }, day(28), null],
  ['WITHDRAWN', owner, day(28), null],
] as const)('%s %o at %s: %s', (state, deadlines, now, due) => {
  expect(dueNow({ ...deadlines, state }, now)).toBe(due);
});

test('an escalation in time leaves the end where it was; a late one moves it, so that somebody can act on it', () => {
  expect(afterEscalation(owner, policy, day(4))).toEqual({ ...owner, escalatedAt: day(4) });
  expect(afterEscalation(owner, policy, day(20))).toEqual({
    ...owner,
    escalatedAt: day(20),
    lapsesAt: day(24),
  });
});
