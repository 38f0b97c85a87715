import { expect, test } from 'vitest';
import { countPlaywright, countVitest, judgeRun } from './checks';

test.each([
  ['all passed', true, { passed: 3, failed: 0 }, { passed: 3, failed: 0 }],
  ['some failed', false, { passed: 3, failed: 2 }, { passed: 3, failed: 2 }],
  ['nothing was executed', true, { passed: 0, failed: 0 }, { passed: 0, failed: 1 }],
  ['there is no report', true, null, { passed: 0, failed: 1 }],
  ['an error outside the tests', false, { passed: 3, failed: 0 }, { passed: 3, failed: 1 }],
])('%s', (_name, endedWell, count, expected) => {
  expect(judgeRun(endedWell, count)).toEqual(expected);
});

test('a file that does not load counts as a failure', () => {
  expect(countVitest({ numPassedTests: 4, numFailedTests: 0, numFailedTestSuites: 1 })).toEqual({
    passed: 4,
    failed: 1,
  });
  expect(countVitest({ numPassedTests: 4, numFailedTests: 2, numFailedTestSuites: 3 })).toEqual({
    passed: 4,
    failed: 2,
  });
});

test('a journey that passed at the second attempt passed', () => {
  expect(countPlaywright({ stats: { expected: 5, unexpected: 1, flaky: 1 } })).toEqual({
    passed: 6,
    failed: 1,
  });
});
