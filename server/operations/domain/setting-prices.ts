import { type Amount, times } from '../../prices/domain/amount';
import { HOURS_PER_MONTH } from '../../prices/domain/cost';
import type { PriceTable } from '../../prices/domain/price-table';

/** Dollars a month of metrics that each of these shards reports: CloudWatch bills them as custom metrics. */
export const shardMetricsPerMonth = ({ prices }: PriceTable, metrics: number, shards: number): Amount =>
  times(metrics * shards, prices.shardMetricMonth);

/** Of what costs so much a month, dollars for so many hours: AWS bills by the hour. */
export const forHours = (perMonth: number, hours: number): number => (perMonth * hours) / HOURS_PER_MONTH;
