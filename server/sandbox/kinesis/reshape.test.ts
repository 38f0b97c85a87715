import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { generatedCases } from '../../kernel/testing/generated-cases';
import { evenRange, MAX_HASH_KEY, middleOf, rangeOf } from './hash-ranges';
import { reshaped } from './reshape';
import { evenShards, type Reshape, type ShardState } from './stream-state';

const START = 1_000;
const fresh = (count: number): readonly ShardState[] => evenShards(count, START, 0);
const openOf = (shards: readonly ShardState[]) =>
  shards
    .filter((shard) => shard.closedAt === undefined)
    .map((shard) => ({ ...rangeOf(shard), index: shard.index }))
    .sort((one, other) => (one.start < other.start ? -1 : 1));
const changed = (shards: readonly ShardState[], reshape: Reshape) =>
  reshaped(shards, reshape, { at: START + 1, position: 10 });

describe('one change', () => {
  test('a split gives the new starting hash key and all above it to the second child', () => {
    const { shards, position, mostOpen } = changed(fresh(1), {
      kind: 'split',
      cuts: [{ shard: 0, at: '7' }],
    });
    expect(shards).toEqual([
      {
        index: 0,
        startingHashKey: '0',
        endingHashKey: String(MAX_HASH_KEY),
        startingPosition: 0,
        endingPosition: 10,
        openedAt: START,
        closedAt: START,
      },
      {
        index: 1,
        startingHashKey: '0',
        endingHashKey: '6',
        parent: 0,
        startingPosition: 11,
        openedAt: 1_001,
      },
      {
        index: 2,
        startingHashKey: '7',
        endingHashKey: String(MAX_HASH_KEY),
        parent: 0,
        startingPosition: 11,
        openedAt: 1_001,
      },
    ]);
    expect({ position, mostOpen }).toEqual({ position: 11, mostOpen: 2 });
  });

  test('a merge has both parents', () => {
    const { shards, mostOpen } = changed(fresh(2), { kind: 'merge', lower: 0, upper: 1 });
    expect(shards[2]).toMatchObject({
      parent: 0,
      adjacentParent: 1,
      startingHashKey: '0',
      endingHashKey: String(MAX_HASH_KEY),
    });
    expect(mostOpen).toBe(2);
  });

  test('doubling splits each shard once, halving merges pairs', () => {
    const doubled = changed(fresh(3), { kind: 'level', count: 6 });
    expect(doubled.shards).toHaveLength(9);
    expect(doubled.shards.slice(3).map((shard) => shard.parent)).toEqual([0, 0, 1, 1, 2, 2]);
    const halved = changed(doubled.shards, { kind: 'level', count: 3 });
    expect(halved.shards.slice(9).map(({ parent, adjacentParent }) => [parent, adjacentParent])).toEqual([
      [3, 4],
      [5, 6],
      [7, 8],
    ]);
    expect(halved.mostOpen).toBe(6);
  });

  test('two become three by a split in each and a merge between them, with one shard more on the way', () => {
    const { shards, mostOpen } = changed(fresh(2), { kind: 'level', count: 3 });
    expect(
      shards.slice(2).map(({ index, parent, adjacentParent, closedAt }) => ({
        index,
        parent,
        adjacentParent,
        open: closedAt === undefined,
      })),
    ).toEqual([
      { index: 2, parent: 0, adjacentParent: undefined, open: true },
      { index: 3, parent: 0, adjacentParent: undefined, open: false },
      { index: 4, parent: 1, adjacentParent: undefined, open: false },
      { index: 5, parent: 1, adjacentParent: undefined, open: true },
      { index: 6, parent: 3, adjacentParent: 4, open: true },
    ]);
    expect(mostOpen).toBe(4);
  });

  test('shards that have their even range already stay', () => {
    const shards = fresh(5);
    expect(changed(shards, { kind: 'level', count: 5 }).shards).toEqual(shards);
  });

  test('a closed shard cannot change again', () => {
    const { shards } = changed(fresh(2), { kind: 'merge', lower: 0, upper: 1 });
    expect(() => changed(shards, { kind: 'merge', lower: 0, upper: 1 })).toThrow('shard 0 is not open');
  });
});

const MOST_SHARDS = 24;

