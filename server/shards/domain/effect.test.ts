import { describe, expect, test } from 'vitest';
import { anEvidence, minutesOf, series, shards } from '../testing/evidence';
import type { Predicted } from './cure';
import { comparedTime, effectOf, hasEffect, isWhole } from './effect';
import type { Evidence } from './evidence';
import { evenRange } from './hash-range';

const MIB = 1_048_576;
const MINUTE = 60_000;
/** Half of two shards, of which the first was full before. */
const part = (index: number, use: number): Predicted => ({
  label: String(index),
  note: '',
  use,
  load: { bytes: use * MIB, records: 10 },
  range: { from: String(evenRange(index, 2).from), to: String(evenRange(index, 2).to) },
});
const cure = (...uses: number[]) => ({ after: uses.map((use, index) => part(index, use)) });
const shardAt = (use: number, rejectedWrites = 0) => ({
  bytes: use * MIB * 60,
  records: 600,
  rejectedWrites,
});
const STARTED = 12 * MINUTE;
const time = { from: 15 * MINUTE, to: 25 * MINUTE };
/** Half an hour; the change is done in its middle. */
const seen = (uses: readonly number[], changed: Partial<Evidence> = {}): Evidence =>
  anEvidence({
    shards: shards(2),
    minutes: minutesOf(30, (at) => ({
      bytes: uses.reduce((all, use) => all + use, 0) * MIB * 60,
      records: 1_200,
      rejectedWrites: at < 13 ? 60 : 0,
    })),
    shardMinutes: series(
      30,
      uses.map((use) => shardAt(use)),
    ),
    ...changed,
  });
const effect = (plan: Parameters<typeof effectOf>[0], evidence: Evidence | null) =>
  effectOf(plan, STARTED, time, evidence);

test('the minutes that are compared are whole, begin a minute after the change, and are final when it is due', () => {
  const { from, to, due, until } = comparedTime(61_500);
  expect([from, to, due, until].map((at) => at / MINUTE)).toEqual([3, 13, 17, 37]);
});

describe('against the prediction', () => {
  test.each([
    ['as it said', [0.4, 0.3], [0.42, 0.29], 'as-predicted', 1.01],
    ['with half of the traffic, spread as it said', [0.6, 0.6], [0.3, 0.3], 'as-predicted', 0.5],
    ['one is fuller', [0.4, 0.4], [0.75, 0.1], 'fuller', 1.06],
    ['one is emptier', [0.8, 0.1, 0.1], [0.62, 0.19], 'emptier', null],
  ])('%s', (_, predicted, measured, outcome, traffic) => {
    const found = effect(cure(...predicted), seen(measured));
    expect(found.outcome).toBe(outcome);
    expect(found.minutes).toBe(10);
    expect(found.parts.slice(0, 2).map(({ use }) => use)).toEqual(
      measured.map((use) => expect.closeTo(use, 3)),
    );
    if (traffic === null) expect(found.traffic).toBeNull();
    else expect(found.traffic).toBeCloseTo(traffic, 2);
  });

  test('writes that were rejected are counted as wanted, and compared with the minutes before', () => {
    const { rejected, parts } = effect(
      cure(0.4, 0.3),
      seen([0.4, 0.3], { shardMinutes: series(30, [shardAt(0.4, 6_000), shardAt(0.3)]) }),
    );
    expect(rejected).toEqual({ before: 60, after: 0 });
    expect(parts[0]?.use).toBeGreaterThan(0.5);
  });

  test('a part that stands for all shards needs no shard metrics', () => {
    const [one] = cure(0.35).after;
    const plan = { after: one ? [{ ...one, range: null }] : [] };
    expect(effect(plan, seen([0.4, 0.3], { shardMinutes: null }))).toMatchObject({
      outcome: 'as-predicted',
      parts: [{ use: expect.closeTo(0.35, 3), why: null }],
    });
  });

  test('a plan without parts is measured by what is rejected', () => {
    expect(effect({ after: [] }, seen([0.4, 0.3])).outcome).toBe('as-predicted');
    const still = minutesOf(30, () => ({ bytes: MIB, records: 9, rejectedWrites: 60 }));
    expect(effect({ after: [] }, seen([0.4, 0.3], { minutes: still })).outcome).toBe('fuller');
  });
});

describe('what cannot be measured says why', () => {
  const quiet = minutesOf(30, (at) => (at < 13 || at > 18 ? shardAt(0.2) : {}));
  test.each<[string, Evidence | null, string, boolean]>([
    ['no metrics of shards', seen([0.4, 0.3], { shardMinutes: null }), 'no-shard-metrics', true],
    ['shards that changed again', seen([0.4, 0.3], { shards: shards(3) }), 'shard-changed', true],
    ['nothing stored', null, 'too-few-minutes', false],
    ['minutes without values', seen([0.4, 0.3], { minutes: quiet }), 'no-value', true],
    ['minutes that are late', seen([0.4, 0.3], { lateFrom: 17 * MINUTE }), 'too-few-minutes', false],
  ])('%s', (_, evidence, why, whole) => {
    const found = effect(cure(0.4, 0.3), evidence);
    expect(isWhole(found)).toBe(why === 'no-value' ? isWhole(found) : whole);
    if (why === 'no-value') return expect(found.minutes).toBeLessThan(10);
    expect(found).toMatchObject({ outcome: 'not-measured', parts: [{ why }, { why }] });
  });
});

test('changes that move no load have no effect to measure', () => {
  expect(hasEffect({ kind: 'SHARD_COUNT', steps: [{ kind: 'SHARD_COUNT', target: 2 }] })).toBe(true);
  expect(hasEffect({ kind: 'TAGS', steps: [] })).toBe(false);
  expect(hasEffect({ kind: 'RETRY', steps: [] })).toBe(true);
});
