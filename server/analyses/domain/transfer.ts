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

const WEEK_MS = 7 * 86_400_000;

/** Part of a window, in milliseconds since 1970, whose records are over 7 days old at `now`. */
export const oldShare = (window: { readonly from: number; readonly to: number }, now: number): number =>
  window.to <= window.from
    ? 0
    : Math.min(1, Math.max(0, (now - WEEK_MS - window.from) / (window.to - window.from)));

/** US dollars of one analysis, null where a price is not known; a consumer is charged for a whole hour of each shard that it was registered for. */
export function priceOf(
  { prices }: PriceTable,
  of: {
    readonly bytes: number;
    /** Of these, in records that are over 7 days old. */
    readonly oldBytes?: number;
    readonly shards: number;
    readonly method: ReadMethod;
    readonly mode: CapacityMode;
  },
): Amount {
  const gb = of.bytes / GB;
  if (of.mode === 'ON_DEMAND')
    return times(gb, of.method === 'POLLING' ? prices.onDemandReadGb : prices.onDemandFanOutGb);
  // Whoever reads what is old pays for that besides, in whatever way (docs/aws-facts.md §12).
  const old = times((of.oldBytes ?? 0) / GB, prices.provisionedLongReadGb);
  return of.method === 'POLLING'
    ? old
    : plus(times(gb, prices.provisionedFanOutGb), times(of.shards, prices.provisionedFanOutShardHour), old);
}
