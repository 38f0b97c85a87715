import { expect, test } from 'vitest';
import {
  EXCEPTION_STATES,
  type ExceptionEvent,
  type ExceptionState,
  endIsFine,
  inForce,
  isOpen,
  LONGEST_DAYS,
  nextException,
  standingOf,
} from './exception';

const NOW = new Date('2026-11-21T12:00:00.000Z');
const at = (ms: number) => new Date(NOW.getTime() + ms);
const DAY = 86_400_000;

const TABLE: Readonly<Record<ExceptionState, Partial<Record<ExceptionEvent, ExceptionState>>>> = {
  ASKED: { grant: 'GRANTED', refuse: 'REFUSED', withdraw: 'WITHDRAWN' },
  GRANTED: { 'take-back': 'TAKEN_BACK' },
  REFUSED: {},
  WITHDRAWN: {},
  TAKEN_BACK: {},
};
const EVENTS = ['grant', 'refuse', 'withdraw', 'take-back'] as const;

test.each(EXCEPTION_STATES.flatMap((state) => EVENTS.map((event) => [state, event] as const)))(
  '%s on %s',
  (state, event) => {
    expect(nextException({ state, endsAt: at(DAY) }, event, NOW)).toBe(TABLE[state][event] ?? null);
  },
);

test('one whose end has passed can only be refused or withdrawn', () => {
  const late = { state: 'ASKED', endsAt: NOW } as const;
  expect(EVENTS.map((event) => nextException(late, event, NOW))).toEqual([
    null,
    'REFUSED',
    'WITHDRAWN',
    null,
  ]);
  expect(nextException({ state: 'GRANTED', endsAt: NOW }, 'take-back', NOW)).toBeNull();
});

test.each<[ExceptionState, number, boolean, boolean, string]>([
  ['ASKED', DAY, false, true, 'ASKED'],
  ['ASKED', -1, false, true, 'ASKED'],
  ['GRANTED', 1, true, true, 'GRANTED'],
  ['GRANTED', 0, false, false, 'ENDED'],
  ['REFUSED', DAY, false, false, 'REFUSED'],
  ['WITHDRAWN', DAY, false, false, 'WITHDRAWN'],
  ['TAKEN_BACK', DAY, false, false, 'TAKEN_BACK'],
])('%s until %i ms from now', (state, left, force, open, standing) => {
  const exception = { state, endsAt: at(left) };
  expect([inForce(exception, NOW), isOpen(exception, NOW), standingOf(exception, NOW)]).toEqual([
    force,
    open,
    standing,
  ]);
});

test.each([
  [0, false],
  [1, true],
  [LONGEST_DAYS * DAY, true],
  [LONGEST_DAYS * DAY + 1, false],
])('an end %i ms from now: %s', (left, fine) => expect(endIsFine(at(left), NOW)).toBe(fine));
