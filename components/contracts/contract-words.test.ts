import { expect, test } from 'vitest';
import { countsWords, whyWords, worstStatus } from './contract-words';

const counts = (breached: number, unmeasured: number, met: number) => ({
  breached,
  met,
  'not-measured': unmeasured,
});

test.each([
  [counts(1, 0, 2), '1 breached, 2 met', 'BREACHED'],
  [counts(0, 1, 2), '1 not measured, 2 met', 'NOT_MEASURED'],
  [counts(0, 0, 3), '3 met', 'MET'],
  [counts(0, 0, 0), 'nothing that is measured', 'MET'],
] as const)('%o', (given, words, status) => {
  expect(countsWords(given)).toBe(words);
  expect(worstStatus(given)).toBe(status);
});

test('a level without a number says why', () => {
  expect(whyWords({ verdict: 'not-measured', why: null })).toContain('within a minute');
  expect(whyWords({ verdict: 'not-measured', why: 'late' })).toContain('too old');
  expect(whyWords({ verdict: 'met', why: null })).toBeNull();
});
