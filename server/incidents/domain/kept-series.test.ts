import { describe, expect, test } from 'vitest';
import { isOver, wider } from './incident';
import { boundLines, type KeptLine, keptWindow } from './kept-series';

const MINUTE = 60_000;
const at = (minutes: number) => new Date(minutes * MINUTE);

describe('the window of an incident that began in the hundredth minute', () => {
  test.each([
    ['grows while it lasts', null, 120, [70, 120, false]],
    ['goes on for ten minutes after it cleared', 130, 132, [70, 132, false]],
    ['is whole then', 130, 141, [70, 140, true]],
    ['ends after twelve hours', null, 2_000, [70, 790, true]],
    ['is never empty', null, 0, [70, 71, false]],
  ] as const)('%s', (_, cleared, lateFrom, [from, to, whole]) => {
    const incident = { beganAt: at(100), clearedAt: cleared === null ? null : at(cleared) };
    const window = keptWindow(incident, lateFrom * MINUTE);
    expect(window).toEqual({ from: from * MINUTE, to: to * MINUTE, whole });
  });
});

test('the lines that are kept are bounded, whatever there is', () => {
  const shard = (index: number, metric: string): KeptLine => ({
    level: 'SHARD',
    metric,
    series: `shard ${index}`,
    values: [index, null],
  });
  const lines: KeptLine[] = [
    { level: 'STREAM', metric: 'IncomingBytes', series: '', values: [null, 1 / 3] },
    { level: 'STREAM', metric: 'IncomingRecords', series: '', values: [null, null] },
    ...Array.from({ length: 2_000 }, (_, index) => shard(index, 'IncomingBytes')),
    ...Array.from({ length: 2_000 }, (_, index) => shard(index, 'IncomingRecords')),
  ];
  const kept = boundLines(lines);
  expect(kept).toHaveLength(1 + 5 * 2);
  expect(kept[0]?.values).toEqual([null, 0.3333333]);
  expect(kept.slice(1, 6).map(({ series }) => series)).toEqual(
    [1995, 1996, 1997, 1998, 1999].map((index) => `shard ${index}`),
  );
});

test('an incident is over when its last rule cleared, one of a person when a person says so', () => {
  const open = { openedById: null, clearedAt: null };
  const [fires, cleared] = [{ clearedAt: null }, { clearedAt: at(1) }];
  expect(isOver(open, [fires, cleared])).toBe(false);
  expect(isOver(open, [cleared, cleared])).toBe(true);
  expect(isOver({ ...open, openedById: 'mara' }, [cleared])).toBe(false);
  expect(isOver({ ...open, clearedAt: at(2) }, [cleared])).toBe(false);
});

test('of two circles the wider one is told', () => {
  expect(wider('OWNERS', 'NOBODY')).toBe('OWNERS');
  expect(wider('OWNERS', 'OWNERS_AND_GOVERNANCE')).toBe('OWNERS_AND_GOVERNANCE');
});
