import { expect, test } from 'vitest';
import { clockWords, isQuiet, isZone, minutesIn, type QuietHours } from './quiet-hours';

const NIGHTS: QuietHours = { zone: 'Europe/Berlin', days: [1, 2, 3, 4, 5], from: 22 * 60, to: 6 * 60 };
const NOON: QuietHours = { zone: 'UTC', days: [0, 6], from: 12 * 60, to: 13 * 60 };
const SUNDAYS: QuietHours = { zone: 'America/New_York', days: [0], from: 0, to: 0 };

test.each<readonly [string, QuietHours | null, string, boolean]>([
  ['no quiet hours', null, '2026-11-30T23:00:00Z', false],
  ['Monday at eleven at night in Berlin', NIGHTS, '2026-11-30T22:00:00Z', true],
  ['a minute before they begin', NIGHTS, '2026-11-30T20:59:00Z', false],
  ['with the minute in which they begin', NIGHTS, '2026-11-30T21:00:00Z', true],
  ['Saturday morning belongs to Friday’s night', NIGHTS, '2026-12-05T04:59:00Z', true],
  ['they end with the minute', NIGHTS, '2026-12-05T05:00:00Z', false],
  ['Saturday’s night is none of them', NIGHTS, '2026-12-05T22:30:00Z', false],
  ['Monday morning belongs to Sunday, which is none of them', NIGHTS, '2026-11-30T03:00:00Z', false],
  ['an hour later in summer', NIGHTS, '2026-07-01T04:30:00Z', false],
  ['and as late in winter', NIGHTS, '2026-12-02T04:30:00Z', true],
  ['within a day', NOON, '2026-12-06T12:30:00Z', true],
  ['within another day', NOON, '2026-12-07T12:30:00Z', false],
  ['a whole day where it ends as it begins', SUNDAYS, '2026-12-07T04:59:00Z', true],
  ['but not the day after it', SUNDAYS, '2026-12-07T05:00:00Z', false],
])('%s', (_, quiet, at, expected) => {
  expect(isQuiet(quiet, Date.parse(at))).toBe(expected);
});

test('zones are those that the platform knows', () => {
  expect(['Europe/Berlin', 'UTC', 'Middle/Earth', ''].map(isZone)).toEqual([true, true, false, false]);
});

test('times of the day are read and written in 24 hours', () => {
  expect(['00:00', '06:30', '23:59', '24:00', '7:00', 'noon'].map(minutesIn)).toEqual([
    0,
    390,
    1439,
    null,
    null,
    null,
  ]);
  expect([0, 390, 1439].map(clockWords)).toEqual(['00:00', '06:30', '23:59']);
});
