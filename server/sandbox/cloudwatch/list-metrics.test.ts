import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Bench, openBench } from './testing/call-service';
import { DAYS, HOUR, NINE } from './testing/recorded';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
  const shards = Array.from({ length: 1_000 }, (_, shard) => ({
    MetricName: 'Bytes',
    Dimensions: [
      { Name: 'Stream', Value: shard % 2 === 0 ? 'orders' : 'bills' },
      { Name: 'Shard', Value: `${shard}` },
    ],
    Value: 1,
  }));
  await bench.call('PutMetricData', { Namespace: 'Shards', MetricData: shards });
  await bench.call('PutMetricData', { Namespace: 'Other', MetricData: [{ MetricName: 'Bytes', Value: 1 }] });
});
afterAll(() => bench.stop());

type Listed = {
  Metrics: { Namespace: string; Dimensions: object[] }[];
  NextToken?: string;
  OwningAccounts?: string[];
};
const list = async (input: object, caller = {}) => (await bench.call('ListMetrics', input, caller)) as Listed;

describe('metrics', () => {
  test('come 500 a page', async () => {
    const first = await list({ Namespace: 'Shards' });
    const second = await list({ Namespace: 'Shards', NextToken: first.NextToken });
    expect([first.Metrics.length, second.Metrics.length, second.NextToken]).toEqual([500, 500, undefined]);
    expect(new Set([...first.Metrics, ...second.Metrics].map((each) => JSON.stringify(each))).size).toBe(
      1_000,
    );
  });

  test.each([
    {
      name: 'all of a name',
      input: { MetricName: 'Bytes', Dimensions: [{ Name: 'Shard', Value: '7' }] },
      count: 1,
    },
    { name: 'that have a dimension', input: { Dimensions: [{ Name: 'Shard' }] }, count: 500 },
    {
      name: 'with a value of one of their dimensions',
      input: { Dimensions: [{ Name: 'Stream', Value: 'orders' }] },
      count: 500,
    },
    {
      name: 'that match both',
      input: {
        Dimensions: [
          { Name: 'Stream', Value: 'orders' },
          { Name: 'Shard', Value: '7' },
        ],
      },
      count: 0,
    },
    { name: 'of a namespace', input: { Namespace: 'Other' }, count: 1 },
    { name: 'of no namespace there is', input: { Namespace: 'Othe' }, count: 0 },
    {
      name: 'of another account',
      input: { Namespace: 'Other', OwningAccount: '111122223333', IncludeLinkedAccounts: true },
      count: 0,
    },
  ])('$name', async ({ input, count }) => {
    expect((await list(input)).Metrics).toHaveLength(count);
  });

  test('say whose they are when that is asked', async () => {
    expect(await list({ Namespace: 'Other', IncludeLinkedAccounts: true })).toEqual({
      Metrics: [{ Namespace: 'Other', MetricName: 'Bytes', Dimensions: [] }],
      OwningAccounts: ['222233334444'],
    });
  });

  test('are not seen from other accounts and Regions', async () => {
    expect((await list({}, { accountId: '111122223333' })).Metrics).toEqual([]);
    expect((await list({}, { region: 'us-east-1' })).Metrics).toEqual([]);
  });

  test('that are silent are left out', async () => {
    const at = async (seconds: number, input: object) => {
      bench.clock.seconds = seconds;
      const { Metrics } = await list({ Namespace: 'Other', ...input });
      bench.clock.seconds = NINE;
      return Metrics.length;
    };
    expect(await at(NINE + 14 * DAYS, {})).toBe(1);
    expect(await at(NINE + 14 * DAYS + 1, {})).toBe(0);
    expect(await at(NINE + 3 * HOUR, { RecentlyActive: 'PT3H' })).toBe(1);
    expect(await at(NINE + 3 * HOUR + 1, { RecentlyActive: 'PT3H' })).toBe(0);
  });
});

test.each([
  { name: 'another window', input: { RecentlyActive: 'PT4H' }, message: 'recentlyActive' },
  {
    name: 'a token that is none',
    input: { NextToken: 'abc' },
    message: 'Parameters do not match original request parameters',
  },
  {
    name: '31 dimensions',
    input: { Dimensions: Array.from({ length: 31 }, (_, at) => ({ Name: `${at}` })) },
    message: 'greater than 30',
  },
])('$name is refused', async ({ input, message }) => {
  expect((await bench.refusal('ListMetrics', input))[2]).toContain(message);
});

test('a token goes with its request only', async () => {
  const { NextToken } = await list({ Namespace: 'Shards' });
  const other = await bench.refusal('ListMetrics', { NextToken });
  expect(other).toEqual([
    'InvalidParameterValueException',
    'InvalidParameterValue',
    'Parameters do not match original request parameters',
  ]);
});
