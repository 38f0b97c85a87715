import { describe, expect, test } from 'vitest';
import { SUBSCRIPTION_STATES } from '../../subscriptions/domain/subscription-state';
import { CAMPAIGN_STATES, type CampaignEvent, type CampaignState, nextCampaign } from './campaign-state';
import { explainRecertificationError } from './errors';
import { type Decision, mayBeDecided, progressOf, standingOf } from './item';
import { dueIsFine, dueReminder } from './reminder';

const NOW = new Date('2026-11-21T12:00:00.000Z');
const days = (count: number) => new Date(NOW.getTime() + count * 86_400_000);

const TABLE: Readonly<Record<CampaignState, Partial<Record<CampaignEvent, CampaignState>>>> = {
  OPEN: { 'all-settled': 'CLOSED', due: 'ESCALATED', cancel: 'CANCELLED' },
  ESCALATED: { 'all-settled': 'CLOSED', cancel: 'CANCELLED' },
  CLOSED: {},
  CANCELLED: {},
};

test.each(
  CAMPAIGN_STATES.flatMap((state) =>
    (['all-settled', 'due', 'cancel'] as const).map((event) => [state, event] as const),
  ),
)('a campaign that is %s on %s', (state, event) => {
  expect(nextCampaign(state, event, 'ESCALATE')).toBe(TABLE[state][event] ?? null);
  expect(nextCampaign(state, event, 'REVOKE')).toBe(event === 'due' ? null : (TABLE[state][event] ?? null));
});

describe('one subscription in it', () => {
  test.each(SUBSCRIPTION_STATES)('undecided and %s', (state) => {
    const running = !['REVOKING', 'REVOKE_FAILED', 'REVOKED', 'EXPIRED', 'CLOSED_UNVERIFIED'].includes(state);
    expect(standingOf({ decision: null, state })).toBe(running ? 'OPEN' : 'ENDED');
    expect(mayBeDecided({ decision: null, state }, 'KEEP', { state: 'OPEN' }, false)).toBe(running);
  });

  test.each<[Decision | null, Decision, CampaignState, boolean, boolean]>([
    [null, 'KEEP', 'OPEN', false, true],
    [null, 'REVOKE', 'OPEN', true, true],
    ['KEEP', 'REVOKE', 'OPEN', false, true],
    ['KEEP', 'KEEP', 'OPEN', false, false],
    ['REVOKE', 'KEEP', 'OPEN', true, false],
    ['REVOKE', 'REVOKE', 'OPEN', true, false],
    [null, 'KEEP', 'ESCALATED', false, false],
    [null, 'KEEP', 'ESCALATED', true, true],
    ['KEEP', 'REVOKE', 'ESCALATED', false, false],
    [null, 'KEEP', 'CLOSED', true, false],
    [null, 'REVOKE', 'CANCELLED', true, false],
  ])('%s, then %s, while it is %s, by governance %s: %s', (before, decision, state, governance, expected) => {
    expect(mayBeDecided({ decision: before, state: 'ACTIVE' }, decision, { state }, governance)).toBe(
      expected,
    );
  });

  test('counts', () => {
    const items = [
      { decision: null, state: 'ACTIVE' },
      { decision: null, state: 'EXPIRED' },
      { decision: 'KEEP', state: 'REVOKED' },
      { decision: 'REVOKE', state: 'REVOKING' },
      { decision: null, state: 'SUSPENDED' },
    ] as const;
    expect(progressOf(items)).toEqual({ OPEN: 2, KEPT: 1, REVOKED: 1, ENDED: 1, total: 5 });
  });
});

test.each<[string, { began: number; due: number; reminded: number | null }, number | null]>([
  ['long before', { began: -1, due: 20, reminded: null }, null],
  ['on the fourteenth day before', { began: -10, due: 14, reminded: null }, 14],
  ['again on that day', { began: -10, due: 14, reminded: 14 }, null],
  ['on the seventh', { began: -20, due: 7, reminded: 14 }, 7],
  ['between the seventh and the third', { began: -20, due: 5, reminded: 7 }, null],
  ['after a worker slept through three of them', { began: -30, due: 0.5, reminded: null }, 1],
  ['in a campaign that began six days before', { began: -1, due: 5, reminded: null }, null],
  ['in the same, three days before', { began: -3, due: 3, reminded: null }, 3],
  ['at the due date', { began: -20, due: 0, reminded: 3 }, null],
  ['after it', { began: -20, due: -1, reminded: null }, null],
])('%s: %j reminds %s', (_, { began, due, reminded }, expected) => {
  const campaign = { startedAt: days(began), dueAt: days(due), remindedDays: reminded };
  expect(dueReminder(campaign, NOW)).toBe(expected);
});

test.each([
  [0.9, false],
  [1, true],
  [366, true],
  [367, false],
])('due in %d days: %s', (left, fine) => expect(dueIsFine(days(left), NOW)).toBe(fine));

test.each([
  'not-found',
  'forbidden',
  'stale',
  'no-such-scope',
  'nothing-there',
  'bad-due',
  'not-now',
] as const)('%s has words', (kind) => expect(explainRecertificationError({ kind })).toMatch(/\.$/));
