import { expect, test } from 'vitest';
import { begunAnew, refusedTooLong, type StepProgress } from './operation';

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 12, minute));
const step = (position: number, began: number, finished: number | null): StepProgress => ({
  position,
  startedAt: at(began).toISOString(),
  finishedAt: finished === null ? null : at(finished).toISOString(),
  how: 'called',
});

test.each([
  [0, false],
  [29, false],
  [30, true],
  [59, true],
])('after %s minutes of refusals the step is given up: %s', (minutes, givenUp) => {
  expect(refusedTooLong(step(0, 0, null), at(minutes))).toBe(givenUp);
});

test('what is resumed has all its time again, and what is done keeps its own', () => {
  expect(begunAnew([step(0, 1, 2), step(1, 3, null)], at(50))).toEqual([step(0, 1, 2), step(1, 50, null)]);
});
