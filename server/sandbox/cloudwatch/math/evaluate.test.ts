import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gridBetween } from '../metrics/period-table';
import { evaluateExpression } from './evaluate';
import { ExpressionError } from './expression-error';
import type { MathContext } from './functions';
import { parseExpression } from './parse';
import { type MathValue, type NamedSeries, single } from './time-series';

/** 2026-11-21T09:00:00Z: a Saturday. */
const NINE = Date.parse('2026-11-21T09:00:00Z') / 1000;
const NONE = Number.NaN;

type Metrics = Readonly<Record<string, { readonly values: readonly number[]; readonly period?: number }>>;

/** Metrics by id, from nine on. */
function contextOf(metrics: Metrics): MathContext {
  const items = Object.entries(metrics).map(([id, { values, period = 60 }]) => ({
    id,
    label: id,
    series: {
      grid: gridBetween(NINE, NINE + values.length * period, period),
      values: Float64Array.from(values),
    },
  }));
  return {
    metrics: () => items,
    valueOf(id) {
      const found = items.find((item) => item.id === id);
      if (!found) throw new ExpressionError(`no ${id}`);
      return single(id, found.series);
    },
    search: (text, statistic, period) => {
      const series = { grid: gridBetween(NINE, NINE + 60, 60), values: Float64Array.of(1) };
      return [{ label: `${text} ${statistic} ${period}`, series }];
    },
    grid: gridBetween(NINE, NINE + 180, 60),
    spend: () => undefined,
  };
}

const listOf = ({ series }: NamedSeries): number[] => [...series.values];
function plain(value: MathValue): unknown {
  if (value.kind === 'scalar') return value.value;
  return value.kind === 'series' ? listOf(value.item) : value.items.map(listOf);
}
const compute = (source: string, metrics: Metrics): unknown =>
  plain(evaluateExpression(parseExpression(source), contextOf(metrics)));

const m1 = { values: [30, 20, 0, 0] };
const m2 = { values: [20, NONE, 20, NONE] };

describe('operators', () => {
  test.each([
    { source: '1 + 2 * 3', result: 7 },
    { source: '1 / 0 > 5', result: 1 },
    { source: 'm1 + 1', result: [31, 21, 1, 1] },
    { source: '100 - m2', result: [80, NONE, 80, NONE] },
    { source: '-m2', result: [-20, NONE, -20, NONE] },
    { source: 'm1 + m2', result: [50, 20, 20, 0] },
    { source: 'm2 + m2', result: [40, NONE, 40, NONE] },
    { source: 'm1 / m2', result: [1.5, NONE, 0, NONE] },
    { source: 'm2 ^ 2', result: [400, NONE, 400, NONE] },
    { source: 'm1 < m2', result: [0, 0, 1, 0] },
    { source: 'm1 >= 30', result: [1, 0, 0, 0] },
    { source: 'm2 != 20', result: [0, NONE, 0, NONE] },
    { source: 'm1 > 15 AND m2 > 15', result: [1, 0, 0, 0] },
    { source: 'm1 > 15 || m2 > 15', result: [1, 1, 1, 0] },
    {
      source: '[m1, m2] * 2',
      result: [
        [60, 40, 0, 0],
        [40, NONE, 40, NONE],
      ],
    },
    {
      source: '100 / [m1, m2]',
      result: [
        [100 / 30, 5, NONE, NONE],
        [5, NONE, 5, NONE],
      ],
    },
    {
      source: '[m1, m2] - m1',
      result: [
        [0, 0, 0, 0],
        [-10, -20, 20, 0],
      ],
    },
    {
      source: '-[m2, m1]',
      result: [
        [-20, NONE, -20, NONE],
        [-30, -20, -0, -0],
      ],
    },
  ])('$source', ({ source, result }) => {
    expect(compute(source, { m1, m2 })).toEqual(result);
  });

  test('put series of different periods on one time', () => {
    const long = { values: [100, 200], period: 120 };
    expect(compute('m1 + long', { m1, long })).toEqual([130, 20, 200, 0]);
    expect(compute('long + m1', { m1, long })).toEqual([130, 20, 200, 0]);
  });
});

