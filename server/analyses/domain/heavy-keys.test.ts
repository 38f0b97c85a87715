import { expect, test } from 'vitest';
import { randomOf } from '../../kernel/seeded-random';
import { seedOf } from '../../kernel/testing/generated-cases';
import { CountMinSketch, sketchBounds, sketchSize } from './count-min-sketch';
import { HeavyKeys } from './heavy-keys';
import { KeyDigest } from './key-digest';

const size = sketchSize(0.001, 0.01);

function heavyOf() {
  const digest = new KeyDigest();
  const heavy = new HeavyKeys(CountMinSketch.of(size));
  return {
    heavy,
    add(key: string, bytes: number) {
      digest.ofKey(key);
      if (heavy.add(digest.words, 0, bytes, 1)) heavy.name(key);
    },
  };
}

test('a few keys are counted exactly', () => {
  const { heavy, add } = heavyOf();
  for (let record = 0; record < 90; record += 1) add(record % 3 === 0 ? 'a' : 'b', 10);
  expect(heavy.list(10).map(({ key, bytes, records }) => ({ key, bytes, records }))).toEqual([
    { key: 'b', bytes: { atLeast: 600, atMost: 600 }, records: { atLeast: 60, atMost: 60 } },
    { key: 'a', bytes: { atLeast: 300, atMost: 300 }, records: { atLeast: 30, atMost: 30 } },
  ]);
});

test('a key that no database could keep is shown with a sign in the place of what it cannot', () => {
  const { heavy, add } = heavyOf();
  for (const key of ['a\0b', 'a\u2400b', '\ud800']) add(key, 10);
  const keys = heavy.list(10).map(({ key }) => key);
  expect(keys).toEqual(['a\u2400b', 'a\u2400b', '\ufffd']);
});

test('the truth lies between the bounds, every heavy key is listed, and the bounds are as narrow as the sketch says', () => {
  const seed = seedOf(20_261_201);
  const random = randomOf('heavy', seed);
  const { heavy, add } = heavyOf();
  const truth = new Map<string, { bytes: number; records: number }>();
  const all = { bytes: 0, records: 0 };
  for (let record = 0; record < 120_000; record += 1) {
    // One key that comes late, one with large records, ten that come often, and a long tail.
    const key =
      record > 60_000 && random.chance(0.1)
        ? 'late'
        : random.chance(0.002)
          ? 'large'
          : random.chance(0.3)
            ? `often-${random.between(0, 9)}`
            : `tail-${random.between(0, 40_000)}`;
    const bytes = key === 'large' ? 20_000 : random.between(20, 200);
    const own = truth.get(key) ?? { bytes: 0, records: 0 };
    truth.set(key, { bytes: own.bytes + bytes, records: own.records + 1 });
    all.bytes += bytes;
    all.records += 1;
    add(key, bytes);
  }
  const listed = new Map(heavy.list(50).map((line) => [line.key, line]));
  const { epsilon } = sketchBounds(size);
  for (const [key, own] of truth)
    if (own.bytes > all.bytes * (1 / 50 + epsilon) || own.records > all.records * (1 / 50 + epsilon))
      expect([seed, [...listed.keys()]]).toEqual([seed, expect.arrayContaining([key])]);
  expect(listed.has('large') && listed.has('late')).toBe(true);
  for (const [key, line] of listed)
    for (const weight of ['bytes', 'records'] as const) {
      const own = truth.get(key)?.[weight] ?? 0;
      expect([seed, key, line[weight].atLeast <= own, line[weight].atMost >= own]).toEqual([
        seed,
        key,
        true,
        true,
      ]);
    }
  const late = listed.get('late');
  expect((late?.records.atMost ?? 0) - (late?.records.atLeast ?? 0)).toBeLessThanOrEqual(
    3 * epsilon * all.records,
  );
});

test('a million keys take no more room than a thousand', () => {
  const { heavy, add } = heavyOf();
  const held = () =>
    Object.values(heavy).reduce((sum: number, part) => sum + (part?.byteLength ?? part?.length ?? 0), 0);
  for (let key = 0; key < 5_000; key += 1) add(`key-${key}`, 100);
  const before = held();
  for (let key = 0; key < 1_000_000; key += 1) add(`key-${key}`, 100);
  expect(held()).toBeLessThanOrEqual(before + 2_048);
  expect(heavy.list(100).length).toBeLessThanOrEqual(200);
});
