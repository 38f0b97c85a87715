import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Bench, openBench } from './testing/call-service';
import { DAYS, HOUR, NINE } from './testing/recorded';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.stop());

const Namespace = 'Clicks';
const put = (...MetricData: object[]) => bench.call('PutMetricData', { Namespace, MetricData });
const statistics = ['SampleCount', 'Sum', 'Minimum', 'Maximum'];
async function read(MetricName: string, more: object = {}): Promise<unknown> {
  const { Datapoints } = (await bench.call('GetMetricStatistics', {
    Namespace,
    MetricName,
    StartTime: new Date((NINE - HOUR) * 1000),
    EndTime: new Date((NINE + HOUR) * 1000),
    Period: 60,
    Statistics: statistics,
    ...more,
  })) as { Datapoints: object[] };
  return Datapoints;
}

describe('what is put', () => {
  test.each([
    { name: 'one value', datum: { Value: 5 }, counts: [1, 5, 5, 5] },
    { name: 'nought', datum: { Value: 0 }, counts: [1, 0, 0, 0] },
    { name: 'values', datum: { Values: [1, 2, 4] }, counts: [3, 7, 1, 4] },
    { name: 'values with counts', datum: { Values: [1, 10], Counts: [9, 2] }, counts: [11, 29, 1, 10] },
    {
      name: 'a set',
      datum: { StatisticValues: { SampleCount: 4, Sum: 10, Minimum: 1, Maximum: 7 } },
      counts: [4, 10, 1, 7],
    },
  ])('$name', async ({ name, datum, counts }) => {
    await put({ MetricName: name, ...datum });
    const [SampleCount, Sum, Minimum, Maximum] = counts;
    expect(await read(name)).toEqual([
      { Timestamp: new Date(NINE * 1000), SampleCount, Sum, Minimum, Maximum, Unit: 'None' },
    ]);
  });

  test('adds up within a minute, whatever order it comes in', async () => {
    await put({ MetricName: 'lag', Value: 1 }, { MetricName: 'lag', Value: 9, Unit: 'None' });
    await put({ MetricName: 'lag', Value: 5, Timestamp: new Date((NINE + 59) * 1000) });
    expect(await read('lag')).toMatchObject([{ SampleCount: 3, Sum: 15, Minimum: 1, Maximum: 9 }]);
  });

  test('is another metric with other dimensions, whose order does not matter', async () => {
    const Dimensions = [
      { Name: 'Stream', Value: 'orders' },
      { Name: 'App', Value: 'bills' },
    ];
    await put({ MetricName: 'delay', Value: 1 }, { MetricName: 'delay', Value: 2, Dimensions });
    expect(await read('delay')).toMatchObject([{ Sum: 1 }]);
    expect(await read('delay', { Dimensions: Dimensions.toReversed() })).toMatchObject([{ Sum: 2 }]);
    expect(await read('delay', { Dimensions: Dimensions.slice(1) })).toEqual([]);
  });

  test('keeps units apart', async () => {
    await put(
      { MetricName: 'took', Value: 1, Unit: 'Seconds' },
      { MetricName: 'took', Value: 900, Unit: 'Milliseconds' },
    );
    expect(await read('took')).toMatchObject([
      { Sum: 1, Unit: 'Seconds' },
      { Sum: 900, Unit: 'Milliseconds' },
    ]);
    expect(await read('took', { Unit: 'Milliseconds' })).toMatchObject([{ Sum: 900 }]);
    expect(await read('took', { Unit: 'Count' })).toEqual([]);
  });

  test('has percentiles where its values are known', async () => {
    await put({ MetricName: 'spread', Values: [1, 2, 3], Counts: [50, 40, 10] });
    const extended = { Statistics: undefined, ExtendedStatistics: ['p50', 'p95', 'tm90'] };
    expect(await read('spread', extended)).toEqual([
      {
        Timestamp: new Date(NINE * 1000),
        Unit: 'None',
        ExtendedStatistics: { p50: 1, p95: 3, tm90: 130 / 90 },
      },
    ]);
    await put({ MetricName: 'spread', StatisticValues: { SampleCount: 2, Sum: 3, Minimum: 1, Maximum: 2 } });
    expect(await read('spread', extended)).toEqual([{ Timestamp: new Date(NINE * 1000), Unit: 'None' }]);
  });

  test('may be two weeks late and two hours early', async () => {
    const at = (seconds: number) => ({
      MetricName: 'late',
      Value: 1,
      Timestamp: new Date((NINE + seconds) * 1000),
    });
    await put(at(-14 * DAYS), at(2 * HOUR));
    expect(
      await read('late', { StartTime: new Date((NINE - 14 * DAYS) * 1000), Period: 86_400 }),
    ).toHaveLength(1);
  });

  test('of one entry that is wrong is not taken at all', async () => {
    const wrong = { MetricName: 'half', Value: Number.NaN };
    await expect(put({ MetricName: 'half', Value: 1 }, wrong)).rejects.toThrow(
      'MetricData.member.2.Value is invalid',
    );
    expect(await read('half')).toEqual([]);
  });
});

const set = { SampleCount: 1, Sum: 1, Minimum: 1, Maximum: 1 };
const INVALID = ['InvalidParameterValueException', 'InvalidParameterValue'];
const COMBINED = ['InvalidParameterCombinationException', 'InvalidParameterCombination'];
const MISSING = ['MissingRequiredParameterException', 'MissingParameter'];