describe('functions', () => {
  test.each([
    { source: 'SUM(m1)', result: 50 },
    { source: 'AVG(m2)', result: 20 },
    { source: 'MIN(m1)', result: 0 },
    { source: 'MAX(m1)', result: 30 },
    { source: 'STDDEV(m1)', result: Math.sqrt(168.75) },
    { source: 'DATAPOINT_COUNT(m2)', result: 2 },
    { source: 'SUM([m1, m2])', result: [50, 20, 20, 0] },
    { source: 'AVG([m1, m2])', result: [25, 10, 10, 0] },
    { source: 'MIN([m1, m2])', result: [20, 20, 0, 0] },
    { source: 'MAX([m1, m2])', result: [30, 20, 20, 0] },
    { source: 'STDDEV([m1, m2])', result: [5, 0, 10, 0] },
    { source: 'DATAPOINT_COUNT([m1, m2])', result: [2, 1, 2, 1] },
    { source: 'SUM([m2, m2])', result: [40, NONE, 40, NONE] },
    { source: 'METRIC_COUNT(METRICS())', result: 2 },
    { source: 'METRICS("2")', result: [[20, NONE, 20, NONE]] },
    { source: 'SUM([METRICS("1"), METRICS("2")])', result: [50, 20, 20, 0] },
    { source: 'ABS(m2 - 25)', result: [5, NONE, 5, NONE] },
    { source: 'CEIL(m2 / 8)', result: [3, NONE, 3, NONE] },
    { source: 'FLOOR([m2]/8)', result: [[2, NONE, 2, NONE]] },
    { source: 'LOG10(m1 * 10)', result: [Math.log10(300), Math.log10(200), NONE, NONE] },
    { source: 'DIFF(m1)', result: [NONE, -10, -20, 0] },
    { source: 'DIFF(m2)', result: [NONE, NONE, 0, NONE] },
    { source: 'DIFF_TIME(m2)', result: [NONE, NONE, 120, NONE] },
    { source: 'RATE(m1 * 6)', result: [NONE, -1, -2, 0] },
    { source: 'RUNNING_SUM(m2)', result: [20, NONE, 40, NONE] },
    { source: 'm1 / PERIOD(m1)', result: [0.5, 20 / 60, 0, 0] },
    { source: 'FILL(m2, 7)', result: [20, 7, 20, 7] },
    { source: 'FILL(m2, m1)', result: [20, 20, 20, 0] },
    {
      source: 'FILL([m2, m1], MIN(m1) - 1)',
      result: [
        [20, -1, 20, -1],
        [30, 20, 0, 0],
      ],
    },
    { source: 'FILL(m2, REPEAT)', result: [20, 20, 20, 20] },
    { source: 'FILL(IF(m1 == 20, m1) , REPEAT)', result: [NONE, 20, 20, 20] },
    { source: 'FILL(IF(m2 > 0, m1), LINEAR)', result: [30, 15, 0, NONE] },
    { source: 'TIME_SERIES(MAX(m1))', result: [30, 30, 30] },
    { source: 'MINUTE(m2)', result: [0, 1, 2, 3] },
    { source: 'HOUR(m1)', result: [9, 9, 9, 9] },
    { source: 'DAY(m1)', result: [6, 6, 6, 6] },
    { source: 'DATE(m1)', result: [21, 21, 21, 21] },
    { source: 'MONTH(m1) + YEAR(m1)', result: [2037, 2037, 2037, 2037] },
    { source: 'EPOCH(m1) - EPOCH(m2)', result: [0, 0, 0, 0] },
    { source: 'REMOVE_EMPTY([m1, m2 / 0])', result: [[30, 20, 0, 0]] },
    { source: 'FIRST(SORT(METRICS(), MAX, DESC))', result: [30, 20, 0, 0] },
    { source: 'LAST(METRICS())', result: [20, NONE, 20, NONE] },
    {
      source: 'SORT([m1/0, m1, m2], SUM, ASC)',
      result: [
        [20, NONE, 20, NONE],
        [30, 20, 0, 0],
        [NONE, NONE, NONE, NONE],
      ],
    },
    { source: 'SORT([m1/0, m1, m2], SUM, DESC, 1)', result: [[30, 20, 0, 0]] },
    { source: 'SLICE(METRICS(), 1)', result: [[20, NONE, 20, NONE]] },
    { source: 'SLICE(METRICS(), 0, 1)', result: [[30, 20, 0, 0]] },
    { source: "SEARCH('a', 'Sum', 60)", result: [[1]] },
  ])('$source', ({ source, result }) => {
    expect(compute(source, { m1, m2 })).toEqual(result);
  });
});

