import { onDemandParts, type Parts, provisionedParts, type Use } from '../../prices/domain/cost';
import type { PriceTable } from '../../prices/domain/price-table';

/** The month of a moment, as AWS bills it: by UTC. Seconds. */
export function monthAt(now: number): { readonly from: number; readonly to: number } {
  const at = new Date(now * 1_000);
  const first = (months: number) => Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + months, 1) / 1_000;
  return { from: first(0), to: first(1) };
}

/** What was counted of one kind of traffic, and of how many seconds it is known. */
export type Counted = { readonly sum: number; readonly seconds: number };
export const KINDS = ['bytes', 'records', 'sharedReadBytes', 'fanOutBytes'] as const;
export type Kind = (typeof KINDS)[number];
export type Counts = Readonly<Record<Kind, Counted>>;

export type MonthStream = {
  readonly mode: 'ON_DEMAND' | 'PROVISIONED';
  readonly openShards: number;
  readonly retentionHours: number;
  readonly fanOutConsumers: number;
};

export type MonthCost = {
  readonly soFar: Parts;
  readonly projected: Parts;
  /** Hours of the month that are over, that it has, and of which the traffic is known. */
  readonly hours: { readonly over: number; readonly all: number; readonly known: number };
};

/**
 * What a stream has cost this month and will have cost at its end. Hours of which nothing is known, and those to come, are
 * taken to be like the mean of the last days: null where that is not known either, for then nothing can be said. Shards,
 * mode, retention and consumers are taken to be all month what they are now.
 */
export function costOfMonth(
  table: PriceTable,
  stream: MonthStream,
  counted: { readonly month: Counts; readonly lately: Counts },
  now: number,
): MonthCost | null {
  const { from, to } = monthAt(now);
  if (counted.lately.bytes.seconds <= 0) return null;
  const over = now - from;
  const until = (seconds: number, kind: Kind): number => {
    const { month, lately } = counted;
    const mean = lately[kind].seconds > 0 ? lately[kind].sum / lately[kind].seconds : 0;
    return month[kind].sum + Math.max(0, seconds - month[kind].seconds) * mean;
  };
  const use = (seconds: number): Use => ({
    hours: seconds / 3_600,
    shards: stream.openShards,
    bytes: until(seconds, 'bytes'),
    records: until(seconds, 'records'),
    sharedReadBytes: until(seconds, 'sharedReadBytes'),
    fanOutConsumers: stream.fanOutConsumers,
    fanOutBytes: until(seconds, 'fanOutBytes'),
    retentionHours: stream.retentionHours,
  });
  const parts = stream.mode === 'PROVISIONED' ? provisionedParts : onDemandParts;
  return {
    soFar: parts(table, use(over)),
    projected: parts(table, use(to - from)),
    hours: {
      over: over / 3_600,
      all: (to - from) / 3_600,
      known: Math.min(counted.month.bytes.seconds, over) / 3_600,
    },
  };
}