/** A change that is possible with the shards as they are, chosen by numbers between 0 and 1. */
function choose(shards: readonly ShardState[], [kind, which, where]: [number, number, number]): Reshape {
  const open = openOf(shards);
  const pick = Math.floor(which * open.length);
  const chosen = open[pick];
  const next = open[pick + 1];
  if (kind === 0 && chosen && chosen.end - chosen.start > 3n) {
    const wide = chosen.end - chosen.start - 2n;
    const at = chosen.start + 2n + (wide * BigInt(Math.floor(where * 1e9))) / 1_000_000_000n;
    return { kind: 'split', cuts: [{ shard: chosen.index, at: String(at) }] };
  }
  if (kind === 1 && chosen && next) return { kind: 'merge', lower: chosen.index, upper: next.index };
  const least = Math.ceil(open.length / 2);
  const most = Math.max(least, Math.min(2 * open.length, MOST_SHARDS));
  return { kind: 'level', count: least + Math.floor(where * (most - least + 1)) };
}

/** What is wrong with the open shards: they must hold every hash key once. */
function holesIn(shards: readonly ShardState[]): string[] {
  const wrong: string[] = [];
  let expected = 0n;
  for (const { index, start, end } of openOf(shards)) {
    if (start !== expected || end < start) wrong.push(`${index}: ${start}–${end}, not from ${expected} on`);
    expected = end + 1n;
  }
  if (expected !== MAX_HASH_KEY + 1n) wrong.push(`they end at ${expected}`);
  return wrong;
}

/** What is wrong with the family: whoever drains a shard must find all its hash keys in its children, and later. */
function flawsIn(shards: readonly ShardState[]): string[] {
  return shards.flatMap((shard, index) => {
    const children = shards.filter((each) => each.parent === index || each.adjacentParent === index);
    const ranges = children.map(rangeOf).sort((one, other) => (one.start < other.start ? -1 : 1));
    const { start, end } = rangeOf(shard);
    const isOpen = shard.closedAt === undefined;
    const checks: [string, boolean][] = [
      ['is not at its index', shard.index === index],
      ['has children while open, or none when closed', isOpen === (children.length === 0)],
      ['has more than two children', children.length <= 2],
      [
        'lost hash keys',
        isOpen || ((ranges[0]?.start ?? end) <= start && (ranges.at(-1)?.end ?? start) >= end),
      ],
      ['has children that overlap', ranges.length < 2 || ranges[0]?.end === (ranges[1]?.start ?? 0n) - 1n],
      ['has an older child', children.every((child) => child.index > index)],
      [
        'has a child whose sequence numbers are not higher',
        children.every(
          (child) => child.startingPosition > (shard.endingPosition ?? Number.POSITIVE_INFINITY),
        ),
      ],
      [
        'is open at the same time as a child',
        children.every((child) => child.openedAt > (shard.closedAt ?? Number.POSITIVE_INFINITY)),
      ],
    ];
    return checks.filter(([, holds]) => !holds).map(([flaw]) => `${index} ${flaw}`);
  });
}

const fraction = fc.integer({ min: 0, max: 999_999 }).map((value) => value / 1_000_000);
const steps = fc.array(fc.tuple(fc.integer({ min: 0, max: 2 }), fraction, fraction), { maxLength: 10 });

describe('any changes one after the other', () => {
  test('keep a gapless cover of 0 to 2^128 − 1, and a family that hangs together', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), steps, (count, chosen) => {
        let shards = fresh(count);
        let position = 0;
        chosen.forEach((choice, index) => {
          const reshape = choose(shards, choice);
          const at = START + 1_000 * (index + 1);
          const result = reshaped(shards, reshape, { at, position: position + 5 });
          expect(result.position).toBeGreaterThanOrEqual(position + 5);
          expect(result.mostOpen).toBeGreaterThanOrEqual(openOf(result.shards).length);
          ({ shards, position } = result);
          expect(holesIn(shards)).toEqual([]);
          expect(flawsIn(shards)).toEqual([]);
          if (reshape.kind === 'level')
            expect(openOf(shards).map(({ start, end }) => ({ start, end }))).toEqual(
              Array.from({ length: reshape.count }, (_, number) => evenRange(number, reshape.count)),
            );
        });
      }),
      generatedCases(80),
    );
  });
});

test.each([
  { start: 0n, end: MAX_HASH_KEY, middle: 1n << 127n },
  { start: 4n, end: 5n, middle: 5n },
  { start: 4n, end: 6n, middle: 5n },
])('the middle of $start to $end is $middle', ({ start, end, middle }) => {
  expect(middleOf({ start, end })).toBe(middle);
});
