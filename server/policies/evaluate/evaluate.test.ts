import { describe, expect, test } from 'vitest';
import { CHECKS } from './cases/all-checks';

describe.each(Object.entries(CHECKS))('%s', (_, checks) => {
  test.each(checks)('$rule: $name', ({ actual, expected }) => {
    if (typeof expected === 'string' && expected.startsWith('threw '))
      expect(actual).toThrow(expected.slice(6));
    else expect(actual()).toEqual(expected);
  });
});

test('there are at least 150 cases, each of its own and each with its rule', () => {
  const all = Object.values(CHECKS).flat();
  expect(all.length).toBeGreaterThanOrEqual(150);
  expect(new Set(all.map(({ rule, name }) => `${rule}: ${name}`)).size).toBe(all.length);
  expect(
    all.filter(({ rule }) => !/\((IAM user guide|docs\/aws-facts\.md §\d+)|\(IAM user guide\)/.test(rule)),
  ).toEqual([]);
});
