import type { Amount } from '../../prices/domain/amount';
import { shardPerMonth, type Traffic } from '../../prices/domain/per-month';
import type { PriceTable } from '../../prices/domain/price-table';
import type { Evidence, EvidenceShard } from './evidence';
import { MOST_SCALINGS, MOST_SWITCHES } from './limits';
import type { HashKeyRange } from './shard';
import type { Verdict } from './verdict';

/** What cures are made of. */
export type Known = {
  readonly evidence: Evidence;
  readonly verdict: Verdict;
  readonly prices: PriceTable;
  /** Changes in the last 24 hours, as far as Sluice made them. */
  readonly switchesToday: number;
  readonly scalingsToday: number;
  /** On-demand Advantage; null when it is not known. */
  readonly advantage: boolean | null;
};

export const openOf = ({ shards }: Evidence): readonly EvidenceShard[] =>
  shards
    .filter(({ closedAt }) => closedAt === null)
    .toSorted((one, other) => (BigInt(one.startingHashKey) < BigInt(other.startingHashKey) ? -1 : 1));

export const rangeOf = (shard: EvidenceShard): HashKeyRange => ({
  from: BigInt(shard.startingHashKey),
  to: BigInt(shard.endingHashKey),
});

/** Dollars a month for each shard more; null where a price is not known. */
export const perShard = ({ evidence, prices }: Known): Amount =>
  shardPerMonth(prices, {
    fanOutConsumers: evidence.fanOut.length,
    retentionHours: evidence.retentionHours,
  });

export function trafficOf({ evidence, verdict }: Known): Traffic {
  const { demand } = verdict.facts;
  const readers = evidence.standardConsumers ?? 1;
  return {
    bytesPerSecond: demand.bytes,
    recordsPerSecond: demand.records,
    sharedReadBytesPerSecond: demand.bytes * readers,
    fanOutConsumers: evidence.fanOut.length,
  };
}

export const NEEDS_PROVISIONED =
  'The stream is on demand, where AWS manages the shards: it splits a shard that stays above 500 KB/s within 15 minutes.';

export const needsProvisioned = ({ evidence }: Known): string | null =>
  evidence.mode === 'PROVISIONED' ? null : NEEDS_PROVISIONED;

export const switchBlocked = ({ switchesToday }: Known): string | null =>
  switchesToday >= MOST_SWITCHES
    ? `The mode was switched ${switchesToday} times in the last 24 hours; AWS allows ${MOST_SWITCHES}.`
    : null;

export const scalingBlocked = ({ scalingsToday }: Known): string | null =>
  scalingsToday >= MOST_SCALINGS
    ? `The shard count was changed ${scalingsToday} times in the last 24 hours; AWS allows ${MOST_SCALINGS}.`
    : null;

export const WRITES_GO_ON = 'Writes and reads go on';
export const DRAIN_PARENTS =
  'Readers that keep order finish the old shards before the new ones; the KCL and Lambda do so by themselves.';
