import { expect, test } from 'vitest';
import { NO_DATA, type ShardMinutes } from '@/server/metrics/domain/shard-minutes';
import { lineageOf } from './heat-lineage';
import { AT_LIMIT, classesOf } from './heat-rows';
import { cellSentence, cellWords, mapSentence, rowNumbers, ticksOf } from './heat-words';

const at = (time: string) => Date.parse(`2026-03-02T${time}:00Z`) / 1_000;

const minutes: ShardMinutes = {
  from: at('14:00'),
  step: 60,
  count: 3,
  shards: ['shardId-000000000011', 'shardId-000000000003'],
  starts: ['0', ''],
  closed: [],
  parents: { 'shardId-000000000011': ['shardId-000000000003'] },
  bytes: Uint16Array.of(400, 1_000, 1_000, 200, NO_DATA, 250),
  records: Uint16Array.of(300, 838, 840, 100, NO_DATA, 100),
  rejectedCells: Uint32Array.of(1, 2),
  rejectedCounts: Uint32Array.of(9_120, 8),
};

test('a cell says its share and its rate, and what was rejected', () => {
  const lineage = lineageOf(minutes);
  expect(cellSentence(cellWords(minutes, 0, 1, lineage))).toBe(
    'shardId-000000000011 at 14:01 UTC: bytes 100 %, 1.00 MiB/s; records 84 %, 838/s; 9,120 writes rejected. Split from 3',
  );
  expect(cellWords(minutes, 1, 1, lineageOf({ ...minutes, parents: {} }))).toMatchObject({
    lineage: '',
    bytes: 'no data',
    records: 'no data',
    rejected: '0',
  });
});

test('the map says which shard was at its limit longest, or that none was', () => {
  expect(mapSentence(minutes, classesOf(minutes), AT_LIMIT)).toBe(
    '2 shards by 3 points of 1 min. 1 was at the limit, shard 11 for 2 of 3 points. The table has the numbers.',
  );
  const calm = {
    ...minutes,
    bytes: new Uint16Array(6),
    records: new Uint16Array(6),
    rejectedCells: new Uint32Array(),
  };
  expect(mapSentence(calm, classesOf(calm), AT_LIMIT)).toContain('None was at its limit');
});

test('a row says its newest and highest share, and all that was rejected', () => {
  expect(rowNumbers(minutes, 0)).toEqual({ last: '100 %', peak: '100 %', rejected: '9,128' });
  expect(rowNumbers(minutes, 1)).toEqual({ last: '25 %', peak: '25 %', rejected: '0' });
});

test.each([
  { from: '11:30', minutes: 180, words: ['11:30', '12:00', '12:30', '13:00', '13:30', '14:00', '14:30'] },
  { from: '11:34', minutes: 30, words: ['11:35', '11:40', '11:45', '11:50', '11:55', '12:00'] },
])('the axis from $from over $minutes minutes has round times', ({ from, minutes: count, words }) => {
  const ticks = ticksOf({ from: at(from), step: 60, count });
  expect(ticks.map((tick) => tick.words)).toEqual(words);
  for (const tick of ticks) expect(tick.at).toBeGreaterThanOrEqual(0);
});
