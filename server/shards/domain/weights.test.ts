import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AnalysedShard, HashWeight, KeyWeight } from './evidence';
import { cutRange, evenCut, isolatingCuts, mayCut, nearestCut } from './hash-range';
import { addLoads, utilisationOf } from './limits';
import type { HashKeyRange } from './shard';
import { loadIn, massesOf, medianCut } from './weights';

const RANGE: HashKeyRange = { from: 1_000n, to: (1n << 126n) - 1n };
const part = (RANGE.to - RANGE.from + 1n) / 8n;
const key = (at: bigint, bytes: number): KeyWeight => ({
  key: 'k',
  hiddenAs: 'key 01',
  hashKey: String(at),
  bytes,
  records: bytes / 1_000,
  errorBytes: 0,
});
const analysed = (ofParts: readonly number[], keys: readonly KeyWeight[] = []): AnalysedShard => {
  const weights: HashWeight[] = ofParts.map((bytes, index) => ({
    fromHashKey: String(RANGE.from + part * BigInt(index)),
    bytes,
    records: bytes / 1_000,
  }));
  const bytes = ofParts.reduce((total, each) => total + each, 0);
  return {
    shardId: 'shardId-000000000000',
    bytes,
    records: bytes / 1_000,
    peakBytesPerSecond: 0,
    peakRecordsPerSecond: 0,
    secondsAtLimit: 0,
    largestRecordBytes: 0,
    largeRecords: 0,
    keys,
    weights,
  };
};
const DEMAND = { bytes: 1_200_000, records: 800 };
const EVEN = [1e6, 1e6, 1e6, 1e6, 1e6, 1e6, 1e6, 1e6];

describe('the median of weights', () => {
  const shareBelow = (shard: AnalysedShard) => {
    const masses = massesOf(shard, RANGE, DEMAND);
    const at = medianCut(masses, RANGE);
    if (at === null) return null;
    return loadIn(masses, cutRange(RANGE, at).lower).bytes / DEMAND.bytes;
  };
  test('is the middle where keys lie evenly', () => {
    expect(shareBelow(analysed(EVEN))).toBeCloseTo(0.5, 6);
  });
  test('lies within the heavy part', () => {
    expect(shareBelow(analysed([9e6, 1e6, 1e6, 1e6, 1e6, 1e6, 1e6, 1e6]))).toBeCloseTo(0.5, 6);
  });
  test('is at an edge of a key that is heavier than half', () => {
    const at = RANGE.from + part * 2n + 77n;
    const shard = analysed([1e6, 1e6, 9e6, 1e6, 1e6, 1e6, 1e6, 1e6], [key(at, 8.9e6)]);
    const masses = massesOf(shard, RANGE, DEMAND);
    expect([at, at + 1n]).toContain(medianCut(masses, RANGE));
  });
  test('of nothing at all is somewhere in the range', () => {
    const cut = medianCut(massesOf(analysed([0, 0, 0, 0, 0, 0, 0, 0]), RANGE, DEMAND), RANGE);
    expect(cut !== null && mayCut(RANGE, cut)).toBe(true);
  });
});

const anyShard = fc
  .tuple(
    fc
      .array(fc.integer({ min: 0, max: 1e9 }), { minLength: 8, maxLength: 8 })
      .filter((all) => all.some((each) => each > 0)),
    fc.array(fc.tuple(fc.bigInt({ min: RANGE.from, max: RANGE.to }), fc.integer({ min: 1, max: 1e9 })), {
      maxLength: 5,
    }),
  )
  .map(([parts, keys]) =>
    analysed(
      parts,
      keys.map(([at, bytes]) => key(at, bytes)),
    ),
  );

test('predicted loads always sum to the parent’s, however it is cut', () => {
  fc.assert(
    fc.property(anyShard, fc.bigInt({ min: RANGE.from, max: RANGE.to }), (shard, wanted) => {
      const masses = massesOf(shard, RANGE, DEMAND);
      const whole = loadIn(masses, RANGE);
      expect(whole.bytes).toBeCloseTo(DEMAND.bytes, 3);
      expect(whole.records).toBeCloseTo(DEMAND.records, 3);
      for (const at of [
        nearestCut(RANGE, wanted),
        evenCut(RANGE),
        medianCut(masses, RANGE),
        ...(isolatingCuts(RANGE, wanted) ?? []),
      ]) {
        if (at === null) continue;
        const { lower, upper } = cutRange(RANGE, at);
        const both = addLoads(loadIn(masses, lower), loadIn(masses, upper));
        expect(both.bytes).toBeCloseTo(DEMAND.bytes, 3);
        expect(both.records).toBeCloseTo(DEMAND.records, 3);
      }
    }),
  );
});

test('the median is never worse than the even cut', () => {
  fc.assert(
    fc.property(anyShard, (shard) => {
      const masses = massesOf(shard, RANGE, DEMAND);
      const fullest = (at: bigint | null) => {
        if (at === null) return Number.POSITIVE_INFINITY;
        const { lower, upper } = cutRange(RANGE, at);
        return Math.max(utilisationOf(loadIn(masses, lower)), utilisationOf(loadIn(masses, upper)));
      };
      expect(fullest(medianCut(masses, RANGE))).toBeLessThanOrEqual(fullest(evenCut(RANGE)) + 1e-6);
    }),
  );
});
