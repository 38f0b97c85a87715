import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Bench } from './testing/call-service';
import {
  type Answer,
  ask,
  Dimensions,
  hidden,
  math,
  metric,
  min1,
  openWithMetrics,
  request,
  values,
} from './testing/four-minutes';
import { DAYS, HOUR, MINUTE, NINE } from './testing/recorded';

let bench: Bench;
beforeAll(async () => {
  bench = await openWithMetrics();
});
afterAll(() => bench.stop());

describe('a metric', () => {
  test('comes with its stamps, the newest first unless told', async () => {
    const { MetricDataResults, Messages, NextToken } = await ask(bench, [min1], { ScanBy: undefined });
    expect(MetricDataResults).toEqual([
      {
        Id: 'm1',
        Label: 'in',
        StatusCode: 'Complete',
        Timestamps: [1, 2, 3, 4].map((minutes) => new Date((NINE - minutes * MINUTE) * 1000)),
        Values: [4, 3, 2, 1],
      },
    ]);
    expect([Messages, NextToken]).toEqual([[], undefined]);
  });

  test.each([
    { name: 'that there is not has no values', queries: [metric('m1', 'none')], result: [['m1']] },
    {
      name: 'of a unit that there is not has none',
      queries: [metric('m1', 'in', {}, { Unit: 'Count' })],
      result: [['m1']],
    },
    {
      name: 'may be asked for several ways',
      queries: [min1, metric('m2', 'in', {}, { Stat: 'Average', Period: 120 })],
      result: [
        ['m1', 1, 2, 3, 4],
        ['m2', 1.5, 3.5],
      ],
    },
    { name: 'may stay behind', queries: [hidden, math('e1', 'm1 * 2')], result: [['e1', 2, 4, 6, 8]] },
  ])('$name', async ({ queries, result }) => {
    expect(await values(bench, queries)).toEqual(result);
  });

  test('of several units is of the first, and says so', async () => {
    const { MetricDataResults } = await ask(bench, [metric('m1', 'took')]);
    expect(MetricDataResults).toMatchObject([
      {
        Values: [1_000, 2_000, 3_000, 4_000],
        Messages: [{ Code: 'MultipleUnits', Value: "Multiple units returned: '[Milliseconds, Seconds]'" }],
      },
    ]);
    expect(await values(bench, [metric('m1', 'took', {}, { Unit: 'Seconds' })])).toEqual([
      ['m1', 1, 2, 3, 4],
    ]);
  });

  test('older than 15 days is there by five minutes only', async () => {
    bench.clock.seconds = NINE + 16 * DAYS;
    const long = { StartTime: new Date((NINE - HOUR) * 1000) };
    const found = await values(bench, [min1, metric('m5', 'in', {}, { Period: 300 })], long);
    bench.clock.seconds = NINE;
    expect(found).toEqual([['m1'], ['m5', 10]]);
  });
});

