import { expect, test } from 'vitest';
import { total } from '../../prices/domain/cost';
import { SHIPPED } from '../../prices/domain/price-table';
import { type Counts, costOfMonth, type MonthStream, monthAt } from './month';

const at = (text: string): number => Date.parse(text) / 1_000;
const HOUR = 3_600;
const MIB = 1_048_576;
/** So many hours of 1 MiB/s in records of 1 KiB, read once by polling. */
const counts = (hours: number): Counts => ({
  bytes: { sum: hours * HOUR * MIB, seconds: hours * HOUR },
  records: { sum: hours * HOUR * 1_024, seconds: hours * HOUR },
  sharedReadBytes: { sum: hours * HOUR * MIB, seconds: hours * HOUR },
  fanOutBytes: { sum: 0, seconds: hours * HOUR },
});
const stream = (more: Partial<MonthStream> = {}): MonthStream => ({
  ...{ mode: 'PROVISIONED', openShards: 2, retentionHours: 24, fanOutConsumers: 0 },
  ...more,
});

test.each([
  ['2026-11-30T17:00:00Z', '2026-11-01T00:00:00Z', '2026-12-01T00:00:00Z'],
  ['2026-12-01T00:00:00Z', '2026-12-01T00:00:00Z', '2027-01-01T00:00:00Z'],
  ['2028-02-29T23:59:59Z', '2028-02-01T00:00:00Z', '2028-03-01T00:00:00Z'],
])('%s is billed from %s on', (now, from, to) => {
  expect(monthAt(at(now))).toEqual({ from: at(from), to: at(to) });
});

// Noon of 11 November: 252 hours are over, of 720.
const now = at('2026-11-11T12:00:00Z');

test.each([
  // 252 h × 2 × 0.015 = 7.56; 252 × 3,600 × 1,024 = 928.9728 million × 0.014 = 13.0056
  ['all is known', counts(252), counts(168), 20.5656, 252],
  // the same: what is not known was like the last days
  ['half is known', counts(126), counts(126), 20.5656, 126],
  // nothing of this month, and a day before it
  ['only what was before', counts(0), counts(24), 20.5656, 0],
])('provisioned, so far: %s', (_, month, lately, dollars, known) => {
  const cost = costOfMonth(SHIPPED, stream(), { month, lately }, now);
  expect(cost && total(cost.soFar)).toBeCloseTo(dollars, 3);
  // 720 h × 2 × 0.015 = 21.6; 720 × 3,600 × 1,024 = 2,654.208 million × 0.014 = 37.1589
  expect(cost && total(cost.projected)).toBeCloseTo(58.7589, 3);
  expect(cost?.hours).toEqual({ over: 252, all: 720, known });
});

test('what was measured counts as it was, and only the rest as the last days', () => {
  // 126 known hours without traffic, 126 like the last days: half of 13.0056
  const month = {
    ...counts(126),
    records: { sum: 0, seconds: 126 * HOUR },
    bytes: { sum: 0, seconds: 126 * HOUR },
  };
  expect(costOfMonth(SHIPPED, stream(), { month, lately: counts(168) }, now)?.soFar.writing).toBeCloseTo(
    6.5028,
    3,
  );
});

test('on demand', () => {
  const cost = costOfMonth(
    SHIPPED,
    stream({ mode: 'ON_DEMAND' }),
    { month: counts(252), lately: counts(168) },
    now,
  );
  // 252 × 0.04 + 885.9375 GB × (0.08 + 0.04)
  expect(cost && total(cost.soFar)).toBeCloseTo(10.08 + 106.3125, 3);
});

test('nothing is said of a stream of which nothing is known', () => {
  expect(costOfMonth(SHIPPED, stream(), { month: counts(0), lately: counts(0) }, now)).toBeNull();
});
