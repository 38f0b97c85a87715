import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Aggregate } from '../metrics/aggregate';
import { gridBetween, PeriodTable } from '../metrics/period-table';
import { needsValues, parseStatistic, statisticOf } from './statistic';

/** The statistic of one period with these samples. */
function of(text: string, samples: readonly number[], unknown = false): number | undefined {
  const statistic = parseStatistic(text);
  if (!statistic) return undefined;
  const table = new PeriodTable(gridBetween(0, 120, 60), needsValues(statistic));
  const aggregate = new Aggregate();
  for (const sample of samples) aggregate.add(sample);
  if (unknown) aggregate.addSet({ count: 2, sum: 3, min: 1, max: 2 });
  table.addAggregate(0, aggregate);
  const [first, second] = statisticOf(table, statistic);
  expect(second).toBeNaN();
  return first;
}

const oneToHundred = Array.from({ length: 100 }, (_, index) => index + 1);

describe('statistics of the numbers from 1 to 100', () => {
  test.each([
    { statistic: 'SampleCount', value: 100 },
    { statistic: 'Sum', value: 5_050 },
    { statistic: 'Average', value: 50.5 },
    { statistic: 'Minimum', value: 1 },
    { statistic: 'Maximum', value: 100 },
    { statistic: 'p0', value: 1 },
    { statistic: 'p50', value: 50 },
    { statistic: 'p99', value: 99 },
    { statistic: 'p99.9', value: 100 },
    { statistic: 'p100', value: 100 },
    { statistic: 'tm90', value: 45.5 },
    { statistic: 'TM(:90%)', value: 45.5 },
    { statistic: 'TM(10%:)', value: 55.5 },
    { statistic: 'TM(10%:90%)', value: 50.5 },
    { statistic: 'TM(10:20)', value: 15.5 },
    { statistic: 'IQM', value: 50.5 },
    { statistic: 'tc90', value: 90 },
    { statistic: 'TC(10:20)', value: 10 },
    { statistic: 'TC(:0.5)', value: 0 },
    { statistic: 'ts90', value: 4_095 },
    { statistic: 'TS(80%:)', value: 1_810 },
    { statistic: 'wm90', value: 49.95 },
    { statistic: 'WM(10%:90%)', value: 50.4 },
    { statistic: 'WM(40:60)', value: 50.1 },
    { statistic: 'PR(:30)', value: 30 },
    { statistic: 'PR(30:50)', value: 20 },
    { statistic: 'PR(99:)', value: 1 },
  ])('$statistic is $value', ({ statistic, value }) => {
    expect(of(statistic, oneToHundred)).toBeCloseTo(value, 9);
  });
});

test.each([
  'average',
  'SUM',
  'p101',
  'p',
  'p-1',
  'P99',
  'TM90',
  'tm(10%:90%)',
  'TM(10%:90)',
  'TM(90%:10%)',
  'TM(:)',
  'TM(%:90%)',
  'TM(10%:110%)',
  'PR(10%:90%)',
  'IQM(1:2)',
  'p99.12345678901',
  '',
])('%j is no statistic', (text) => {
  expect(parseStatistic(text)).toBeNull();
});

test.each([
  { name: 'of samples whose values nobody told', samples: [1], unknown: true },
  { name: 'of negative samples', samples: [1, -1], unknown: false },
])('there are no percentiles $name', ({ samples, unknown }) => {
  expect(of('p50', samples, unknown)).toBeNaN();
  expect(of('Maximum', samples, unknown)).toBeGreaterThan(0);
});

test('a trimmed mean without samples has no value', () => {
  expect(of('TM(1000:2000)', oneToHundred)).toBeNaN();
  expect(of('TC(1000:2000)', oneToHundred)).toBe(0);
});

const samples = fc.array(fc.integer({ min: 0, max: 1_000 }), { minLength: 1, maxLength: 100 });

test('percentiles grow, and stay between minimum and maximum', () => {
  fc.assert(
    fc.property(samples, fc.integer({ min: 0, max: 99 }), (values, share) => {
      const [low = 0, high = 0] = [of(`p${share}`, values), of(`p${share + 1}`, values)];
      expect(low).toBeLessThanOrEqual(high);
      expect(low).toBeGreaterThanOrEqual(Math.min(...values));
      expect(high).toBeLessThanOrEqual(Math.max(...values));
    }),
  );
});

test('a trimmed sum is the trimmed mean of the trimmed count', () => {
  fc.assert(
    fc.property(samples, fc.integer({ min: 1, max: 100 }), (values, share) => {
      const [mean = 0, count = 0, sum = 0] = ['tm', 'tc', 'ts'].map((kind) => of(`${kind}${share}`, values));
      expect(mean * count).toBeCloseTo(sum, 6);
    }),
  );
});
