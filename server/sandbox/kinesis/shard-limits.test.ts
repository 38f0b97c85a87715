import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ShardLimits } from './shard-limits';

const START = Date.parse('2026-11-21T09:00:00Z');
const KIB = 1024;
const MIB = 1024 * KIB;

/** Sizes of records with the time of each in milliseconds; answers which were taken. */
const write = (writes: readonly (readonly [atMs: number, size: number])[]): boolean[] => {
  const limits = new ShardLimits(START);
  return writes.map(([at, size]) => limits.takesRecord(size, START + at));
};
const times = (count: number, at: number, size: number): [number, number][] =>
  Array.from({ length: count }, () => [at, size]);
const taken = (answers: readonly boolean[]): number => answers.filter((answer) => answer).length;

describe('writing', () => {
  test.each<{ name: string; writes: [number, number][]; expected: number }>([
    { name: '1,000 small records in a second', writes: times(1_500, 0, 10), expected: 1_000 },
    {
      name: '2,000 in the first two seconds',
      writes: [...times(1_500, 0, 10), ...times(1_500, 1_000, 10)],
      expected: 2_000,
    },
    { name: '1 MiB in a second', writes: times(200, 0, 10 * KIB), expected: 102 },
    { name: 'one record of 1 MiB', writes: times(2, 0, MIB), expected: 1 },
    {
      name: 'half of a second’s worth after half a second',
      writes: [[0, MIB], ...times(10, 500, 64 * KIB)],
      expected: 9,
    },
    { name: 'nothing saved from a quiet hour', writes: times(300, 3_600_000, 10 * KIB), expected: 102 },
  ])('takes $name', ({ writes, expected }) => {
    expect(taken(write(writes))).toBe(expected);
  });

  test('a record that is too big for what is left does not stop a smaller one', () => {
    expect(
      write([
        [0, MIB - 10],
        [0, 11],
        [0, 10],
      ]),
    ).toEqual([true, false, true]);
  });

  test('bytes are not taken for a record that the count refuses', () => {
    const answers = write([...times(1_000, 0, 1), [0, MIB / 2], [1, MIB / 2], [1, MIB / 2]]);
    expect(answers.slice(1_000)).toEqual([false, true, false]);
  });
});

describe('large records', () => {
  test.each<{ name: string; writes: [number, number][]; expected: boolean[] }>([
    { name: 'one of 10 MiB is taken at once', writes: [[0, 10 * MIB]], expected: [true] },
    {
      name: 'ten seconds must pass before the next',
      writes: [
        [0, 10 * MIB],
        [9_999, 10 * MIB],
        [10_000, 10 * MIB],
      ],
      expected: [true, false, true],
    },
    {
      name: 'three of 3 MiB fit into one tank',
      writes: times(4, 0, 3 * MIB),
      expected: [true, true, true, false],
    },
    {
      name: 'ordinary ones wait for what flows in after it',
      writes: [
        [0, 10 * MIB],
        [0, KIB],
        [500, 512 * KIB],
        [500, KIB],
      ],
      expected: [true, false, true, false],
    },
    {
      name: 'ordinary ones do not burst on the tank',
      writes: [
        [0, MIB],
        [0, KIB],
      ],
      expected: [true, false],
    },
    {
      name: 'those before them count',
      writes: [
        [0, MIB],
        [0, 9 * MIB + 1],
        [0, 9 * MIB],
      ],
      expected: [true, false, true],
    },
  ])('$name', ({ writes, expected }) => {
    expect(write(writes)).toEqual(expected);
  });

  test('on steady traffic of 1 MiB a second the tank never fills again', () => {
    const limits = new ShardLimits(START);
    limits.takesRecord(10 * MIB, START);
    for (let second = 1; second <= 60; second += 1)
      expect(limits.takesRecord(MIB, START + second * 1_000)).toBe(true);
    expect(limits.takesRecord(2 * MIB, START + 60_500)).toBe(false);
  });

  test('never more than the tank and what flowed in, and ordinary traffic never more than a second’s worth', () => {
    const sizes = fc.oneof(fc.integer({ min: 1, max: MIB }), fc.integer({ min: MIB + 1, max: 10 * MIB }));
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(800), sizes), { maxLength: 100 }), (writes) => {
        const limits = new ShardLimits(START);
        let now = START;
        let all = 0;
        let ordinary = 0;
        for (const [wait, size] of writes) {
          now += wait;
          if (!limits.takesRecord(size, now)) continue;
          all += size;
          if (size <= MIB) ordinary += size;
          const flowedIn = ((now - START) / 1_000) * MIB;
          expect(all).toBeLessThanOrEqual(10 * MIB + flowedIn + 1);
          expect(ordinary).toBeLessThanOrEqual(MIB + flowedIn + 1);
        }
      }),
    );
  });
});

describe('reading', () => {
  /** Answers of reads that return so many bytes. */
  const read = (reads: readonly (readonly [atMs: number, bytes: number])[]): boolean[] => {
    const limits = new ShardLimits(START);
    return reads.map(([at, bytes]) => {
      const taken = limits.takesRead(START + at);
      if (taken) limits.gave(bytes, START + at);
      return taken;
    });
  };

  test.each<{ name: string; reads: [number, number][]; expected: boolean[] }>([
    {
      name: 'five calls a second, whatever they return',
      reads: times(6, 0, 0),
      expected: [true, true, true, true, true, false],
    },
    {
      name: 'the sixth a fifth of a second later',
      reads: [...times(5, 0, 0), [199, 0], [200, 0]],
      expected: [true, true, true, true, true, false, true],
    },
    {
      name: '2 MiB a second over all callers',
      reads: [
        [0, MIB],
        [0, MIB],
        [0, 1],
        [1_000, MIB],
      ],
      expected: [true, true, false, true],
    },
    {
      name: '10 MiB silence the shard for 5 seconds',
      reads: [
        [0, 10 * MIB],
        [4_999, 0],
        [5_001, 0],
      ],
      expected: [true, false, true],
    },
    {
      name: '10 MiB silence it as long when something was read before',
      reads: [
        [0, MIB],
        [0, 10 * MIB],
        [4_999, 0],
        [5_001, 0],
      ],
      expected: [true, true, false, true],
    },
  ])('$name', ({ reads, expected }) => {
    expect(read(reads)).toEqual(expected);
  });

  test('five iterators a second, apart from reads and writes', () => {
    const limits = new ShardLimits(START);
    expect(Array.from({ length: 6 }, () => limits.takesIterator(START))).toEqual([
      true,
      true,
      true,
      true,
      true,
      false,
    ]);
    expect(limits.takesRead(START)).toBe(true);
    expect(limits.takesRecord(1, START)).toBe(true);
  });
});
