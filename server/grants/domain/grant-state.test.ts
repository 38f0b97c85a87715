import { expect, test } from 'vitest';
import {
  GRANT_EVENTS,
  GRANT_STATES,
  type GrantEvent,
  type GrantState,
  movedBy,
  nextGrant,
} from './grant-state';

const LEADS: readonly (readonly [GrantState, GrantEvent, GrantState])[] = [
  ['PLANNED', 'start-apply', 'APPLYING'],
  ['PLANNED', 'start-removal', 'REMOVING'],
  ['APPLYING', 'start-apply', 'APPLYING'],
  ['APPLYING', 'applied', 'APPLIED'],
  ['APPLYING', 'apply-failed', 'APPLY_FAILED'],
  ['APPLYING', 'start-removal', 'REMOVING'],
  ['APPLIED', 'start-apply', 'APPLYING'],
  ['APPLIED', 'start-removal', 'REMOVING'],
  ['APPLY_FAILED', 'plan-again', 'PLANNED'],
  ['APPLY_FAILED', 'start-removal', 'REMOVING'],
  ['REMOVING', 'start-removal', 'REMOVING'],
  ['REMOVING', 'removed', 'REMOVED'],
  ['REMOVING', 'removal-failed', 'REMOVE_FAILED'],
  ['REMOVED', 'start-removal', 'REMOVED'],
  ['REMOVED', 'resume', 'PLANNED'],
  ['REMOVE_FAILED', 'start-removal', 'REMOVING'],
];

const cases = GRANT_STATES.flatMap((state) =>
  GRANT_EVENTS.map((event) => ({
    state,
    event,
    next: LEADS.find(([from, by]) => from === state && by === event)?.[2] ?? null,
  })),
);

test.each(cases)('$state + $event → $next', ({ state, event, next }) => {
  expect(nextGrant(state, event)).toBe(next);
});

test('nothing that was removed, or is being removed, can be applied again', () => {
  for (const state of ['REMOVING', 'REMOVED', 'REMOVE_FAILED'] as const)
    for (const event of ['start-apply', 'applied', 'plan-again'] as const)
      expect(nextGrant(state, event)).toBeNull();
});

test('an event moves grants by the state that they come to, and leaves the others out', () => {
  const grants = [
    { id: 'waits', state: 'PLANNED' },
    { id: 'begun', state: 'APPLYING' },
    { id: 'ended', state: 'REMOVED' },
    { id: 'held', state: 'APPLIED' },
  ] as const;
  expect(movedBy(grants, 'start-apply')).toEqual(new Map([['APPLYING', ['waits', 'held']]]));
  expect(movedBy(grants, 'start-removal')).toEqual(new Map([['REMOVING', ['waits', 'begun', 'held']]]));
  expect(movedBy(grants, 'resume')).toEqual(new Map([['PLANNED', ['ended']]]));
});