describe('labels', () => {
  test.each([
    { name: 'are the name of the metric', queries: [metric('m1', 'in')], labels: ['in'] },
    {
      name: 'tell statistics apart',
      queries: [min1, metric('m2', 'in', {}, { Stat: 'p90' })],
      labels: ['in Sum', 'in p90'],
    },
    {
      name: 'tell periods apart',
      queries: [min1, metric('m2', 'in', {}, { Period: 120 })],
      labels: ['in 60', 'in 120'],
    },
    {
      name: 'tell both apart',
      queries: [min1, metric('m2', 'in', {}, { Stat: 'Minimum', Period: 120 })],
      labels: ['in Sum 60', 'in Minimum 120'],
    },
    {
      name: 'are what they are told to be',
      queries: [metric('m1', 'in', { Label: 'Bytes in' })],
      labels: ['Bytes in'],
    },
    { name: 'of an expression are its id', queries: [hidden, math('e1', 'm1 + 1')], labels: ['e1'] },
    {
      name: 'of an array are those of its series',
      queries: [hidden, metric('m2', 'out', { ReturnData: false }), math('e1', 'METRICS()')],
      labels: ['in', 'out'],
    },
    {
      name: 'of an array come after its own',
      queries: [hidden, math('e1', 'METRICS()', { Label: 'Half' })],
      labels: ['Half in'],
    },
    {
      name: 'of groups are their values',
      queries: [math('q1', 'SELECT SUM(in) FROM N GROUP BY Stream', { Period: 60 })],
      labels: ['orders'],
    },
    {
      name: 'may say what the values are',
      queries: [
        metric('m1', 'in', {
          Label:
            "${LABEL} of ${PROP('Dim.Stream')}: ${MIN} to ${MAX}, ${AVG} at ${LAST_TIME} (${PROP('Stat')}, ${UNKNOWN})",
        }),
      ],
      labels: ['in of orders: 1 to 4, 2.5 at 2026-11-21 10:29 (Sum, ${UNKNOWN})'],
    },
  ])('$name', async ({ queries, labels }) => {
    const { MetricDataResults } = await ask(bench, queries, { LabelOptions: { Timezone: '+0130' } });
    expect(MetricDataResults.map(({ Label }) => Label)).toEqual(labels);
  });
});

describe('pages', () => {
  const queries = [min1, metric('m2', 'out'), math('e1', 'm1 + m2')];

  test.each(['TimestampAscending', 'TimestampDescending'])('together are the whole, %s', async (ScanBy) => {
    const whole = (await ask(bench, queries, { ScanBy })).MetricDataResults;
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 13 }), async (MaxDatapoints) => {
        const collected = new Map<string, number[]>();
        let NextToken: string | undefined;
        do {
          const page = await ask(bench, queries, { ScanBy, MaxDatapoints, NextToken });
          expect(page.MetricDataResults.flatMap(({ Values }) => Values).length).toBeLessThanOrEqual(
            MaxDatapoints,
          );
          for (const { Id, Values, StatusCode } of page.MetricDataResults) {
            const got = [...(collected.get(Id) ?? []), ...Values];
            collected.set(Id, got);
            expect(StatusCode).toBe(got.length === 4 ? 'Complete' : 'PartialData');
          }
          NextToken = page.NextToken;
        } while (NextToken !== undefined);
        expect([...collected.values()]).toEqual(whole.map(({ Values }) => Values));
      }),
    );
  });

  test('are not moved by values that come in between', async () => {
    const first = await ask(bench, [min1], {
      ScanBy: 'TimestampDescending',
      MaxDatapoints: 2,
      EndTime: new Date((NINE + MINUTE) * 1000),
    });
    await bench.call('PutMetricData', {
      Namespace: 'N',
      MetricData: [{ MetricName: 'in', Dimensions, Unit: 'Bytes', Value: 99 }],
    });
    const second = await ask(bench, [min1], {
      ScanBy: 'TimestampDescending',
      MaxDatapoints: 2,
      EndTime: new Date((NINE + MINUTE) * 1000),
      NextToken: first.NextToken,
    });
    expect([
      ...(first.MetricDataResults[0]?.Values ?? []),
      ...(second.MetricDataResults[0]?.Values ?? []),
    ]).toEqual([4, 3, 2, 1]);
  });

  test('go with their request only', async () => {
    const { NextToken } = await ask(bench, queries, { MaxDatapoints: 1 });
    const refused = ['InvalidNextToken', undefined, 'The next token specified is invalid.'];
    expect(await bench.refusal('GetMetricData', request([min1], { NextToken }))).toEqual(refused);
    expect(await bench.refusal('GetMetricData', request(queries, { NextToken: `${NextToken}A` }))).toEqual(
      refused,
    );
  });
});

test('the account itself may be named, others see nothing', async () => {
  expect(await values(bench, [metric('m1', 'in', { AccountId: '222233334444' })])).toHaveLength(1);
  const other = (await bench.call('GetMetricData', request([min1]), { accountId: '111122223333' })) as Answer;
  expect(other.MetricDataResults).toMatchObject([{ Values: [] }]);
});
