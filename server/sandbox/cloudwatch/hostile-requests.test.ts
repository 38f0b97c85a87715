import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Bench, openBench } from './testing/call-service';
import { DAYS, HOUR, MINUTE, NINE } from './testing/recorded';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
  const MetricData = Array.from({ length: 400 }, (_, index) => ({
    MetricName: 'Lag',
    Dimensions: [{ Name: 'Shard', Value: String(index) }],
    Value: index,
    Timestamp: new Date((NINE - MINUTE) * 1000),
  }));
  await bench.call('PutMetricData', { Namespace: 'N', MetricData });
});
afterAll(() => bench.stop());

const lag = (Id: string, Period = 60) => ({
  Id,
  MetricStat: {
    Metric: { Namespace: 'N', MetricName: 'Lag', Dimensions: [{ Name: 'Shard', Value: '7' }] },
    Period,
    Stat: 'Sum',
  },
  ReturnData: false,
});
const math = (Id: string, Expression: string, more: object = {}) => ({ Id, Expression, ...more });
const over = (seconds: number, ...MetricDataQueries: object[]) => ({
  StartTime: new Date((NINE - seconds) * 1000),
  EndTime: new Date(NINE * 1000),
  MetricDataQueries,
});
type Answer = { MetricDataResults: { Id: string; Values: number[] }[] };
const values = async (input: object) => {
  const { MetricDataResults } = (await bench.call('GetMetricData', input)) as Answer;
  return MetricDataResults.map((each) => each.Values);
};

describe('an expression', () => {
  test.each([
    ['in brackets', `${'('.repeat(99)}m1${')'.repeat(99)}`],
    ['negated', `${'-'.repeat(98)}m1`],
    ['in functions', `${'ABS('.repeat(99)}m1${')'.repeat(99)}`],
    ['of powers', `m1${'^1'.repeat(99)}`],
  ])('%s a hundred times is computed', async (_name, expression) => {
    expect(await values(over(HOUR, lag('m1'), math('e1', expression)))).toEqual([[7]]);
  });

  test.each([
    ['in brackets', `${'('.repeat(1_000)}m1${')'.repeat(1_000)}`],
    ['negated', `${'-'.repeat(2_000)}m1`],
    ['in functions', `${'ABS('.repeat(400)}m1${')'.repeat(400)}`],
    ['in arrays', `SUM(${'['.repeat(900)}m1${']'.repeat(900)})`],
    ['of powers', `m1${'^1'.repeat(900)}`],
    ['without an end', '('.repeat(2_000)],
  ])('%s a thousand times is refused, and exhausts no stack', async (_name, expression) => {
    const [code, , message] = await bench.refusal(
      'GetMetricData',
      over(HOUR, lag('m1'), math('e1', expression)),
    );
    expect([code, message]).toEqual(['ValidationException', expect.stringContaining('levels deep')]);
  });

  test('is a sum of hundreds of terms', async () => {
    expect(await values(over(HOUR, lag('m1'), math('e1', `m1${'+m1'.repeat(500)}`)))).toEqual([[7 * 501]]);
  });

  test('keeps the order of operations that bind alike', async () => {
    expect(await values(over(HOUR, lag('m1'), math('e1', 'm1 - 3 - 2 + 10 - m1 * 2 / 7')))).toEqual([[10]]);
  });
});

test('hundreds of expressions that use one another are computed, in whatever order they stand', async () => {
  const chain = Array.from({ length: 499 }, (_, index) =>
    math(`e${index}`, `${'-'.repeat(90)}(${index === 498 ? 'm1' : `e${index + 1}`})`, {
      ReturnData: index === 0,
    }),
  );
  expect(await values(over(HOUR, lag('m1'), ...chain))).toEqual([[7]]);
  expect(await values(over(HOUR, ...chain.toReversed(), lag('m1')))).toEqual([[7]]);
});

test('a ring of hundreds of expressions is told from a chain', async () => {
  const ring = Array.from({ length: 499 }, (_, index) => math(`e${index}`, `e${(index + 1) % 499} + m1`));
  const [code, , message] = await bench.refusal('GetMetricData', over(HOUR, lag('m1'), ...ring));
  expect([code, message]).toEqual(['ValidationException', "Error in expression 'e0': It uses itself"]);
});

describe('a request for more than can be kept', () => {
  const searches = (many: number) =>
    Array.from({ length: many }, (_, index) =>
      math(`e${index}`, "SEARCH('{N,Shard} Lag', 'Sum', 60)", { ReturnData: false }),
    );
  const last = math('last', 'm1 + 1');

  test.each([
    ['one search over two weeks', over(14 * DAYS, math('e1', "SEARCH('{N,Shard} Lag', 'Sum', 60)"))],
    [
      'many searches over a day',
      over(
        DAYS,
        ...searches(20),
        math(
          'all',
          `SUM([${searches(20)
            .map(({ Id }) => Id)
            .join(',')}])`,
        ),
      ),
    ],
    [
      'operations on arrays',
      over(DAYS, math('e1', `SUM(SEARCH('{N,Shard} Lag', 'Sum', 60)${'+1'.repeat(40)})`)),
    ],
    [
      'groups over two weeks',
      over(14 * DAYS, math('e1', 'SELECT SUM(Lag) FROM N GROUP BY Shard', { Period: 60 })),
    ],
  ])('is throttled: %s', async (_name, input) => {
    const [code, older, message] = await bench.refusal('GetMetricData', input);
    expect([code, older]).toEqual(['ThrottlingException', 'Throttling']);
    expect(message).toMatch(/^Rate exceeded: .* data points/);
  });

  test.each([
    ['a search over an hour', over(HOUR, math('e1', "SUM(SEARCH('{N,Shard} Lag', 'Sum', 60))")), [[79_800]]],
    [
      'a search over two weeks by the hour',
      over(14 * DAYS, math('e1', "SUM(SEARCH('{N,Shard} Lag', 'Sum', 3600))")),
      [[79_800]],
    ],
    ['expressions that nobody asked for', over(14 * DAYS, lag('m1', 3_600), ...searches(20), last), [[8]]],
  ])('and %s is not', async (_name, input, expected) => {
    expect(await values(input)).toEqual(expected);
  });
});

test('time series that have only seconds in common are not put together over weeks', async () => {
  const metrics = [lag('m1', 1), lag('m2'), lag('m3'), lag('m4')];
  const [code, , message] = await bench.refusal(
    'GetMetricData',
    over(14 * DAYS, ...metrics, math('e1', 'SUM(METRICS())')),
  );
  expect([code, message]).toEqual(['ValidationException', expect.stringContaining('too little in common')]);
  expect(await values(over(2 * HOUR, ...metrics, math('e1', 'SUM(METRICS())')))).toEqual([[28]]);
});
