import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Bench, openBench } from './testing/call-service';
import { DAYS, HOUR, MINUTE, NINE } from './testing/recorded';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
  for (const [MetricName, Unit, factor] of [
    ['in', 'Bytes', 1],
    ['out', 'Bytes', 2],
    ['took', 'Seconds', 1],
    ['took', 'Milliseconds', 1_000],
  ] as const) {
    const MetricData = [0, 1, 2, 3].map((minute) => ({
      MetricName,
      Unit,
      Dimensions: [{ Name: 'Stream', Value: 'orders' }],
      Value: (minute + 1) * factor,
      Timestamp: new Date((NINE - (4 - minute) * MINUTE) * 1000),
    }));
    await bench.call('PutMetricData', { Namespace: 'N', MetricData });
  }
});
afterAll(() => bench.stop());

type Result = {
  Id: string;
  Label: string;
  Values: number[];
  Timestamps: Date[];
  StatusCode: string;
  Messages?: object[];
};
type Answer = { MetricDataResults: Result[]; Messages: object[]; NextToken?: string };

const Dimensions = [{ Name: 'Stream', Value: 'orders' }];
const metric = (Id: string, MetricName: string, more: object = {}, stat: object = {}) => ({
  Id,
  MetricStat: { Metric: { Namespace: 'N', MetricName, Dimensions }, Period: 60, Stat: 'Sum', ...stat },
  ...more,
});
const math = (Id: string, Expression: string, more: object = {}) => ({ Id, Expression, ...more });
const request = (MetricDataQueries: object[], more: object = {}) => ({
  MetricDataQueries,
  StartTime: new Date((NINE - 4 * MINUTE) * 1000),
  EndTime: new Date(NINE * 1000),
  ScanBy: 'TimestampAscending',
  ...more,
});
const ask = async (queries: object[], more: object = {}) =>
  (await bench.call('GetMetricData', request(queries, more))) as Answer;
const values = async (queries: object[], more: object = {}) =>
  (await ask(queries, more)).MetricDataResults.map(({ Id, Values }) => [Id, ...Values]);

const min1 = metric('m1', 'in');
const hidden = metric('m1', 'in', { ReturnData: false });

describe('a metric', () => {
  test('comes with its stamps, the newest first unless told', async () => {
    const { MetricDataResults, Messages, NextToken } = await ask([min1], { ScanBy: undefined });
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
    expect(await values(queries)).toEqual(result);
  });

  test('of several units is of the first, and says so', async () => {
    const { MetricDataResults } = await ask([metric('m1', 'took')]);
    expect(MetricDataResults).toMatchObject([
      {
        Values: [1_000, 2_000, 3_000, 4_000],
        Messages: [{ Code: 'MultipleUnits', Value: "Multiple units returned: '[Milliseconds, Seconds]'" }],
      },
    ]);
    expect(await values([metric('m1', 'took', {}, { Unit: 'Seconds' })])).toEqual([['m1', 1, 2, 3, 4]]);
  });

  test('older than 15 days is there by five minutes only', async () => {
    bench.clock.seconds = NINE + 16 * DAYS;
    const long = { StartTime: new Date((NINE - HOUR) * 1000) };
    const found = await values([min1, metric('m5', 'in', {}, { Period: 300 })], long);
    bench.clock.seconds = NINE;
    expect(found).toEqual([['m1'], ['m5', 10]]);
  });
});

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
    expect(await values(queries)).toEqual(result);
  });

  test('of Metrics Insights knows no seconds', async () => {
    expect(await values([math('q1', 'SELECT SUM(in) FROM N', { Period: 10 })])).toEqual([['q1', 1, 2, 3, 4]]);
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
    const found = await values(asked, whole);
    bench.clock.seconds = NINE;
    expect(found).toEqual([
      ['q1', 50],
      ['m1', 10, 50],
    ]);
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
    const { MetricDataResults } = await ask(queries, { LabelOptions: { Timezone: '+0130' } });
    expect(MetricDataResults.map(({ Label }) => Label)).toEqual(labels);
  });
});

