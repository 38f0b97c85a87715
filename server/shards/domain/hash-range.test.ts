import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hashKeyOf } from '../hash-key';
import {
  areAdjacent,
  coverAll,
  cutRange,
  evenCut,
  evenRange,
  holds,
  isolatingCuts,
  mayCut,
  nearestCut,
  shareOfKeys,
  WHOLE,
  widthOf,
} from './hash-range';
import { type HashKeyRange, LAST_HASH_KEY } from './shard';

const range = (from: bigint, to: bigint): HashKeyRange => ({ from, to });
const anyKey = fc.bigInt({ min: 0n, max: LAST_HASH_KEY });
const anyRange = fc
  .tuple(anyKey, anyKey)
  .map(([one, other]) => (one < other ? range(one, other) : range(other, one)));

test.each([
  ['', '281949768489412648962353822266799178366'],
  ['store-0417', String(hashKeyOf('store-0417'))],
  ['a', '16955237001963240173058271559858726497'],
  ['Grüße', String(hashKeyOf('Grüße'))],
])('the hash key of %j is its MD5', (key, hash) => {
  expect(String(hashKeyOf(key))).toBe(hash);
});

test.each([1, 2, 3, 4, 7, 24, 2_000])('%i even ranges are all hash keys', (count) => {
  const ranges = Array.from({ length: count }, (_, index) => evenRange(index, count));
  expect(coverAll(ranges)).toBe(true);
  expect(coverAll(ranges.toReversed())).toBe(true);
});

test.each([
  ['a gap', [range(0n, 9n), range(11n, LAST_HASH_KEY)]],
  ['an overlap', [range(0n, 10n), range(10n, LAST_HASH_KEY)]],
  ['a missing end', [range(0n, 10n)]],
  ['nothing', []],
] as const)('%s is not all hash keys', (_, ranges) => {
  expect(coverAll(ranges)).toBe(false);
});

test.each([
  [WHOLE, 1n << 127n],
  [range(0n, 3n), 2n],
  [range(0n, 2n), null],
  [range(5n, 5n), null],
])('an even cut of %o', (parent, at) => {
  expect(evenCut(parent)).toBe(at);
});

test.each([
  ['in the middle', range(0n, 100n), 50n, [50n, 52n]],
  ['the lowest', range(10n, 100n), 10n, [12n]],
  ['one above the lowest', range(10n, 100n), 11n, [12n]],
  ['two above the lowest', range(10n, 100n), 12n, [12n, 14n]],
  ['the highest', range(0n, 100n), 100n, [99n]],
  ['one below the highest', range(0n, 100n), 99n, [99n]],
  ['of a shard that is as narrow as can be', range(7n, 8n), 7n, null],
  ['elsewhere', range(0n, 100n), 101n, null],
] as const)('isolates a hash key: %s', (_, parent, hashKey, cuts) => {
  expect(isolatingCuts(parent, hashKey)).toEqual(cuts);
});

describe('never', () => {
  test('makes a child that AWS refuses, and the children are the parent', () => {
    fc.assert(
      fc.property(anyRange, anyKey, (parent, wanted) => {
        const at = nearestCut(parent, wanted);
        if (at === null) {
          expect(widthOf(parent) < 4n).toBe(true);
          return;
        }
        expect(mayCut(parent, at)).toBe(true);
        const { lower, upper } = cutRange(parent, at);
        expect(areAdjacent(lower, upper)).toBe(true);
        expect(areAdjacent(upper, lower)).toBe(false);
        expect(widthOf(lower) + widthOf(upper)).toBe(widthOf(parent));
      }),
    );
  });

  test('leaves an isolated key with more than two others', () => {
    fc.assert(
      fc.property(anyRange, anyKey, (parent, key) => {
        const cuts = isolatingCuts(parent, key);
        if (cuts === null) return;
        let piece = parent;
        for (const at of cuts) {
          expect(mayCut(piece, at)).toBe(true);
          const { lower, upper } = cutRange(piece, at);
          piece = holds(lower, key) ? lower : upper;
        }
        expect(holds(piece, key)).toBe(true);
        expect(widthOf(piece) <= 3n).toBe(true);
      }),
    );
  });
});

test('shares of keys add up', () => {
  expect(shareOfKeys(WHOLE)).toBe(1);
  expect(shareOfKeys(evenRange(3, 8))).toBeCloseTo(0.125, 8);
});
