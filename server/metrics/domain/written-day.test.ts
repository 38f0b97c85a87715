import { describe, expect, test } from 'vitest';
import { writtenDay } from './written-day';

/** Ten minutes from 6000 on, in slots of five; `now` is their end. */
const FROM = 6_000;
const NOW = FROM + 600;
const grid = { from: FROM, step: 60, count: 10 } as const;
const line = (values: Readonly<Record<number, number>>) =>
  Float32Array.from({ length: 10 }, (_, at) => values[at] ?? Number.NaN);
const day = (
  bytes: Readonly<Record<number, number>>,
  covered: readonly (readonly [number, number])[] = [[0, NOW]],
  records = bytes,
) => writtenDay({ bytes: line(bytes), records: line(records) }, covered, grid, 300, NOW);

describe('means of slots', () => {
  test.each([
    ['minutes without a word are minutes without a record', { 0: 600, 5: 1_200 }, [[0, NOW]], [2, 4]],
    ['only final minutes are added up', { 0: 600, 1: 600, 4: 6_000 }, [[FROM, FROM + 120]], [10, null]],
    ['a slot of which nothing is known is no zero', {}, [[FROM + 300, NOW]], [null, 0]],
    ['a minute that is known in part is not final', { 0: 600, 1: 60 }, [[FROM + 30, FROM + 120]], [1, null]],
    ['what is known of other days does not count', { 0: 600 }, [[0, FROM]], [null, null]],
  ] as const)('%s', (_, bytes, covered, is) => expect(day(bytes, covered).bytes).toEqual(is));

  test('the last slot may be shorter', () => {
    const lines = { bytes: line({ 9: 600 }), records: line({}) };
    const written = writtenDay(lines, [[0, NOW]], grid, 240, NOW);
    expect(written.bytes).toEqual([0, 0, 5]);
  });
});

test('the newest final minute is now, also where it says nothing', () => {
  expect(day({ 6: 600 }, [[0, FROM + 420]], { 6: 60 }).newest).toEqual({
    bytes: 10,
    records: 1,
    at: FROM + 420,
  });
  expect(day({ 6: 600 }).newest).toEqual({ bytes: 0, records: 0, at: NOW });
  expect(day({ 6: 600 }, []).newest).toBeNull();
});

test('the peak is the busiest final minute', () => {
  expect(day({ 1: 600, 3: 1_200, 4: 1_200 }).peak).toEqual({ bytes: 20, at: FROM + 180 });
  expect(day({ 1: 600, 8: 6_000 }, [[0, FROM + 300]]).peak).toEqual({ bytes: 10, at: FROM + 60 });
  expect(day({}).peak).toBeNull();
});

test('the last record may be younger than what is final, and never in the future', () => {
  expect(day({ 2: 60 }).lastAt).toBe(FROM + 180);
  expect(day({ 2: 60, 8: 60 }, [[0, FROM + 300]]).lastAt).toBe(FROM + 540);
  expect(writtenDay({ bytes: line({}), records: line({ 9: 1 }) }, [], grid, 300, NOW - 20).lastAt).toBe(
    NOW - 20,
  );
  expect(day({ 2: 60 }, [[0, NOW]], { 2: 0 }).lastAt).toBeNull();
});

test.each([
  ['all of it', [[0, NOW]], true],
  ['its end is still being counted', [[0, FROM + 60]], true],
  [
    'a hole',
    [
      [0, FROM + 60],
      [FROM + 180, NOW],
    ],
    false,
  ],
  ['nothing', [], false],
] as const)('a day is whole: %s', (_, covered, is) => expect(day({}, covered).whole).toBe(is));
