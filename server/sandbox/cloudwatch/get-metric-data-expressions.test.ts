import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Bench } from './testing/call-service';
import { Dimensions, hidden, math, metric, min1, openWithMetrics, values } from './testing/four-minutes';
import { DAYS, NINE } from './testing/recorded';

let bench: Bench;
beforeAll(async () => {
  bench = await openWithMetrics();
});
afterAll(() => bench.stop());

describe('an expression', () => {
  test.each([
    {
      name: 'uses metrics and other expressions, in any order',
      queries: [math('e2', 'e1 + 1'), math('e1', 'm1 * 10'), min1],
      result: [
        ['e2', 11, 21, 31, 41],
        ['e1', 10, 20, 30, 40],
        ['m1', 1, 2, 3, 4],
      ],
    },
    {
      name: 'uses all metrics, and no expressions',
      queries: [
        hidden,
        metric('m2', 'out', { ReturnData: false }),
        math('e1', 'SUM(METRICS())'),
        math('e2', 'SUM(METRICS("2"))'),
      ],
      result: [
        ['e1', 3, 6, 9, 12],
        ['e2', 2, 4, 6, 8],
      ],
    },
    {
      name: 'may be a number in between',
      queries: [hidden, math('e1', 'MAX(m1)', { ReturnData: false }), math('e2', 'm1 / e1')],
      result: [['e2', 0.25, 0.5, 0.75, 1]],
    },
    {
      name: 'may be made of nothing',
      queries: [math('e1', 'TIME_SERIES(7)', { Period: 120 })],
      result: [['e1', 7, 7]],
    },
    {
      name: 'takes its periods from the metrics',
      queries: [hidden, math('e1', 'TIME_SERIES(7)')],
      result: [['e1', 7, 7, 7, 7]],
    },
    {
      name: 'fills what is missing',
      queries: [metric('m1', 'none', { ReturnData: false }), math('e1', 'FILL(m1, 0)')],
      result: [['e1', 0, 0, 0, 0]],
    },
    {
      name: 'gives an array one result each',
      queries: [hidden, metric('m2', 'out', { ReturnData: false }), math('e1', 'METRICS() / 2')],
      result: [
        ['e1', 0.5, 1, 1.5, 2],
        ['e1', 1, 2, 3, 4],
      ],
    },
    {
      name: 'searches',
      queries: [math('e1', "SEARCH('{N,Stream} MetricName=\"out\"', 'Sum', 120)")],
      result: [['e1', 6, 14]],
    },
    {
      name: 'adds up what it searched',
      queries: [math('e1', "SUM(SEARCH('{N,Stream} in OR out', 'Sum'))", { Period: 60 })],
      result: [['e1', 3, 6, 9, 12]],
    },
    {
      name: 'that searches for nothing finds nothing',
      queries: [math('e1', "SEARCH('nothing', 'Sum', 60)")],
      result: [],
    },
    {
      name: 'may be a Metrics Insights query',
      queries: [math('q1', 'SELECT SUM(in) FROM SCHEMA(N, Stream)', { Period: 120 })],
      result: [['q1', 3, 7]],
    },
    {
      name: 'uses a Metrics Insights query',
      queries: [
        math('q1', 'SELECT MAX(out) FROM N GROUP BY Stream', { Period: 60, ReturnData: false }),
        math('e1', 'SUM(q1) * 10'),
      ],
      result: [['e1', 20, 40, 60, 80]],
    },
    {
      name: 'that finds no metric is empty',
      queries: [math('q1', 'SELECT SUM(nothing) FROM N', { Period: 60 })],
      result: [['q1']],
    },
  ])('$name', async ({ queries, result }) => {
    expect(await values(bench, queries)).toEqual(result);
  });

  test('of Metrics Insights knows no seconds', async () => {
    expect(await values(bench, [math('q1', 'SELECT SUM(in) FROM N', { Period: 10 })])).toEqual([
      ['q1', 1, 2, 3, 4],
    ]);
  });

  test('of Metrics Insights reaches back two weeks, and no further for a metric that lives', async () => {
    bench.clock.seconds = NINE + 15 * DAYS;
    const alive = { MetricName: 'in', Dimensions, Unit: 'Bytes', Value: 50 };
    await bench.call('PutMetricData', { Namespace: 'N', MetricData: [alive] });
    const whole = { EndTime: new Date((NINE + 16 * DAYS) * 1000) };
    const asked = [
      math('q1', 'SELECT SUM(in) FROM N', { Period: 3_600 }),
      metric('m1', 'in', {}, { Period: 3_600 }),
    ];
    const found = await values(bench, asked, whole);
    bench.clock.seconds = NINE;
    expect(found).toEqual([
      ['q1', 50],
      ['m1', 10, 50],
    ]);
  });
});
