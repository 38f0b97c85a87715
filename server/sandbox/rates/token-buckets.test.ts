import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { perSecond, TokenBucket } from './token-bucket';
import { TokenBuckets } from './token-buckets';

const START = Date.parse('2026-11-21T09:00:00Z');

describe('one bucket', () => {
  test.each<{
    name: string;
    perSecond: number;
    burst: number;
    asks: [atMs: number, cost: number, got: boolean][];
  }>([
    {
      name: 'is full at first and empty after its burst',
      perSecond: 2,
      burst: 2,
      asks: [
        [0, 1, true],
        [0, 1, true],
        [0, 1, false],
      ],
    },
    {
      name: 'refills with the time that passed, not by whole seconds',
      perSecond: 2,
      burst: 2,
      asks: [
        [0, 2, true],
        [499, 1, false],
        [500, 1, true],
        [500, 1, false],
      ],
    },
    {
      name: 'never holds more than its burst',
      perSecond: 5,
      burst: 5,
      asks: [
        [0, 5, true],
        [3_600_000, 5, true],
        [3_600_000, 1, false],
      ],
    },
    {
      name: 'gives nothing of what is too much',
      perSecond: 10,
      burst: 10,
      asks: [
        [0, 11, false],
        [0, 10, true],
      ],
    },
    {
      name: 'may hold more than it gains in a second',
      perSecond: 1,
      burst: 10,
      asks: [
        [0, 10, true],
        [1_000, 2, false],
        [1_000, 1, true],
        [11_000, 10, true],
      ],
    },
    {
      name: 'gains nothing and loses nothing when the clock is set back',
      perSecond: 1,
      burst: 1,
      asks: [
        [5_000, 1, true],
        [0, 1, false],
        [999, 1, false],
        [1_000, 1, true],
      ],
    },
  ])('$name', ({ perSecond: rate, burst, asks }) => {
    const bucket = new TokenBucket({ perSecond: rate, burst }, START);
    expect(asks.map(([at, cost]) => bucket.take(cost, START + at))).toEqual(asks.map(([, , got]) => got));
  });

  test('a charge that goes into debt is paid off before anything is taken', () => {
    const bucket = new TokenBucket(perSecond(2), START);
    bucket.charge(10, START);
    expect(bucket.take(1, START + 3_999)).toBe(false);
    expect(bucket.available(START + 4_000)).toBeCloseTo(0);
    expect(bucket.take(1, START + 4_500)).toBe(true);
  });

  test('refills of a millisecond each add up to the whole', () => {
    const bucket = new TokenBucket(perSecond(5), START);
    bucket.take(5, START);
    for (let ms = 1; ms < 1_000; ms += 1) bucket.available(START + ms);
    expect(bucket.take(5, START + 1_000)).toBe(true);
  });

  test('never gives more than its burst and what flowed in since', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000 }),
        fc.integer({ min: 1, max: 1_000 }),
        fc.array(fc.tuple(fc.nat(2_000), fc.integer({ min: 1, max: 50 })), { maxLength: 200 }),
        (rate, burst, asks) => {
          const bucket = new TokenBucket({ perSecond: rate, burst }, START);
          let now = START;
          let given = 0;
          for (const [wait, cost] of asks) {
            now += wait;
            if (bucket.take(cost, now)) given += cost;
            expect(given).toBeLessThanOrEqual(burst + ((now - START) * rate) / 1_000 + 0.001);
          }
        },
      ),
    );
  });
});

describe('buckets by key', () => {
  test('one key does not feel another', () => {
    const buckets = new TokenBuckets();
    expect(buckets.take('a', perSecond(1), START)).toBe(true);
    expect(buckets.take('a', perSecond(1), START)).toBe(false);
    expect(buckets.take('b', perSecond(1), START)).toBe(true);
  });

  test('those that are full again are forgotten first', () => {
    const buckets = new TokenBuckets(10);
    for (let key = 0; key < 9; key += 1) buckets.take(`idle ${key}`, perSecond(1), START);
    buckets.take('busy', perSecond(1), START + 900);
    buckets.take('new', perSecond(1), START + 1_000);
    expect(buckets.size).toBe(2);
    expect(buckets.take('busy', perSecond(1), START + 1_000)).toBe(false);
  });

  test('the number of keys is bounded, whatever keys come, and the last used stay', () => {
    const buckets = new TokenBuckets(100);
    for (let key = 0; key < 5_000; key += 1) {
      buckets.take('kept', perSecond(1), START);
      buckets.take(`key ${key}`, perSecond(1), START);
      expect(buckets.size).toBeLessThanOrEqual(101);
    }
    expect(buckets.take('kept', perSecond(1), START)).toBe(false);
  });
});
