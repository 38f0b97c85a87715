import type { MetricIdentity, MetricScope } from '../metrics/metric';
import type { MetricStore } from '../metrics/metric-store';
import { type PeriodGrid, PeriodTable } from '../metrics/period-table';

export const SCOPE: MetricScope = { accountId: '222233334444', region: 'eu-west-1' };
export const ORDERS: MetricIdentity = {
  namespace: 'AWS/Kinesis',
  name: 'IncomingBytes',
  dimensions: [{ name: 'StreamName', value: 'orders' }],
};

/** 2026-11-21T09:00:00Z, in epoch seconds. */
export const NINE = Date.parse('2026-11-21T09:00:00Z') / 1000;
export const MINUTE = 60;
export const HOUR = 60 * MINUTE;
export const DAYS = 24 * HOUR;

/** Count, sum, minimum and maximum of each period that has samples. */
export function readTable(store: MetricStore, grid: PeriodGrid, now: number, identity = ORDERS) {
  const table = new PeriodTable(grid, true);
  for (const series of store.metrics(SCOPE).find(identity)?.units.values() ?? []) series.readInto(table, now);
  return Array.from({ length: grid.count }, (_, at) => ({
    start: grid.start + at * grid.period,
    count: table.counts[at] ?? 0,
    sum: table.sums[at] ?? 0,
    min: table.mins[at] ?? 0,
    max: table.maxs[at] ?? 0,
    values: table.valuesAt(at)?.size ?? 0,
  })).filter(({ count }) => count > 0);
}
