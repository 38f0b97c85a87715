import { expect, test } from 'vitest';
import { busyAt, calmDay } from './calm-day';

const HOUR = 3_600;
const DAY = 24 * HOUR;
const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);

test.each([
  ['four in the morning', 4, 0.35, 0.4],
  ['noon', 12.5, 0.7, 0.75],
  ['the evening', 20, 1, 1],
  ['midnight, from both sides', 24, 0.4, 0.5],
])('shops at %s', (_, hour, least, most) => {
  expect(busyAt(hour * HOUR)).toBeGreaterThanOrEqual(least);
  expect(busyAt(hour * HOUR)).toBeLessThanOrEqual(most);
});

test.each([0, 4, 13, 20])('a day that ends at %i o’clock ends at the pace of now', (hour) => {
  const pace = { perSecond: 100, bytes: 300 };
  const [bytes, records] = calmDay('orders', pace, { from: 400 * DAY + hour * HOUR - DAY, count: 1_440 });
  expect(records?.values).toHaveLength(1_440);
  expect(sum(records?.values.slice(-10) ?? []) / 600).toBeCloseTo(100, -1.5);
  expect(bytes?.values[7]).toBe((records?.values[7] ?? 0) * 300);
  for (const value of records?.values ?? []) expect(value).toBeLessThan(100 * 60 * 2);
});

test('a little stays a little, and the same every time', () => {
  const of = () => calmDay('refunds-issued', { perSecond: 0.01, bytes: 200 }, { from: 0, count: 1_440 })[1];
  expect(sum(of()?.values ?? []) / DAY).toBeGreaterThan(0.003);
  expect(sum(of()?.values ?? []) / DAY).toBeLessThan(0.012);
  expect(of()).toEqual(of());
});
