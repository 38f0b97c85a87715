import { expect, test } from 'vitest';
import {
  nextRequest,
  REQUEST_EVENTS,
  REQUEST_STATES,
  type RequestEvent,
  type RequestState,
} from './request-state';

/** Every pair that leads somewhere in a review of one step; all others are refused. */
const LEADS: readonly (readonly [RequestState, RequestEvent, RequestState])[] = [
  ['DRAFT', 'submit', 'IN_REVIEW'],
  ['DRAFT', 'auto-approve', 'APPROVED'],
  ['DRAFT', 'withdraw', 'WITHDRAWN'],
  ['DRAFT', 'retire-product', 'REJECTED'],
  ['IN_REVIEW', 'approve', 'APPROVED'],
  ['IN_REVIEW', 'reject', 'REJECTED'],
  ['IN_REVIEW', 'ask-for-changes', 'CHANGES_REQUESTED'],
  ['IN_REVIEW', 'withdraw', 'WITHDRAWN'],
  ['IN_REVIEW', 'lapse', 'LAPSED'],
  ['IN_REVIEW', 'retire-product', 'REJECTED'],
  ['CHANGES_REQUESTED', 'resubmit', 'IN_REVIEW'],
  ['CHANGES_REQUESTED', 'withdraw', 'WITHDRAWN'],
  ['CHANGES_REQUESTED', 'lapse', 'LAPSED'],
  ['CHANGES_REQUESTED', 'retire-product', 'REJECTED'],
];

const cases = REQUEST_STATES.flatMap((state) =>
  REQUEST_EVENTS.map((event) => ({
    state,
    event,
    next: LEADS.find(([from, by]) => from === state && by === event)?.[2] ?? null,
  })),
);

test.each(cases)('$state + $event → $next', ({ state, event, next }) => {
  expect(nextRequest({ state, step: 1, steps: 1 }, event)?.state ?? null).toBe(next);
});

test.each([
  { step: 1, next: { state: 'IN_REVIEW', step: 2, steps: 2 } },
  { step: 2, next: { state: 'APPROVED', step: 2, steps: 2 } },
])('an approval in step $step of 2 leads on', ({ step, next }) => {
  expect(nextRequest({ state: 'IN_REVIEW', step, steps: 2 }, 'approve')).toEqual(next);
});

test('a request that comes back starts at the first step', () => {
  expect(nextRequest({ state: 'CHANGES_REQUESTED', step: 2, steps: 2 }, 'resubmit')?.step).toBe(1);
});

test('the result holds the position alone, whatever the request carries besides', () => {
  const request = { state: 'CHANGES_REQUESTED' as const, step: 1, steps: 1, purpose: 'old' };
  expect(nextRequest(request, 'resubmit')).toEqual({ state: 'IN_REVIEW', step: 1, steps: 1 });
});