describe('IF', () => {
  const metrics: Metrics = {
    on: { values: [1, 1, 0, 0, NONE] },
    yes: { values: [30, NONE, 0, 0, 30] },
    no: { values: [0, 0, 20, NONE, 20] },
  };
  test.each([
    { source: 'IF(on, yes, no)', result: [30, 0, 20, NONE, NONE] },
    { source: 'IF(on, yes)', result: [30, 0, NONE, NONE, NONE] },
    { source: 'IF(on, 5, no)', result: [5, 5, 20, NONE, NONE] },
    { source: 'IF(on, yes, 5)', result: [30, 0, 5, 5, NONE] },
    { source: 'IF(on, 1, 0)', result: [1, 1, 0, 0, NONE] },
    { source: 'IF(no < 10, 10, 2)', result: [10, 10, 2, NONE, 2] },
    { source: 'IF(on - 2, yes, no)', result: [30, 0, 0, 0, NONE] },
    { source: 'IF(2 > 1, yes, no)', result: [30, NONE, 0, 0, 30] },
    { source: 'IF(1 > 2, yes, no)', result: [0, 0, 20, NONE, 20] },
    { source: 'IF(1 > 2, yes)', result: [NONE, NONE, NONE, NONE, NONE] },
  ])('$source', ({ source, result }) => {
    expect(compute(source, metrics)).toEqual(result);
  });
});

test.each([
  '[m1] + [m2]',
  '[1, m1]',
  'SUM(1)',
  'SUM()',
  'SUM(m1, m2)',
  'ABS(1)',
  'FILL(m1)',
  'FILL(m1, METRICS())',
  'FILL(m1, NEAREST)',
  'PERIOD(m1 + m2)',
  'PERIOD(unknown)',
  'IF(METRICS(), 1)',
  'IF(m1, METRICS())',
  'SORT(METRICS(), AVG, UP)',
  'SORT(METRICS(), STDDEV, ASC)',
  'SORT(m1, AVG, ASC)',
  'SLICE(METRICS(), m1)',
  'FIRST(m1)',
  'LAST(SLICE(METRICS(), 5))',
  'METRICS(m1)',
  'SEARCH(m1, 2)',
  'TIME_SERIES(m1)',
  'unknown + 1',
  'AVERAGE(m1)',
  'constructor(m1)',
  'AVG',
  "'text'",
])('%s is refused', (source) => {
  expect(() => compute(source, { m1, m2 })).toThrow(ExpressionError);
});

const values = fc.array(fc.oneof(fc.integer({ min: -1_000, max: 1_000 }), fc.constant(NONE)), {
  maxLength: 20,
});

test('a fill leaves nothing missing, and changes nothing that was there', () => {
  fc.assert(
    fc.property(values, (some) => {
      const filled = compute('FILL(m1, 0)', { m1: { values: some } }) as number[];
      expect(filled).toEqual(some.map((value) => (Number.isNaN(value) ? 0 : value)));
    }),
  );
});

test('no operator makes a value that is not finite', () => {
  const operator = fc.constantFrom('+', '-', '*', '/', '^', '==', '<', 'AND', 'OR');
  fc.assert(
    fc.property(values, values, operator, (one, other, sign) => {
      const result = compute(`m1 ${sign} m2`, { m1: { values: one }, m2: { values: other } }) as number[];
      for (const value of result) expect(Number.isFinite(value) || Number.isNaN(value)).toBe(true);
    }),
  );
});
