import { describe, expect, test } from 'vitest';
import { NO_DATA, type ShardMinutes } from '@/server/metrics/domain/shard-minutes';
import { lineageOf, lineageWords, relativesOf, spanOf } from './heat-lineage';
import { classesOf, orderRows } from './heat-rows';

const N = NO_DATA;
const id = (number: number) => `shardId-${String(number).padStart(12, '0')}`;
/** 0 was split into 2 and 3; 1 and 3 were merged into 4; the parent of 5 is long gone. */
const lines = [
  [9, 9, N, N, N],
  [9, 9, 9, N, N],
  [N, N, 9, 9, 9],
  [N, N, 9, N, N],
  [N, N, N, 9, 9],
  [9, 9, 9, 9, 9],
];
const minutes: ShardMinutes = {
  from: 0,
  step: 60,
  count: 5,
  shards: lines.map((_, row) => id(row)),
  starts: ['0', '100', '0', '50', '50', '200'],
  closed: [0, 1, 3],
  parents: { [id(2)]: [id(0)], [id(3)]: [id(0)], [id(4)]: [id(3), id(1)], [id(5)]: [id(77)] },
  bytes: Uint16Array.from(lines.flat()),
  records: Uint16Array.from(lines.flat()),
  rejectedCells: new Uint32Array(),
  rejectedCounts: new Uint32Array(),
};
const lineage = lineageOf(minutes);

test.each([
  [0, 'Closed, split into 2 and 3', [2, 3]],
  [1, 'Closed, merged into 4', [4]],
  [2, 'Split from 0', [0]],
  [3, 'Split from 0; closed, merged into 4', [0, 4]],
  [4, 'Merged from 3 and 1', [3, 1]],
  [5, 'Split from 77', []],
])('shard %i: %s', (row, words, relatives) => {
  expect(lineageWords(lineage, row)).toBe(words);
  expect(relativesOf(lineage, row)).toEqual(relatives);
});

test('a shard that was always there and is open says nothing', () => {
  expect(lineageWords(lineageOf({ ...minutes, closed: [], parents: {} }), 0)).toBe('');
});

describe('in the picture', () => {
  test('children lie beside their parents by hash range', () => {
    expect(orderRows(minutes, 'range')).toEqual([0, 2, 3, 4, 1, 5]);
  });
  test('a closed shard ends where its children begin', () => {
    const classes = classesOf(minutes);
    expect([0, 1, 2, 4].map((row) => spanOf(classes, row, 5))).toEqual([
      [0, 1],
      [0, 2],
      [2, 4],
      [3, 4],
    ]);
    expect(
      spanOf(classesOf({ ...minutes, bytes: minutes.bytes.fill(N), records: minutes.records.fill(N) }), 0, 5),
    ).toBeNull();
  });
});
