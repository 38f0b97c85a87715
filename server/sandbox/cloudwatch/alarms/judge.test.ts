import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MISSING_DATA, type MissingData } from './alarm';
import { type Datapoint, judge, type Rule } from './judge';

/** `0` within the threshold, `X` beyond it, `-` missing; the oldest first. */
const rangeOf = (pattern: string): Datapoint[] =>
  pattern
    .split(' ')
    .map((sign, at) => ({ seconds: at * 60, value: sign === '-' ? undefined : sign === 'X' ? 9 : 1 }));

const rule = (
  datapointsToAlarm: number,
  evaluationPeriods: number,
  missingData: MissingData = 'missing',
): Rule => ({
  datapointsToAlarm,
  evaluationPeriods,
  comparison: 'GreaterThanThreshold',
  threshold: 5,
  missingData,
});

const OK = 'OK';
const ALARM = 'ALARM';
const NONE = 'INSUFFICIENT_DATA';
const KEPT = 'unchanged';

/** The tables of the CloudWatch user guide: three of three, then two of three. */
describe.each([
  { of: 3, pattern: '0 - X - X', states: [OK, OK, OK, OK] },
  { of: 3, pattern: '0 - - - -', states: [OK, OK, OK, OK] },
  { of: 3, pattern: '- - - - -', states: [NONE, KEPT, ALARM, OK] },
  { of: 3, pattern: '0 X X - X', states: [ALARM, ALARM, ALARM, ALARM] },
  { of: 3, pattern: '- - - - X', states: [NONE, KEPT, ALARM, OK] },
  { of: 3, pattern: 'X - - - -', states: [ALARM, KEPT, ALARM, OK] },
  { of: 2, pattern: '0 - X - X', states: [ALARM, ALARM, ALARM, ALARM] },
  { of: 2, pattern: '0 0 X 0 X', states: [ALARM, ALARM, ALARM, ALARM] },
  { of: 2, pattern: '0 - X - -', states: [OK, OK, ALARM, OK] },
  { of: 2, pattern: '- - - - 0', states: [OK, OK, ALARM, OK] },
  { of: 2, pattern: '- - - - X', states: [NONE, KEPT, ALARM, OK] },
  { of: 2, pattern: '0 0 0 0 0', states: [OK, OK, OK, OK] },
])('$of of 3 over $pattern', ({ of, pattern, states }) => {
  const missing: readonly MissingData[] = ['missing', 'ignore', 'breaching', 'notBreaching'];
  test.each(missing.map((each, at) => ({ missing: each, state: states[at] })))(
    '$missing: $state',
    ({ missing, state }) => {
      expect(judge(rangeOf(pattern), rule(of, 3, missing)).state).toBe(state);
    },
  );
});

test.each([
  { name: 'looks at as many values as it has periods', pattern: 'X X 0 0 0', of: 2, periods: 3, state: OK },
  {
    name: 'takes older values where newer are missing',
    pattern: 'X X - - X',
    of: 3,
    periods: 3,
    state: ALARM,
  },
  { name: 'of one period', pattern: '0 0 X', of: 1, periods: 1, state: ALARM },
  {
    name: 'of one period that is missing takes the one before',
    pattern: '0 X -',
    of: 1,
    periods: 1,
    state: ALARM,
  },
  { name: 'of one period knows nothing of nothing', pattern: '- - -', of: 1, periods: 1, state: NONE },
])('an alarm $name', ({ pattern, of, periods, state }) => {
  expect(judge(rangeOf(pattern), rule(of, periods)).state).toBe(state);
});

test.each([
  { comparison: 'GreaterThanThreshold', breaching: [6] },
  { comparison: 'GreaterThanOrEqualToThreshold', breaching: [5, 6] },
  { comparison: 'LessThanThreshold', breaching: [4] },
  { comparison: 'LessThanOrEqualToThreshold', breaching: [4, 5] },
] as const)('$comparison', ({ comparison, breaching }) => {
  const states = [4, 5, 6].filter(
    (value) => judge([{ seconds: 0, value }], { ...rule(1, 1), comparison }).state === ALARM,
  );
  expect(states).toEqual(breaching);
});

const pattern = fc
  .array(fc.constantFrom('0', 'X', '-'), { minLength: 1, maxLength: 8 })
  .map((signs) => signs.join(' '));
const sizes = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))
  .map(([one, other]) => ({
    of: Math.min(one, other),
    periods: Math.max(one, other),
  }));

test('enough real values decide alone, however missing ones are treated', () => {
  fc.assert(
    fc.property(pattern, sizes, (signs, { of, periods }) => {
      const range = rangeOf(signs);
      fc.pre(range.filter(({ value }) => value !== undefined).length >= periods);
      const states = new Set(MISSING_DATA.map((missing) => judge(range, rule(of, periods, missing)).state));
      expect(states.size).toBe(1);
    }),
  );
});

test('a value that stops breaching never raises an alarm', () => {
  fc.assert(
    fc.property(pattern, sizes, fc.constantFrom(...MISSING_DATA), (signs, { of, periods }, missing) => {
      const before = judge(rangeOf(signs), rule(of, periods, missing)).state;
      const after = judge(rangeOf(signs.replace('X', '0')), rule(of, periods, missing)).state;
      if (before !== ALARM) expect(after).not.toBe(ALARM);
    }),
  );
});
