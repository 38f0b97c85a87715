import { type Amount, plus, times } from './amount';
import { GB, HOURS_PER_MONTH, onDemandParts, provisionedParts, total, type Use } from './cost';
import type { PriceTable } from './price-table';

const SECONDS_PER_MONTH = HOURS_PER_MONTH * 3_600;

/** What a stream does on average, in a second. */
export type Traffic = {
  readonly bytesPerSecond: number;
  readonly recordsPerSecond: number;
  /** Of all shared readers together. */
  readonly sharedReadBytesPerSecond: number;
  readonly fanOutConsumers: number;
};

/** A month of it; each fan-out consumer reads everything. */
export const monthOf = (
  traffic: Traffic,
  { shards, retentionHours }: { readonly shards: number; readonly retentionHours: number },
): Use => ({
  hours: HOURS_PER_MONTH,
  shards,
  bytes: traffic.bytesPerSecond * SECONDS_PER_MONTH,
  records: traffic.recordsPerSecond * SECONDS_PER_MONTH,
  sharedReadBytes: traffic.sharedReadBytesPerSecond * SECONDS_PER_MONTH,
  fanOutConsumers: traffic.fanOutConsumers,
  fanOutBytes: traffic.fanOutConsumers * traffic.bytesPerSecond * SECONDS_PER_MONTH,
  retentionHours,
});

/** A shard more or less, in dollars a month; with retention over a day, and for each fan-out consumer, more. */
export function shardPerMonth(
  { prices }: PriceTable,
  { fanOutConsumers, retentionHours }: { readonly fanOutConsumers: number; readonly retentionHours: number },
): Amount {
  return plus(
    times(HOURS_PER_MONTH, prices.provisionedShardHour),
    times(retentionHours > 24 ? HOURS_PER_MONTH : 0, prices.provisionedExtendedShardHour),
    times(fanOutConsumers * HOURS_PER_MONTH, prices.provisionedFanOutShardHour),
  );
}

/** Writing and reading a provisioned stream for a month, without retention beyond a day. */
export const provisionedPerMonth = (table: PriceTable, shards: number, traffic: Traffic): Amount =>
  total(provisionedParts(table, monthOf(traffic, { shards, retentionHours: 24 })));

/** The same of an on-demand stream at the standard rate. */
export const onDemandPerMonth = (table: PriceTable, traffic: Traffic): Amount =>
  total(onDemandParts(table, monthOf(traffic, { shards: 0, retentionHours: 24 })));

/** One fan-out consumer more, in dollars a month. */
export const fanOutPerMonth = (
  { prices }: PriceTable,
  mode: 'PROVISIONED' | 'ON_DEMAND',
  shards: number,
  bytesPerSecond: number,
): Amount => {
  const gb = (bytesPerSecond * SECONDS_PER_MONTH) / GB;
  return mode === 'ON_DEMAND'
    ? times(gb, prices.onDemandFanOutGb)
    : plus(
        times(shards * HOURS_PER_MONTH, prices.provisionedFanOutShardHour),
        times(gb, prices.provisionedFanOutGb),
      );
};
