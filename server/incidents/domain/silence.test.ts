import { expect, test } from 'vitest';
import { minutesOf } from '../../shards/testing/evidence';
import { silentMinutes } from './silence';

const NOTHING = { rejectedWrites: null, rejectedReads: null };
const MINUTE = 60_000;
const silent = (
  reportedAt: readonly number[],
  { until = 60, from = 0, lateFrom = 60 }: { until?: number; from?: number; lateFrom?: number } = {},
) =>
  silentMinutes({
    minutes: minutesOf(60, (at) => (reportedAt.includes(at) ? { bytes: 0 } : NOTHING)),
    lateFrom: lateFrom * MINUTE,
    told: { from: from * MINUTE, until: until * MINUTE },
  }).map((at) => at / MINUTE);
const between = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => from + at);

test('the fifteenth minute without a report is the first silent one', () => {
  expect(silent([4])).toEqual([...between(14 + 5, 60)]);
});

test('any report breaks the silence, a zero too', () => {
  expect(silent([4, 18])).toEqual(between(33, 60));
  expect(silent([0, 14, 28, 42, 56])).toEqual([]);
});

test('minutes that may still change, or that nobody has asked for, are not silent', () => {
  expect(silent([0], { lateFrom: 20 })).toEqual(between(15, 20));
  expect(silent([0], { until: 18 })).toEqual(between(15, 18));
  expect(silent([], { from: 40 })).toEqual(between(54, 60));
  expect(silentMinutes({ minutes: minutesOf(60, () => NOTHING), lateFrom: 60 * MINUTE, told: null })).toEqual(
    [],
  );
});
