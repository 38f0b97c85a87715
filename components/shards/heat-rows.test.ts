import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NO_DATA, type ShardMinutes } from '@/server/metrics/domain/shard-minutes';
import { AT_LIMIT, bindingAt, classesOf, NOTHING, orderRows, rejectedAt } from './heat-rows';

const N = NO_DATA;

/** Shards with one line of thousandths each; records stay empty unless they are given. */
function minutesOf(
  lines: readonly (readonly number[])[],
  more: {
    readonly records?: readonly (readonly number[])[];
    readonly rejected?: readonly [number, number][];
    readonly starts?: readonly string[];
  } = {},
): ShardMinutes {
  const count = lines[0]?.length ?? 0;
  return {
    from: 0,
    step: 60,
    count,
    shards: lines.map((_, row) => `shardId-${String(row).padStart(12, '0')}`),
    starts: more.starts ?? lines.map(() => ''),
    closed: [],
    parents: {},
    bytes: Uint16Array.from(lines.flat()),
    records: Uint16Array.from((more.records ?? lines.map((line) => line.map(() => N))).flat()),
    rejectedCells: Uint32Array.from((more.rejected ?? []).map(([cell]) => cell)),
    rejectedCounts: Uint32Array.from((more.rejected ?? []).map(([, writes]) => writes)),
  };
}

test.each([
  { share: 0, is: 0 },
  { share: 199, is: 0 },
  { share: 200, is: 1 },
  { share: 799, is: 3 },
  { share: 800, is: 4 },
  { share: 994, is: 4 },
  { share: 995, is: AT_LIMIT },
  { share: 1_080, is: AT_LIMIT },
  { share: N, is: NOTHING },
])('a cell of $share thousandths is of class $is', ({ share, is }) => {
  expect([...classesOf(minutesOf([[share]]))]).toEqual([is]);
});

describe('what binds', () => {
  test.each([
    { bytes: 300, records: 700, is: 700 },
    { bytes: 900, records: 100, is: 900 },
    { bytes: N, records: 100, is: 100 },
    { bytes: 0, records: N, is: 0 },
    { bytes: N, records: N, is: N },
  ])('of $bytes by bytes and $records by records is $is', ({ bytes, records, is }) => {
    expect(bindingAt(minutesOf([[bytes]], { records: [[records]] }), 0)).toBe(is);
  });

  test('is the limit where writes were rejected, whatever the minute adds up to', () => {
    const minutes = minutesOf([[300, 300]], { rejected: [[1, 40]] });
    expect([...classesOf(minutes)]).toEqual([1, AT_LIMIT]);
  });
});

test('rejected writes are found by their cell, and nowhere else', () => {
  const cells = fc.uniqueArray(fc.nat(200), { maxLength: 40 });
  fc.assert(
    fc.property(cells, fc.nat(200), (some, asked) => {
      const sorted = some.toSorted((a, b) => a - b);
      const minutes = minutesOf([[0]], { rejected: sorted.map((cell) => [cell, cell + 7]) });
      expect(rejectedAt(minutes, asked)).toBe(sorted.includes(asked) ? asked + 7 : 0);
    }),
  );
});

describe('rows', () => {
  test('are hottest first by what is now, and a closed shard is last however hot it was', () => {
    const minutes = minutesOf([
      [100, 100],
      [950, N],
      [N, 800],
      [700, 800],
    ]);
    // The closed one counts by its share of the newest points: of two points here, one.
    expect(orderRows(minutes, 'hottest')).toEqual([3, 1, 2, 0]);
    const long = minutesOf([
      [...Array<number>(20).fill(990), ...Array<number>(20).fill(N)],
      Array<number>(40).fill(10),
    ]);
    expect(orderRows(long, 'hottest')).toEqual([1, 0]);
  });

  test('go by the beginning of their range, exactly, and those without one at the end', () => {
    const starts = [String((1n << 100n) + 1n), String(1n << 100n), '', '0'];
    expect(orderRows(minutesOf([[0], [0], [0], [0]], { starts }), 'range')).toEqual([3, 1, 0, 2]);
  });

  test('stay where they are by id', () => {
    expect(orderRows(minutesOf([[5], [9], [1]]), 'id')).toEqual([0, 1, 2]);
  });

  test('are each there once in every order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.nat(1_100), { minLength: 3, maxLength: 3 }), { maxLength: 30 }),
        (lines) => {
          const minutes = minutesOf(lines);
          for (const order of ['hottest', 'range', 'id'] as const)
            expect(orderRows(minutes, order).toSorted((x, y) => x - y)).toEqual(lines.map((_, row) => row));
        },
      ),
    );
  });
});
