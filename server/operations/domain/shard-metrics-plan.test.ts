import { expect, test } from 'vitest';
import { SHIPPED } from '../../prices/domain/price-table';
import type { ShardMetric } from '../../standards/domain/rule';
import { shardMetricsPlan } from './shard-metrics-plan';

const BYTES: ShardMetric = 'IncomingBytes';
const RECORDS: ShardMetric = 'IncomingRecords';
const AGE: ShardMetric = 'IteratorAgeMilliseconds';
const on = (...metrics: ShardMetric[]) => ({ kind: 'METRICS_ON', metrics });
const off = (...metrics: ShardMetric[]) => ({ kind: 'METRICS_OFF', metrics });

test.each([
  {
    name: 'what is off goes on, and off again',
    ...{ now: [], owed: [], metrics: [BYTES, RECORDS], hours: 24 },
    ...{ steps: [on(BYTES, RECORDS)], back: [off(BYTES, RECORDS)], dollars: 2.4 },
  },
  {
    name: 'what others have on stays on',
    ...{ now: [AGE], owed: [], metrics: [BYTES, AGE], hours: 24 },
    ...{ steps: [on(BYTES)], back: [off(BYTES)], dollars: 1.2 },
  },
  {
    name: 'a longer incident takes over what is owed',
    ...{ now: [BYTES], owed: [BYTES], metrics: [BYTES], hours: 72 },
    ...{ steps: [on(BYTES)], back: [off(BYTES)], dollars: 0 },
  },
  {
    name: 'without a time it stays',
    ...{ now: [BYTES], owed: [BYTES], metrics: [BYTES, AGE], hours: null },
    ...{ steps: [on(BYTES, AGE)], back: undefined, dollars: 1.2 },
  },
  {
    name: 'what is not wanted any more goes off',
    ...{ now: ['ALL'], owed: [], metrics: [BYTES, RECORDS], hours: null },
    ...{
      steps: [
        off(
          'OutgoingBytes',
          'OutgoingRecords',
          'WriteProvisionedThroughputExceeded',
          'ReadProvisionedThroughputExceeded',
          AGE,
        ),
      ],
      back: undefined,
      dollars: -6,
    },
  },
  {
    name: 'what is owed and was switched off meanwhile is not owed any more',
    ...{ now: [], owed: [AGE], metrics: [BYTES], hours: 1 },
    ...{ steps: [on(BYTES)], back: [off(BYTES)], dollars: 1.2 },
  },
])('$name', ({ now, owed, metrics, hours, steps, back, dollars }) => {
  const plan = shardMetricsPlan(
    { setting: 'shard-metrics', metrics: metrics as ShardMetric[], hours },
    {
      shape: { shardMetrics: now, openShards: 4, mode: 'PROVISIONED' },
      owed: owed as ShardMetric[],
      prices: SHIPPED,
    },
  );
  expect(plan.steps).toEqual(steps);
  expect(plan.back).toEqual(back);
  expect(plan.dollarsPerMonth).toBeCloseTo(dollars);
  expect(plan.blocked).toBeNull();
});

test.each([
  { metrics: [], now: [], hours: null, why: 'nothing as it is' },
  { metrics: [BYTES], now: [BYTES], hours: null, why: 'like that already' },
  { metrics: [BYTES], now: [BYTES], hours: 4, why: 'not by Sluice' },
])('$why', ({ metrics, now, hours, why }) => {
  const plan = shardMetricsPlan(
    { setting: 'shard-metrics', metrics, hours },
    { shape: { shardMetrics: now, openShards: 4, mode: 'PROVISIONED' }, owed: [], prices: SHIPPED },
  );
  expect(plan.steps).toEqual([]);
  expect(plan.blocked).toContain(why);
});
