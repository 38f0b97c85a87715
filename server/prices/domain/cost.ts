import { type Amount, plus, times } from './amount';
import type { PriceTable } from './price-table';

/** AWS bills hours; a month is 365 days by 12. */
export const HOURS_PER_MONTH = 730;
export const GB = 1_073_741_824;
/** One record in a provisioned stream is charged in units of so much. */
const PAYLOAD_UNIT = 25_600;
/** Writing to an on-demand stream rounds each record up to this. */
const ON_DEMAND_UNIT = 1_024;
/** Hours that are kept without charge, and from which on long-term prices hold. */
export const FREE_HOURS = 24;
export const LONG_HOURS = 168;
/** What an account commits to in a Region with On-demand Advantage, in MiB/s each way (docs/aws-facts.md §1). */
export const COMMITTED_BYTES = 25 * 1_048_576;

/** What a stream did, or will do, in a stretch of time. */
export type Use = {
  readonly hours: number;
  readonly shards: number;
  readonly bytes: number;
  readonly records: number;
  /** Of all polling readers together. */
  readonly sharedReadBytes: number;
  readonly fanOutConsumers: number;
  /** Of all fan-out consumers together. */
  readonly fanOutBytes: number;
  readonly retentionHours: number;
  /** Read again when they are over 7 days old, of whatever readers; absent: none. */
  readonly oldReadBytes?: number;
};

/** Of the same account and Region, under the same commitment; bytes in the same stretch of time. */
export type OtherUse = { readonly inBytes: number; readonly outBytes: number };

export const PARTS = ['capacity', 'writing', 'reading', 'fanOut', 'retention', 'shortfall'] as const;
export type Part = (typeof PARTS)[number];
export type Parts = Readonly<Record<Part, Amount>>;

export const total = (parts: Parts): Amount => plus(...PARTS.map((part) => parts[part]));

const meanRecord = ({ bytes, records }: Use): number => (records <= 0 ? 0 : bytes / records);
/** As if all records were as large as their mean: nothing else is measured. */
const roundedBytes = (use: Use): number =>
  use.records * Math.ceil(meanRecord(use) / ON_DEMAND_UNIT) * ON_DEMAND_UNIT;
export const payloadUnits = (use: Use): number =>
  use.records * Math.max(1, Math.ceil(meanRecord(use) / PAYLOAD_UNIT));

/** GB-months of what is older than `from` and younger than `to`, once the stream is as old as its retention. */
function keptGbMonths({ bytes, hours, retentionHours }: Use, from: number, to: number): number {
  const kept = Math.max(0, Math.min(retentionHours, to) - from);
  return hours <= 0 ? 0 : ((bytes / hours) * kept * (hours / HOURS_PER_MONTH)) / GB;
}

export function provisionedParts({ prices }: PriceTable, use: Use): Parts {
  const shardHours = use.shards * use.hours;
  return {
    capacity: times(shardHours, prices.provisionedShardHour),
    writing: times(payloadUnits(use) / 1e6, prices.provisionedMillionUnits),
    // Who polls pays nothing for what is younger.
    reading: times((use.oldReadBytes ?? 0) / GB, prices.provisionedLongReadGb),
    fanOut: plus(
      times(use.fanOutConsumers * shardHours, prices.provisionedFanOutShardHour),
      times(use.fanOutBytes / GB, prices.provisionedFanOutGb),
    ),
    retention: plus(
      times(use.retentionHours > FREE_HOURS ? shardHours : 0, prices.provisionedExtendedShardHour),
      times(keptGbMonths(use, LONG_HOURS, Number.POSITIVE_INFINITY), prices.provisionedLongGbMonth),
    ),
    shortfall: 0,
  };
}

export const onDemandParts = ({ prices }: PriceTable, use: Use): Parts => ({
  capacity: times(use.hours, prices.onDemandStreamHour),
  writing: times(roundedBytes(use) / GB, prices.onDemandIngestGb),
  // Of these modes no other price is known for what is old: it is read as everything else.
  reading: times((use.sharedReadBytes + (use.oldReadBytes ?? 0)) / GB, prices.onDemandReadGb),
  fanOut: times(use.fanOutBytes / GB, prices.onDemandFanOutGb),
  retention: plus(
    times(keptGbMonths(use, FREE_HOURS, LONG_HOURS), prices.onDemandExtendedGbMonth),
    times(keptGbMonths(use, LONG_HOURS, Number.POSITIVE_INFINITY), prices.onDemandLongGbMonth),
  ),
  shortfall: 0,
});

/**
 * A stream's own use at the discounted rates, and what is missing to the account's commitment at the same rates: with
 * `other` use under the same commitment less is missing. What is missing is the stream's only if it is the reason to commit.
 */
export function advantageParts(
  { prices }: PriceTable,
  use: Use,
  other: OtherUse = { inBytes: 0, outBytes: 0 },
): Parts {
  const committed = COMMITTED_BYTES * use.hours * 3_600;
  const written = roundedBytes(use);
  const missing = (used: number): number => Math.max(0, committed - used) / GB;
  return {
    capacity: 0,
    writing: times(written / GB, prices.advantageIngestGb),
    reading: times((use.sharedReadBytes + (use.oldReadBytes ?? 0)) / GB, prices.advantageReadGb),
    fanOut: times(use.fanOutBytes / GB, prices.advantageFanOutGb),
    retention: times(
      keptGbMonths(use, FREE_HOURS, Number.POSITIVE_INFINITY),
      prices.advantageRetentionGbMonth,
    ),
    shortfall: plus(
      times(missing(written + other.inBytes), prices.advantageIngestGb),
      times(
        missing(use.sharedReadBytes + (use.oldReadBytes ?? 0) + use.fanOutBytes + other.outBytes),
        prices.advantageReadGb,
      ),
    ),
  };
}
