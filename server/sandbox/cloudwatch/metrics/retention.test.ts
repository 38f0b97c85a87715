import fc from 'fast-check';
import { expect, test } from 'vitest';
import { holdsWhole, reachOfPeriod, resolutionAtAge } from './retention';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

test.each([
  { name: 'what came just now is kept by the second', age: 0, resolution: 1 },
  { name: 'seconds are kept for three hours', age: 3 * HOUR, resolution: 1 },
  { name: 'then minutes', age: 3 * HOUR + 1, resolution: 60 },
  { name: 'minutes are kept for 15 days', age: 15 * DAY, resolution: 60 },
  { name: 'then five minutes', age: 15 * DAY + 1, resolution: 300 },
  { name: 'five minutes are kept for 63 days', age: 63 * DAY, resolution: 300 },
  { name: 'then hours', age: 63 * DAY + 1, resolution: 3_600 },
  { name: 'hours are kept for 455 days', age: 455 * DAY, resolution: 3_600 },
  { name: 'then nothing', age: 455 * DAY + 1, resolution: null },
])('$name', ({ age, resolution }) => {
  expect(resolutionAtAge(age)).toBe(resolution);
});

test.each([
  { period: 1, reach: 3 * HOUR },
  { period: 30, reach: 3 * HOUR },
  { period: 60, reach: 15 * DAY },
  { period: 240, reach: 15 * DAY },
  { period: 300, reach: 63 * DAY },
  { period: 1_800, reach: 63 * DAY },
  { period: 3_600, reach: 455 * DAY },
  { period: DAY, reach: 455 * DAY },
])('values for a period of $period seconds reach back $reach', ({ period, reach }) => {
  expect(reachOfPeriod(period)).toBe(reach);
});

test('a period reaches as far back as what is kept is not coarser', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1_440 }),
      fc.integer({ min: 0, max: 500 * DAY }),
      (minutes, age) => {
        const period = minutes * MINUTE;
        const kept = resolutionAtAge(age);
        expect(age <= reachOfPeriod(period)).toBe(kept !== null && period % kept === 0);
      },
    ),
  );
});

test.each([
  { period: 60, resolution: 1, whole: true },
  { period: 10, resolution: 60, whole: true },
  { period: 60, resolution: 300, whole: false },
  { period: 600, resolution: 300, whole: true },
  { period: 5_400, resolution: 3_600, whole: false },
] as const)('$period seconds hold $resolution whole: $whole', ({ period, resolution, whole }) => {
  expect(holdsWhole(period, resolution)).toBe(whole);
});
