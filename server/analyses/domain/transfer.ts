import { type Amount, plus, times } from '../../prices/domain/amount';
import { GB } from '../../prices/domain/cost';
import type { PriceTable } from '../../prices/domain/price-table';
import { SHARD_WRITE_BYTES } from '../../shards/domain/limits';

export type ReadMethod = 'FAN_OUT' | 'POLLING';
export type CapacityMode = 'PROVISIONED' | 'ON_DEMAND';

export type TransferEstimate = {
  readonly bytes: number;
  /** Measured by CloudWatch over the window, or the most that the shards take. */
  readonly basis: 'metrics' | 'limit';
};

export const estimateTransfer = (of: {
  readonly seconds: number;
  readonly shards: number;
  readonly measuredBytes: number | null;
}): TransferEstimate => {
  const limit = of.seconds * of.shards * SHARD_WRITE_BYTES;
  // Whole minutes were counted: a few seconds of one may hold less than the shards take in them, and never more.
  return of.measuredBytes === null || of.measuredBytes >= limit
    ? { bytes: limit, basis: 'limit' }
    : { bytes: of.measuredBytes, basis: 'metrics' };
};

/** US dollars of one analysis, null where a price is not known; a consumer is charged for a whole hour of each shard that it was registered for. */
export function priceOf(
  { prices }: PriceTable,
  of: {
    readonly bytes: number;
    readonly shards: number;
    readonly method: ReadMethod;
    readonly mode: CapacityMode;
  },
): Amount {
  const gb = of.bytes / GB;
  if (of.method === 'POLLING') return of.mode === 'ON_DEMAND' ? times(gb, prices.onDemandReadGb) : 0;
  return of.mode === 'ON_DEMAND'
    ? times(gb, prices.onDemandFanOutGb)
    : plus(times(gb, prices.provisionedFanOutGb), times(of.shards, prices.provisionedFanOutShardHour));
}
