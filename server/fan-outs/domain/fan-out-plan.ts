import type { AccessPattern } from '../../policies/build/access-pattern';
import { fanOutPerMonth } from '../../prices/domain/per-month';
import type { PriceTable } from '../../prices/domain/price-table';
import { type Evidence, isReported } from '../../shards/domain/evidence';
import { factsOf } from '../../shards/domain/facts';
import { share, sum } from '../../shards/domain/numbers';
import { THRESHOLDS } from '../../shards/domain/thresholds';
import { fanOutOf } from './fan-out-pattern';

/** What readers that share have of the stream in a minute; null where nothing was reported. */
export type SharedReading = {
  /** Part of the 2 MB/s of each shard that they read together, in the busiest minute. */
  readonly use: number | null;
  readonly rejectedPerMinute: number | null;
  /** Age of the oldest unread record of the last minutes, in milliseconds. */
  readonly ageMs: number | null;
};

/** One reader's way to fan-out: what it costs, whether there is room for it, and what it is to bring. Kept with the proposal. */
export type FanOutPlan = {
  readonly from: AccessPattern;
  readonly to: AccessPattern;
  /** More a month in dollars; null where a price is not known. */
  readonly dollarsPerMonth: number | null;
  readonly mode: 'PROVISIONED' | 'ON_DEMAND';
  readonly perShardHour: number | null;
  readonly perGb: number | null;
  readonly pricesOf: string;
  readonly openShards: number;
  /** Written in a second, in the busy minutes: a fan-out consumer reads all of it. */
  readonly bytesPerSecond: number;
  readonly room: { readonly taken: number; readonly limit: number };
  /** Readers that share, this one among them. */
  readonly readers: number;
  readonly now: SharedReading;
  /** Of those that go on sharing; and how far the reader itself is behind at most. */
  readonly predicted: SharedReading & { readonly behindMs: number };
};

export type FanOutFacts = {
  readonly evidence: Evidence;
  readonly prices: PriceTable;
  readonly pricesOf: string;
  readonly readers: number;
  readonly room: FanOutPlan['room'];
};

const MINUTES = 10;

/** Of the last minutes that are final. */
function readingOf(evidence: Evidence): SharedReading {
  const minutes = evidence.minutes
    .filter((minute) => minute.at < evidence.lateFrom && isReported(minute))
    .slice(-MINUTES);
  const ages = minutes.flatMap(({ iteratorAgeMs }) => (iteratorAgeMs === null ? [] : [iteratorAgeMs]));
  return {
    use: factsOf(evidence).readUse,
    rejectedPerMinute:
      minutes.length === 0
        ? null
        : share(sum(minutes.map(({ rejectedReads }) => rejectedReads ?? 0)), minutes.length),
    ageMs: ages.length === 0 ? null : Math.max(...ages),
  };
}

/** One reader less shares: what it read falls away. Where there is room then, reads are rejected no more. */
function afterwards(now: SharedReading, readers: number): SharedReading {
  const left = Math.max(0, readers - 1);
  const use = now.use === null ? null : (now.use * left) / Math.max(1, readers);
  const roomy = use !== null && use < THRESHOLDS.near && left < THRESHOLDS.sharedReaders;
  return { use, rejectedPerMinute: roomy || left === 0 ? 0 : null, ageMs: null };
}

/** Null for who shares nothing. */
export function fanOutPlan(from: AccessPattern, facts: FanOutFacts): FanOutPlan | null {
  const to = fanOutOf(from);
  if (to === null) return null;
  const { evidence, prices, pricesOf, readers, room } = facts;
  const { demand, openShards } = factsOf(evidence);
  const shards = openShards || (evidence.countedShards ?? 0);
  const now = readingOf(evidence);
  const onDemand = evidence.mode === 'ON_DEMAND';
  return {
    ...{ from, to, pricesOf, room, readers, now },
    dollarsPerMonth: fanOutPerMonth(prices, evidence.mode, shards, demand.bytes),
    mode: evidence.mode,
    perShardHour: onDemand ? 0 : prices.prices.provisionedFanOutShardHour,
    perGb: onDemand ? prices.prices.onDemandFanOutGb : prices.prices.provisionedFanOutGb,
    openShards: shards,
    bytesPerSecond: demand.bytes,
    predicted: { ...afterwards(now, readers), behindMs: THRESHOLDS.behindMs },
  };
}

/** What the consumer-limit of the stream says (docs/aws-facts.md §1). */
export const hasRoom = ({ room }: Pick<FanOutPlan, 'room'>): boolean => room.taken < room.limit;
