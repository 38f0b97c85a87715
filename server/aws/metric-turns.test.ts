import { expect, test } from 'vitest';
import { turnsOf } from './metric-turns';

const request = (queries: number, minutes: number, Period = 60) => ({
  MetricDataQueries: Array.from({ length: queries }, (_, at) => ({
    Id: `m${at}`,
    MetricStat: { Metric: {}, Period, Stat: 'Sum' },
  })),
  StartTime: new Date(0),
  EndTime: new Date(minutes * 60_000),
});

test.each([
  ['a small request is one turn', request(7, 5), 1],
  ['so is one that asks for nothing', request(0, 0), 1],
  ['the largest call is as many as its points', request(500, 200), 6],
  ['coarse points are fewer', request(500, 200, 300), 2],
  [
    'a query of Metrics Insights counts by its own period',
    { ...request(0, 60), MetricDataQueries: [{ Id: 'q', Period: 60 }] },
    1,
  ],
])('%s', (_name, asked, turns) => {
  expect(turnsOf(asked)).toBe(turns);
});
