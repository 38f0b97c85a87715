import { expect, test } from 'vitest';
import { barPaths, stepOf, topOf, usedSeconds } from './second-bars';

test.each([
  [0, 0],
  [0.2, 1],
  [0.79, 3],
  [0.8, 4],
  [0.999, 4],
  [1, 5],
  [3, 5],
])('a second that is %d full is step %i', (used, step) => {
  expect(stepOf(used)).toBe(step);
});

test('bars of a step are one path, and empty seconds have none', () => {
  const used = usedSeconds({ bytes: [0, 1_048_576, 524_288, 10], records: [0, 1, 1, 1_000] });
  expect(used).toEqual([0, 1, 0.5, 1]);
  const paths = barPaths(used, topOf(used));
  expect([...paths.keys()].toSorted()).toEqual([2, 5]);
  expect(paths.get(5)?.match(/M/g)).toHaveLength(2);
});

test('the picture of a burst beyond the limit holds it', () => {
  expect([topOf([0.2]), topOf([0.2, 2.5])]).toEqual([1.15, 2.5]);
});
