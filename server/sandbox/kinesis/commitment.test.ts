import { expect, test } from 'vitest';
import { type Commitment, commitmentView, disabled, enabled, isCommitted } from './commitment';

const HOUR = 3_600_000;
const START = Date.parse('2026-11-21T09:00:00Z');
const at = (hours: number): number => START + hours * HOUR;
const date = (hours: number): Date => new Date(at(hours));

type Step = { readonly what: 'ENABLED' | 'DISABLED'; readonly hours: number };
const committed = (...steps: Step[]): Commitment | undefined =>
  steps.reduce<Commitment | undefined>(
    (commitment, { what, hours }) =>
      what === 'ENABLED' ? enabled(commitment, at(hours)) : disabled(commitment, at(hours)),
    undefined,
  );
const on = (hours: number): Step => ({ what: 'ENABLED', hours });
const off = (hours: number): Step => ({ what: 'DISABLED', hours });

test.each([
  { name: 'never enabled', steps: [], seen: 0, view: { Status: 'DISABLED' } },
  { name: 'disabled although never enabled', steps: [off(0)], seen: 0, view: { Status: 'DISABLED' } },
  {
    name: 'enabled',
    steps: [on(0)],
    seen: 100,
    view: { Status: 'ENABLED', StartedAt: date(0), EarliestAllowedEndAt: date(24) },
  },
  {
    name: 'enabled twice',
    steps: [on(0), on(5)],
    seen: 6,
    view: { Status: 'ENABLED', StartedAt: date(0), EarliestAllowedEndAt: date(24) },
  },
  {
    name: 'disabled after a day',
    steps: [on(0), off(24)],
    seen: 24,
    view: { Status: 'DISABLED', StartedAt: date(0), EndedAt: date(24) },
  },
  {
    name: 'disabled before a day is over',
    steps: [on(0), off(3)],
    seen: 23.9,
    view: {
      Status: 'ENABLED_UNTIL_EARLIEST_ALLOWED_END',
      StartedAt: date(0),
      EarliestAllowedEndAt: date(24),
    },
  },
  {
    name: 'the day being over since',
    steps: [on(0), off(3)],
    seen: 24,
    view: { Status: 'DISABLED', StartedAt: date(0), EndedAt: date(24) },
  },
  {
    name: 'enabled again before the scheduled end',
    steps: [on(0), off(3), on(4)],
    seen: 30,
    view: { Status: 'ENABLED', StartedAt: date(0), EarliestAllowedEndAt: date(24) },
  },
  {
    name: 'enabled again after the end',
    steps: [on(0), off(3), on(40)],
    seen: 41,
    view: { Status: 'ENABLED', StartedAt: date(40), EarliestAllowedEndAt: date(64) },
  },
  {
    name: 'disabled twice',
    steps: [on(0), off(30), off(31)],
    seen: 32,
    view: { Status: 'DISABLED', StartedAt: date(0), EndedAt: date(30) },
  },
])('$name', ({ steps, seen, view }) => {
  const commitment = committed(...steps);
  expect(commitmentView(commitment, at(seen))).toEqual(view);
  expect(isCommitted(commitment, at(seen))).toBe(view.Status !== 'DISABLED');
});