describe('pages', () => {
  const queries = [min1, metric('m2', 'out'), math('e1', 'm1 + m2')];

  test.each(['TimestampAscending', 'TimestampDescending'])('together are the whole, %s', async (ScanBy) => {
    const whole = (await ask(queries, { ScanBy })).MetricDataResults;
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 13 }), async (MaxDatapoints) => {
        const collected = new Map<string, number[]>();
        let NextToken: string | undefined;
        do {
          const page = await ask(queries, { ScanBy, MaxDatapoints, NextToken });
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
    const first = await ask([min1], {
      ScanBy: 'TimestampDescending',
      MaxDatapoints: 2,
      EndTime: new Date((NINE + MINUTE) * 1000),
    });
    await bench.call('PutMetricData', {
      Namespace: 'N',
      MetricData: [{ MetricName: 'in', Dimensions, Unit: 'Bytes', Value: 99 }],
    });
    const second = await ask([min1], {
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
    const { NextToken } = await ask(queries, { MaxDatapoints: 1 });
    const refused = ['InvalidNextToken', undefined, 'The next token specified is invalid.'];
    expect(await bench.refusal('GetMetricData', request([min1], { NextToken }))).toEqual(refused);
    expect(await bench.refusal('GetMetricData', request(queries, { NextToken: `${NextToken}A` }))).toEqual(
      refused,
    );
  });
});

const many = Array.from({ length: 501 }, (_, at) => metric(`m${at}`, 'in'));
test.each([
  { name: 'no query', queries: [], message: 'must not be empty' },
  { name: '501 queries', queries: many, message: 'must not have a size greater than 500' },
  {
    name: 'an id with a capital',
    queries: [metric('M1', 'in')],
    message:
      'The value M1 for parameter MetricDataQueries.member.1.Id is not matching the expected pattern ^[a-z][a-zA-Z0-9_]*$.',
  },
  {
    name: 'an id twice',
    queries: [min1, min1],
    message: 'The values for parameter id in MetricDataQueries are not unique.',
  },
  {
    name: 'a query of nothing',
    queries: [{ Id: 'a' }],
    message: 'must have the parameter MetricStat or Expression',
  },
  {
    name: 'a query of both kinds',
    queries: [{ ...min1, Expression: 'm2' }],
    message:
      'The parameters MetricDataQueries.member.1.Expression and MetricDataQueries.member.1.MetricStat are mutually exclusive and you have specified both.',
  },
  {
    name: 'two periods',
    queries: [{ ...min1, Period: 60 }],
    message:
      'The parameters MetricDataQueries.member.1.Period and MetricDataQueries.member.1.MetricStat are mutually exclusive and you have specified both.',
  },
  {
    name: 'an unknown statistic',
    queries: [metric('m1', 'in', {}, { Stat: 'Min' })],
    message: 'The value Min for parameter MetricDataQueries.member.1.MetricStat.Stat is not supported.',
  },
  {
    name: 'a period of 90 seconds',
    queries: [metric('m1', 'in', {}, { Period: 90 })],
    message: 'MetricStat.Period must be',
  },
  { name: 'an unknown unit', queries: [metric('m1', 'in', {}, { Unit: 'Miles' })], message: "Value 'Miles'" },
  {
    name: 'another account',
    queries: [metric('m1', 'in', { AccountId: '111122223333' })],
    message: 'shares no metrics with this one',
  },
  {
    name: 'two Metrics Insights queries',
    queries: [math('a', 'SELECT SUM(a) FROM b'), math('b', 'SELECT SUM(a) FROM b')],
    message: 'one Metrics Insights query only',
  },
  {
    name: 'an expression that is none',
    queries: [math('e1', 'm1 +')],
    message: "Error in expression 'e1': Unexpected the end of the expression",
  },
  {
    name: 'an unknown id',
    queries: [math('e1', 'm1 + 1')],
    message: "Error in expression 'e1': Unknown id 'm1'",
  },
  {
    name: 'a number as a result',
    queries: [min1, math('e1', 'AVG(m1)')],
    message: "Error in expression 'e1': The result must be a time series, not a number",
  },
  {
    name: 'an expression of itself',
    queries: [math('e1', 'e1')],
    message: "Error in expression 'e1': It uses itself",
  },
  {
    name: 'expressions of each other',
    queries: [math('e1', 'e2 + 1'), math('e2', 'e1')],
    message: 'It uses itself',
  },
  {
    name: 'a Metrics Insights query that is none',
    queries: [math('q1', 'SELECT a')],
    message: "Error in expression 'q1': Expected one of",
  },
  {
    name: 'a search that is none',
    queries: [math('e1', "SEARCH('{', 'Sum', 60)")],
    message: "Error in expression 'e1'",
  },
  {
    name: 'a search for no statistic',
    queries: [math('e1', "SEARCH('a', 'Median', 60)")],
    message: 'There is no statistic Median',
  },
  {
    name: 'a search with a period of 7',
    queries: [math('e1', "SEARCH('a', 'Sum', 7)")],
    message: '7 is no period',
  },
  {
    name: 'an anomaly band',
    queries: [min1, math('e1', 'ANOMALY_DETECTION_BAND(m1)')],
    message: 'The function ANOMALY_DETECTION_BAND is not implemented by this sandbox',
  },
])('$name is refused', async ({ queries, message }) => {
  const [code, , said] = await bench.refusal('GetMetricData', request(queries));
  expect(said).toContain(message);
  expect(code).toBe(message.includes('implemented') ? 'NotImplemented' : 'ValidationException');
});

test.each([
  {
    name: 'more than 100,800 values',
    more: { MaxDatapoints: 100_801 },
    message: 'less than or equal to 100800',
  },
  { name: 'an order that is none', more: { ScanBy: 'Random' }, message: 'scanBy' },
  { name: 'a time zone that is none', more: { LabelOptions: { Timezone: 'CET' } }, message: 'Timezone' },
  { name: 'no time', more: { StartTime: new Date(NINE * 1000) }, message: 'must not equal' },
])('$name is refused', async ({ more, message }) => {
  expect((await bench.refusal('GetMetricData', request([min1], more)))[2]).toContain(message);
});

test('the account itself may be named, others see nothing', async () => {
  expect(await values([metric('m1', 'in', { AccountId: '222233334444' })])).toHaveLength(1);
  const other = (await bench.call('GetMetricData', request([min1]), { accountId: '111122223333' })) as Answer;
  expect(other.MetricDataResults).toMatchObject([{ Values: [] }]);
});
