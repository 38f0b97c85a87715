import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AlertRule, DEFAULT_RULES, isDefault, rulesOf } from './alert-rule';
import { type AlertState, follow, QUIET_STATE, type Reading } from './hysteresis';
import { SIGNALS } from './signal';

const MINUTE = 60_000;
const RULE: AlertRule = {
  signal: 'WRITE_USE',
  on: true,
  threshold: 0.8,
  clearBelow: 0.6,
  fireMinutes: 3,
  clearMinutes: 2,
  tells: 'OWNERS',
};

/** A minute for each value; null: nothing is known of it. */
const minutes = (values: readonly (number | null)[]): readonly Reading[] =>
  values.flatMap((value, index) => (value === null ? [] : [{ at: index * MINUTE, value }]));
const run = (values: readonly (number | null)[], rule = RULE, state = QUIET_STATE) =>
  follow(rule, state, minutes(values), values.length * MINUTE);
const told = (values: readonly (number | null)[], rule = RULE) =>
  run(values, rule).changes.map(({ kind, at }) => `${kind} ${at / MINUTE}`);

describe('a rule of three minutes above 0.8 that clears after two below 0.6', () => {
  test.each<readonly [string, readonly (number | null)[], readonly string[]]>([
    ['fires at the end of the third minute', [0.9, 0.8, 0.9], ['fired 3']],
    ['does not fire after two', [0.9, 0.9, 0.7, 0.9, 0.9], []],
    ['clears at the end of the second minute below', [1, 1, 1, 0.5, 0.5], ['fired 3', 'cleared 5']],
    ['does not clear between the two thresholds', [1, 1, 1, 0.7, 0.7, 0.7, 0.7], ['fired 3']],
    [
      'begins to count anew where one minute is not below',
      [1, 1, 1, 0.5, 0.6, 0.5, 0.5],
      ['fired 3', 'cleared 7'],
    ],
    ['does not fire again while it fires', [1, 1, 1, 1, 1, 1, 1], ['fired 3']],
    ['fires again after it cleared', [1, 1, 1, 0, 0, 1, 1, 1], ['fired 3', 'cleared 5', 'fired 8']],
    ['does not count minutes that are missing', [1, 1, null, null, null], []],
    ['goes on where they come again', [1, 1, null, 1], ['fired 4']],
    ['does not clear on minutes that are missing', [1, 1, 1, null, null, null, null], ['fired 3']],
    ['forgets what it counted over a long silence', [1, 1, ...Array(16).fill(null), 1], []],
    ['goes on firing over a long silence', [1, 1, 1, 0, ...Array(20).fill(null), 0], ['fired 3']],
    ['says nothing of nothing', [null, null], []],
  ])('%s', (_, values, changes) => {
    expect(told(values)).toEqual(changes);
  });

  test('tells since when and how bad', () => {
    expect(run([0.2, 0.9, 1.2, 0.8]).changes).toEqual([
      { kind: 'fired', at: 4 * MINUTE, since: MINUTE, worst: 1.2, who: null },
    ]);
  });

  test('that is switched off ends what it fired, and fires no more', () => {
    const off = { ...RULE, on: false };
    const { state } = run([1, 1, 1]);
    expect(follow(off, state, minutes([1, 1, 1, 1, 1, 1]), 9 * MINUTE).changes).toMatchObject([
      { kind: 'cleared', at: 9 * MINUTE },
    ]);
    expect(told([1, 1, 1, 1], off)).toEqual([]);
  });
});

const values = fc.array(fc.option(fc.double({ min: 0, max: 1.5, noNaN: true }), { nil: null, freq: 3 }), {
  maxLength: 120,
});

describe('whatever comes', () => {
  test('firing and clearing take turns, and each follows as many known minutes as its rule asks for', () => {
    fc.assert(
      fc.property(values, (line) => {
        const { changes } = run(line);
        changes.forEach((change, index) => {
          expect(change.kind).toBe(index % 2 === 0 ? 'fired' : 'cleared');
          const [need, fits] =
            change.kind === 'fired'
              ? [RULE.fireMinutes, (value: number) => value >= RULE.threshold]
              : [RULE.clearMinutes, (value: number) => value < RULE.clearBelow];
          const before = minutes(line).filter(({ at }) => at < change.at);
          expect(before.at(-1)?.at).toBe(change.at - MINUTE);
          expect(before.slice(-need).filter(({ value }) => fits(value)).length).toBe(need);
        });
      }),
      { numRuns: 300 },
    );
  });

  test('it makes no difference in how many parts the minutes come, nor how often', () => {
    fc.assert(
      fc.property(values, fc.array(fc.nat(120), { maxLength: 6 }), (line, cuts) => {
        let state: AlertState = QUIET_STATE;
        const changes = [...cuts.toSorted((one, other) => one - other), line.length].flatMap((end) => {
          // From the beginning each time: what was seen before is seen again.
          const next = follow(RULE, state, minutes(line.slice(0, end)), 0);
          state = next.state;
          return next.changes;
        });
        expect({ changes, state }).toEqual(run(line));
      }),
      { numRuns: 200 },
    );
  });

  test('values between the two thresholds change nothing', () => {
    const between = fc.array(fc.double({ min: 0.6, max: 0.79, noNaN: true }), { maxLength: 60 });
    fc.assert(
      fc.property(between, (line) => {
        expect(told(line)).toEqual([]);
        expect(told([1, 1, 1, ...line])).toEqual(['fired 3']);
      }),
      { numRuns: 100 },
    );
  });
});

describe('the rules of a product', () => {
  test('there is a default for each signal that clears no later than it fires', () => {
    expect(rulesOf([]).map(({ signal }) => signal)).toEqual(SIGNALS);
    expect(DEFAULT_RULES.filter(({ clearBelow, threshold }) => clearBelow > threshold)).toEqual([]);
  });

  test('its own stand in the place of the defaults', () => {
    expect(rulesOf([RULE])[0]).toBe(RULE);
    expect([isDefault(RULE), ...rulesOf([]).map(isDefault)]).toEqual([false, ...SIGNALS.map(() => true)]);
  });
});