test.each([
  {
    name: 'a value and a set',
    datum: { Value: 1, StatisticValues: set },
    error: COMBINED,
    message:
      'The parameters MetricData.member.1.Value and MetricData.member.1.StatisticValues are mutually exclusive and you have specified both.',
  },
  {
    name: 'a value and values',
    datum: { Value: 1, Values: [1] },
    error: COMBINED,
    message:
      'The parameters MetricData.member.1.Value and MetricData.member.1.Values are mutually exclusive and you have specified both.',
  },
  { name: 'nothing', datum: {}, error: MISSING, message: 'At least one of the parameters' },
  { name: 'no values', datum: { Values: [] }, error: MISSING, message: 'Values must not be empty' },
  {
    name: 'counts of another size',
    datum: { Values: [1, 2], Counts: [1] },
    error: INVALID,
    message:
      'The parameters MetricData.member.1.Values and MetricData.member.1.Counts must be of the same size.',
  },
  {
    name: 'a count of nought',
    datum: { Values: [1], Counts: [0] },
    error: INVALID,
    message: 'must be greater than 0',
  },
  {
    name: '151 values',
    datum: { Values: Array.from({ length: 151 }, (_, at) => at) },
    error: INVALID,
    message: 'must not have a size greater than 150',
  },
  {
    name: 'infinity',
    datum: { Value: Number.POSITIVE_INFINITY },
    error: INVALID,
    message: 'The value Infinity for parameter MetricData.member.1.Value is invalid.',
  },
  { name: 'more than 2^360', datum: { Value: 2 ** 361 }, error: INVALID, message: 'is invalid' },
  {
    name: 'a maximum below the minimum',
    datum: { StatisticValues: { ...set, Minimum: 2 } },
    error: INVALID,
    message: 'Maximum must be greater',
  },
  {
    name: 'a resolution of five',
    datum: { Value: 1, StorageResolution: 5 },
    error: INVALID,
    message: 'The parameter MetricData.member.1.StorageResolution must be a value in the set [ 1, 60 ].',
  },
  {
    name: 'a unit that is none',
    datum: { Value: 1, Unit: 'Furlong' },
    error: ['ValidationException', 'ValidationError'],
    message: "Value 'Furlong' at 'MetricData.member.1.Unit'",
  },
  {
    name: 'a time of three weeks ago',
    datum: { Value: 1, Timestamp: new Date((NINE - 21 * DAYS) * 1000) },
    error: INVALID,
    message: 'The parameter MetricData.member.1.Timestamp must specify a time within the past two weeks.',
  },
  {
    name: 'a time in three hours',
    datum: { Value: 1, Timestamp: new Date((NINE + 3 * HOUR) * 1000) },
    error: INVALID,
    message: 'no more than two hours in the future',
  },
  {
    name: 'an empty name',
    datum: { MetricName: '', Value: 1 },
    error: INVALID,
    message: 'MetricData.member.1.MetricName must not be empty',
  },
  {
    name: 'a long name',
    datum: { MetricName: 'x'.repeat(256), Value: 1 },
    error: INVALID,
    message: 'must not have a length greater than 255',
  },
  {
    name: '31 dimensions',
    datum: { Value: 1, Dimensions: Array.from({ length: 31 }, (_, at) => ({ Name: `n${at}`, Value: 'v' })) },
    error: INVALID,
    message: 'MetricData.member.1.Dimensions must not have a size greater than 30',
  },
  {
    name: 'a dimension without value',
    datum: { Value: 1, Dimensions: [{ Name: 'a', Value: '' }] },
    error: INVALID,
    message: 'Dimensions.member.1.Value must not be empty',
  },
  {
    name: 'a dimension twice',
    datum: {
      Value: 1,
      Dimensions: [
        { Name: 'a', Value: '1' },
        { Name: 'a', Value: '2' },
      ],
    },
    error: INVALID,
    message: 'given twice',
  },
])('$name is refused', async ({ datum, error, message }) => {
  const input = { Namespace, MetricData: [{ MetricName: 'm', ...datum }] };
  const [code, queryCode, said] = await bench.refusal('PutMetricData', input);
  expect([code, queryCode]).toEqual(error);
  expect(said).toContain(message);
});

test.each([
  {
    name: 'a namespace of AWS',
    input: { Namespace: 'AWS/Kinesis', MetricData: [{ MetricName: 'm', Value: 1 }] },
    message: 'The value AWS/ for parameter Namespace is invalid.',
  },
  {
    name: 'a namespace that begins with a colon',
    input: { Namespace: ':a', MetricData: [{ MetricName: 'm', Value: 1 }] },
    message: 'The value :a for parameter Namespace is invalid.',
  },
  { name: 'an empty request', input: { Namespace }, message: 'The parameter MetricData is required.' },
  {
    name: '1,001 entries',
    input: { Namespace, MetricData: Array.from({ length: 1_001 }, () => ({ MetricName: 'm', Value: 1 })) },
    message: 'must not have a size greater than 1000',
  },
  {
    name: 'an entity',
    input: { Namespace, EntityMetricData: [] },
    message: 'is not implemented by this sandbox',
  },
])('$name is refused', async ({ input, message }) => {
  expect((await bench.refusal('PutMetricData', input))[2]).toContain(message);
});

test('who may write is decided by namespace', () => {
  expect(bench.checks('PutMetricData', { Namespace, MetricData: [] })).toEqual([
    {
      action: 'cloudwatch:PutMetricData',
      resource: '*',
      resourceAccountId: '222233334444',
      context: { 'cloudwatch:namespace': Namespace },
    },
  ]);
});
