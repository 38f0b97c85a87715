import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Aggregate } from './aggregate';

const of = (...values: number[]): Aggregate => {
  const aggregate = new Aggregate();
  for (const value of values) aggregate.add(value);
  return aggregate;
};
const numbers = ({ count, sum, min, max }: Aggregate) => ({ count, sum, min, max });
const timesOf = (aggregate: Aggregate) => [...(aggregate.values ?? [])].sort(([a], [b]) => a - b);

describe('an aggregate', () => {
  test('counts and adds up', () => {
    const aggregate = of(3, 1, 3);
    expect(numbers(aggregate)).toEqual({ count: 3, sum: 7, min: 1, max: 3 });
    expect(timesOf(aggregate)).toEqual([
      [1, 1],
      [3, 2],
    ]);
  });

  test.each([
    { name: 'a set of equal values tells them', set: { count: 4, sum: 8, min: 2, max: 2 }, values: [[2, 4]] },
    { name: 'a set of different values does not', set: { count: 2, sum: 5, min: 2, max: 3 }, values: null },
    { name: 'nor does one whose sum is off', set: { count: 4, sum: 9, min: 2, max: 2 }, values: null },
  ])('$name', ({ set, values }) => {
    const aggregate = new Aggregate();
    aggregate.addSet(set);
    expect(numbers(aggregate)).toEqual(set);
    expect(aggregate.values && [...aggregate.values]).toEqual(values);
  });

  test('has no percentiles once a value was negative or unknown', () => {
    const unknown = new Aggregate();
    unknown.addSet({ count: 2, sum: 5, min: 2, max: 3 });
    const whole = of(1);
    whole.merge(unknown);
    expect([of(1, -1).values, whole.values]).toEqual([null, null]);
  });

  test('keeps 150 different values exactly and then groups them', () => {
    const exact = Array.from({ length: 150 }, (_, index) => index + 1);
    expect(of(...exact).values?.size).toBe(150);
    const many = of(...Array.from({ length: 100_000 }, (_, index) => index + 1));
    expect(numbers(many)).toEqual({ count: 100_000, sum: 5_000_050_000, min: 1, max: 100_000 });
    expect(many.values?.size).toBeLessThan(600);
    expect([...(many.values?.values() ?? [])].reduce((sum, times) => sum + times, 0)).toBe(100_000);
  });
});

const samples = fc.array(fc.integer({ min: 0, max: 1_000_000_000 }), { minLength: 1, maxLength: 400 });

test('merging is the same as adding, whatever the order', () => {
  fc.assert(
    fc.property(samples, samples, (some, others) => {
      const merged = of(...others);
      merged.merge(of(...some));
      expect(numbers(merged)).toEqual(numbers(of(...some, ...others)));
    }),
  );
});

test('grouping never moves a value by more than two per cent, nor loses one', () => {
  fc.assert(
    fc.property(samples, (values) => {
      const times = timesOf(of(...values));
      const sorted = values.toSorted((a, b) => a - b);
      let at = 0;
      for (const [value, count] of times)
        for (let index = 0; index < count; index++) {
          const real = sorted[at++] ?? Number.NaN;
          expect(Math.abs(value - real)).toBeLessThanOrEqual(real * 0.02);
        }
      expect(at).toBe(values.length);
    }),
  );
});
