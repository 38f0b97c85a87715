import { describe, expect, test } from 'vitest';
import { MetricStore } from '../metrics/metric-store';
import { gridBetween } from '../metrics/period-table';
import { DAYS, MINUTE, NINE, SCOPE } from '../testing/recorded';
import { parseInsights } from './parse-insights';
import { selectMetrics } from './select-metrics';

const NAMESPACE = 'AWS/Kinesis';
type Labels = Readonly<Record<string, string>>;

function record(store: MetricStore, labels: Labels, at: number, ...values: readonly number[]): void {
  const dimensions = Object.entries(labels).map(([name, value]) => ({ name, value }));
  const series = store.series(SCOPE, { namespace: NAMESPACE, name: 'IncomingBytes', dimensions }, 'Bytes');
  for (const value of values) series.stretch(at, 60).add(value);
}

/** Two streams with two shards each, over two minutes: the second shard of the first stream is hot. */
function recorded(): MetricStore {
  const store = new MetricStore();
  for (const minute of [NINE, NINE + MINUTE]) {
    record(store, { StreamName: 'orders' }, minute, 1_000);
    record(store, { ShardId: '0', StreamName: 'orders' }, minute, 100, 200);
    record(store, { ShardId: '1', StreamName: 'orders' }, minute, 700);
    record(store, { ShardId: '0', StreamName: 'bills' }, minute, 50);
  }
  record(store, { ShardId: '1', StreamName: 'bills' }, NINE, 60);
  return store;
}

const NOW = NINE + 2 * MINUTE;
function run(source: string, store = recorded(), now = NOW) {
  const { series, partial } = selectMetrics(
    store,
    SCOPE,
    parseInsights(source),
    gridBetween(NINE, NINE + 2 * MINUTE, MINUTE),
    now,
  );
  return { partial, series: series.map((each) => [each.group.join(' '), ...each.series.values]) };
}

const SHARDS = 'SCHEMA("AWS/Kinesis", ShardId, StreamName)';

describe('a query', () => {
  test.each([
    {
      name: 'adds up all that match',
      source: 'SELECT SUM(IncomingBytes) FROM "AWS/Kinesis"',
      series: [['', 2_110, 2_050]],
    },
    {
      name: 'may want exact dimensions',
      source: `SELECT SUM(IncomingBytes) FROM ${SHARDS}`,
      series: [['', 1_110, 1_050]],
    },
    { name: 'and none at all', source: 'SELECT SUM(IncomingBytes) FROM SCHEMA("AWS/Kinesis")', series: [] },
    {
      name: 'averages samples, not series',
      source: `SELECT AVG(IncomingBytes) FROM ${SHARDS} WHERE StreamName = 'orders'`,
      series: [['', 1_000 / 3, 1_000 / 3]],
    },
    { name: 'counts samples', source: `SELECT COUNT(IncomingBytes) FROM ${SHARDS}`, series: [['', 5, 4]] },
    {
      name: 'finds the extremes',
      source: `SELECT MIN(IncomingBytes) FROM ${SHARDS} WHERE StreamName != 'bills'`,
      series: [['', 100, 100]],
    },
    {
      name: 'leaves out what lacks a label that it asks for',
      source: 'SELECT SUM(IncomingBytes) FROM "AWS/Kinesis" WHERE ShardId != \'1\'',
      series: [['', 350, 350]],
    },
    {
      name: 'groups in alphabetical order',
      source: `SELECT SUM(IncomingBytes) FROM ${SHARDS} GROUP BY StreamName, ShardId`,
      series: [
        ['bills 0', 50, 50],
        ['bills 1', 60, Number.NaN],
        ['orders 0', 300, 300],
        ['orders 1', 700, 700],
      ],
    },
    {
      name: 'calls what lacks the label Other',
      source: 'SELECT SUM(IncomingBytes) FROM "AWS/Kinesis" WHERE StreamName = \'orders\' GROUP BY ShardId',
      series: [
        ['0', 300, 300],
        ['1', 700, 700],
        ['Other', 1_000, 1_000],
      ],
    },
    {
      name: 'finds the hottest',
      source: `SELECT SUM(IncomingBytes) FROM ${SHARDS} GROUP BY StreamName, ShardId ORDER BY SUM() DESC LIMIT 2`,
      series: [
        ['orders 1', 700, 700],
        ['orders 0', 300, 300],
      ],
    },
    {
      name: 'and the coldest',
      source: `SELECT SUM(IncomingBytes) FROM ${SHARDS} GROUP BY StreamName, ShardId ORDER BY SUM() LIMIT 1`,
      series: [['bills 1', 60, Number.NaN]],
    },
    {
      name: 'knows the account',
      source: `SELECT SUM(IncomingBytes) FROM ${SHARDS} WHERE AWS.AccountId = '${SCOPE.accountId}' GROUP BY AWS.AccountId`,
      series: [[SCOPE.accountId, 1_110, 1_050]],
    },
    {
      name: 'knows no other',
      source: `SELECT SUM(IncomingBytes) FROM ${SHARDS} WHERE AWS.AccountId = '1'`,
      series: [],
    },
    { name: 'tells names apart by case', source: 'SELECT SUM(incomingbytes) FROM "AWS/Kinesis"', series: [] },
  ])('$name', ({ source, series }) => {
    expect(run(source)).toEqual({ series, partial: false });
  });

  test('looks at the first 10,000 metrics that match and no further', () => {
    const store = new MetricStore();
    for (let shard = 0; shard < 10_001; shard++) record(store, { ShardId: `${shard}` }, NINE, 1);
    expect(run('SELECT SUM(IncomingBytes) FROM "AWS/Kinesis"', store)).toEqual({
      series: [['', 10_000, Number.NaN]],
      partial: true,
    });
    expect(run('SELECT SUM(IncomingBytes) FROM "AWS/Kinesis" WHERE ShardId = \'10000\'', store).partial).toBe(
      false,
    );
  });

  test('returns 500 series, of which its order decides', () => {
    const store = new MetricStore();
    for (let shard = 0; shard < 501; shard++) record(store, { ShardId: `${shard}` }, NINE, shard);
    const { series, partial } = run(
      'SELECT SUM(IncomingBytes) FROM "AWS/Kinesis" GROUP BY ShardId ORDER BY MAX() DESC',
      store,
    );
    expect([series.length, series[0], partial]).toEqual([500, ['500', 500, Number.NaN], true]);
  });

  test('finds no metric that was silent for two weeks', () => {
    const source = 'SELECT SUM(IncomingBytes) FROM "AWS/Kinesis" GROUP BY StreamName, ShardId';
    expect(run(source, recorded(), NINE + 14 * DAYS).series).toHaveLength(5);
    expect(run(source, recorded(), NINE + 14 * DAYS + 1).series).toHaveLength(4);
  });
});
