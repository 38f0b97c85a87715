import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomOf } from '../../kernel/seeded-random';
import { seedOf } from '../../kernel/testing/generated-cases';
import { CountMinSketch, sketchBounds, sketchSize } from './count-min-sketch';
import { KeyDigest } from './key-digest';

const digest = new KeyDigest();
const wordsOf = (key: string): Uint32Array => {
  digest.ofKey(key);
  return digest.words.slice();
};

/** Few counters, so that keys meet in them. */
const SMALL = { width: 16, rows: 3 };
const counted = fc.array(
  fc.record({
    key: fc.integer({ min: 0, max: 60 }).map((number) => `key-${number}`),
    bytes: fc.integer({ min: 0, max: 2 ** 40 }),
  }),
  { maxLength: 200 },
);
type Counted = { readonly key: string; readonly bytes: number };

function sketchOf(all: readonly Counted[]): CountMinSketch {
  const sketch = CountMinSketch.of(SMALL);
  for (const { key, bytes } of all) sketch.add(wordsOf(key), 0, bytes, 1);
  return sketch;
}

describe('a sketch', () => {
  test('never says less than the truth', () => {
    fc.assert(
      fc.property(counted, (all) => {
        const sketch = sketchOf(all);
        for (const { key } of all) {
          const own = all.filter((each) => each.key === key);
          sketch.look(wordsOf(key));
          expect(sketch.records).toBeGreaterThanOrEqual(own.length);
          expect(sketch.bytes).toBeGreaterThanOrEqual(own.reduce((sum, { bytes }) => sum + bytes, 0));
        }
      }),
    );
  });

  test('merged with another is the sketch of both', () => {
    fc.assert(
      fc.property(counted, counted, (some, others) => {
        const merged = sketchOf(some);
        merged.merge(sketchOf(others));
        expect(merged.cells).toEqual(sketchOf([...some, ...others]).cells);
      }),
    );
  });

  test('says more than the truth by epsilon of all at most, but for a share of delta', () => {
    const size = sketchSize(0.01, 0.05);
    const { epsilon, delta } = sketchBounds(size);
    expect([epsilon <= 0.01, delta <= 0.05]).toEqual([true, true]);
    const sketch = CountMinSketch.of(size);
    const random = randomOf('bounds', seedOf(20_261_201));
    const truth = new Map<string, number>();
    let all = 0;
    for (let record = 0; record < 20_000; record += 1) {
      const key = `key-${Math.floor(5_000 * random.next() ** 3)}`;
      const bytes = random.between(1, 1_000);
      truth.set(key, (truth.get(key) ?? 0) + bytes);
      all += bytes;
      sketch.add(wordsOf(key), 0, bytes, 1);
    }
    const wrong = [...truth].filter(([key, bytes]) => {
      sketch.look(wordsOf(key));
      return sketch.bytes > bytes + epsilon * all;
    });
    expect(wrong.length / truth.size).toBeLessThanOrEqual(delta);
  });

  test.each([
    { epsilon: 0.001, delta: 0.01, size: { width: 4_096, rows: 5 } },
    { epsilon: 0.1, delta: 0.5, size: { width: 32, rows: 1 } },
  ])('for $epsilon and $delta has a size', ({ epsilon, delta, size }) => {
    expect(sketchSize(epsilon, delta)).toEqual(size);
  });

  test('refuses what does not fit', () => {
    expect(() => sketchSize(1e-9, 0.01)).toThrow(RangeError);
    expect(() => CountMinSketch.from(SMALL, new Float64Array(3))).toThrow(RangeError);
    expect(() => CountMinSketch.of(SMALL).merge(CountMinSketch.of({ width: 32, rows: 3 }))).toThrow(
      RangeError,
    );
  });
});
