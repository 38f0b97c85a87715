import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Bench, openBench } from './testing/call-service';
import { DAYS, HOUR, MINUTE, NINE } from './testing/recorded';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
  const MetricData = Array.from({ length: 120 }, (_, minute) => ({
    MetricName: 'm',
    Value: minute,
    Timestamp: new Date((NINE - 2 * HOUR + minute * MINUTE) * 1000),
  }));
  await bench.call('PutMetricData', { Namespace: 'N', MetricData });
});
afterAll(() => bench.stop());

const input = {
  Namespace: 'N',
  MetricName: 'm',
  StartTime: new Date((NINE - HOUR) * 1000),
  EndTime: new Date(NINE * 1000),
  Period: 60,
  Statistics: ['Sum'],
};
const read = async (more: object) =>
  (await bench.call('GetMetricStatistics', { ...input, ...more })) as {
    Label: string;
    Datapoints: { Timestamp: Date; Sum: number }[];
  };

describe('data points', () => {
  test('are of the time asked for, the end not among them', async () => {
    const { Label, Datapoints } = await read({});
    expect(Label).toBe('m');
    expect(Datapoints).toHaveLength(60);
    expect(Datapoints[0]).toEqual({ Timestamp: input.StartTime, Sum: 60, Unit: 'None' });
    expect(Datapoints.at(-1)).toMatchObject({ Sum: 119 });
  });

  test('count from the start, at its full minute', async () => {
    const { Datapoints } = await read({
      StartTime: new Date((NINE - HOUR + 2 * MINUTE + 34) * 1000),
      EndTime: new Date((NINE - HOUR + 12 * MINUTE) * 1000),
      Period: 300,
    });
    expect(Datapoints.map(({ Timestamp, Sum }) => [Timestamp.toISOString(), Sum])).toEqual([
      ['2026-11-21T08:02:00.000Z', 62 + 63 + 64 + 65 + 66],
      ['2026-11-21T08:07:00.000Z', 67 + 68 + 69 + 70 + 71],
    ]);
  });

  test('end with the time asked for, also within a period', async () => {
    const EndTime = new Date((NINE - HOUR + 12 * MINUTE) * 1000);
    const { Datapoints } = await read({ EndTime, Period: 600 });
    expect(Datapoints.map(({ Sum }) => Sum)).toEqual([645, 70 + 71]);
  });

  test('that are older than 15 days are there by five minutes only', async () => {
    bench.clock.seconds = NINE + 20 * DAYS;
    const [byMinute, byFive, byHour] = await Promise.all([60, 300, 3_600].map((Period) => read({ Period })));
    bench.clock.seconds = NINE;
    expect(byMinute?.Datapoints).toEqual([]);
    expect(byFive?.Datapoints).toHaveLength(12);
    expect(byHour?.Datapoints).toMatchObject([{ Sum: 5_370 }]);
  });
});

test.each([
  {
    name: '1,441 data points',
    more: { StartTime: new Date((NINE - 1_441 * MINUTE) * 1000) },
    error: 'InvalidParameterCombination',
    message:
      'You have requested up to 1441 datapoints, which exceeds the limit of 1440. You may reduce the datapoints requested by increasing Period, or decreasing the time range.',
  },
  {
    name: 'both kinds of statistics',
    more: { ExtendedStatistics: ['p50'] },
    error: 'InvalidParameterCombination',
    message: 'mutually exclusive',
  },
  { name: 'no statistic', more: { Statistics: [] }, error: 'MissingParameter', message: 'is required' },
  {
    name: 'an unknown statistic',
    more: { Statistics: ['Median'] },
    error: 'ValidationError',
    message: "Value 'Median' at 'statistics.1.member'",
  },
  {
    name: 'an average as extended',
    more: { Statistics: [], ExtendedStatistics: ['Average'] },
    error: 'InvalidParameterValue',
    message: 'Average',
  },
  {
    name: 'a period of 90 seconds',
    more: { Period: 90 },
    error: 'InvalidParameterValue',
    message: 'Period must be',
  },
  {
    name: 'a period of two days',
    more: { Period: 2 * DAYS },
    error: 'InvalidParameterValue',
    message: 'Period must be',
  },
  {
    name: 'no time at all',
    more: { StartTime: input.EndTime },
    error: 'InvalidParameterValue',
    message: 'The parameter StartTime must not equal parameter EndTime.',
  },
  {
    name: 'an end before the start',
    more: { EndTime: new Date(0) },
    error: 'InvalidParameterValue',
    message: 'The parameter StartTime must be less than the parameter EndTime.',
  },
])('$name is refused', async ({ more, error, message }) => {
  const [, queryCode, said] = await bench.refusal('GetMetricStatistics', { ...input, ...more });
  expect(queryCode).toBe(error);
  expect(said).toContain(message);
});
