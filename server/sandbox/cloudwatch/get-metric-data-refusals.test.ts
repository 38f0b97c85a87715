import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Bench } from './testing/call-service';
import { math, metric, min1, openWithMetrics, request } from './testing/four-minutes';
import { NINE } from './testing/recorded';

let bench: Bench;
beforeAll(async () => {
  bench = await openWithMetrics();
});
afterAll(() => bench.stop());

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
