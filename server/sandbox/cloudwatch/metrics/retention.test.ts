import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitsPeriod, RESOLUTIONS, resolutionAtAge } from './retention';

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
  { name: 'a minute in its minute', resolution: 60, age: 0, period: 60, fits: true },
  { name: 'a minute in five', resolution: 60, age: 0, period: 300, fits: true },
  { name: 'a minute in ten seconds, at its minute', resolution: 60, age: 0, period: 10, fits: true },
  { name: 'ten seconds of four hours ago', resolution: 60, age: 4 * HOUR, period: 10, fits: false },
  { name: 'a minute of 16 days ago', resolution: 300, age: 16 * DAY, period: 60, fits: false },
  { name: 'five minutes of 16 days ago', resolution: 300, age: 16 * DAY, period: 300, fits: true },
  { name: 'a minute that is not rolled up yet', resolution: 60, age: 16 * DAY, period: 60, fits: false },
  {
    name: 'an hour that was rolled up early, in a minute',
    resolution: 3_600,
    age: 0,
    period: 60,
    fits: false,
  },
  { name: 'an hour that was rolled up early, in two', resolution: 3_600, age: 0, period: 7_200, fits: true },
  { name: 'anything of two years ago', resolution: 3_600, age: 730 * DAY, period: DAY, fits: false },
] as const)('$name: $fits', ({ resolution, age, period, fits }) => {
  expect(fitsPeriod(resolution, age, period)).toBe(fits);
});

test('a value never fits a period that does not hold it whole, but for a minute in a part of it', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...RESOLUTIONS),
      fc.integer({ min: 0, max: 500 * DAY }),
      fc.integer({ min: 1, max: 2_000 }).map((minutes) => minutes * MINUTE),
      (resolution, age, period) => {
        if (fitsPeriod(resolution, age, period)) expect(period % resolution).toBe(0);
      },
    ),
  );
});
