/** What one shard takes and gives in a second (docs/aws-facts.md §1). */
export const SHARD_WRITE_BYTES = 1_048_576;
export const SHARD_WRITE_RECORDS = 1_000;
export const SHARD_READ_BYTES = 2_097_152;
/** What a new on-demand stream takes before its traffic is known: 4 MB and 4,000 records a second. */
const ON_DEMAND_START_BYTES = 4 * SHARD_WRITE_BYTES;
const ON_DEMAND_START_RECORDS = 4 * SHARD_WRITE_RECORDS;

export type CapacityBasis = 'shards' | 'warm-throughput' | 'twice-the-peak' | 'on-demand-start';

export type Capacity = {
  readonly bytesPerSecond: number;
  readonly recordsPerSecond: number;
  readonly basis: CapacityBasis;
};

export type CapacityFacts = {
  readonly mode: 'ON_DEMAND' | 'PROVISIONED';
  readonly openShards: number;
  /** Warm throughput as AWS says it holds now, in MiB a second. */
  readonly warmMiBps?: number;
  /** The busiest second's share of the busiest minute of the last 30 days, as far as it is known. */
  readonly peak?: { readonly bytesPerSecond: number; readonly recordsPerSecond: number };
};

/** How much a stream takes: by its shards; on demand by its warm throughput, or twice the 30-day peak. */
export function writeCapacity({ mode, openShards, warmMiBps, peak }: CapacityFacts): Capacity {
  if (mode === 'PROVISIONED')
    return {
      bytesPerSecond: openShards * SHARD_WRITE_BYTES,
      recordsPerSecond: openShards * SHARD_WRITE_RECORDS,
      basis: 'shards',
    };
  if (warmMiBps !== undefined && warmMiBps > 0)
    return {
      bytesPerSecond: warmMiBps * SHARD_WRITE_BYTES,
      recordsPerSecond: warmMiBps * SHARD_WRITE_RECORDS,
      basis: 'warm-throughput',
    };
  const bytesPerSecond = 2 * (peak?.bytesPerSecond ?? 0);
  const recordsPerSecond = 2 * (peak?.recordsPerSecond ?? 0);
  const grown = bytesPerSecond > ON_DEMAND_START_BYTES || recordsPerSecond > ON_DEMAND_START_RECORDS;
  return {
    bytesPerSecond: Math.max(ON_DEMAND_START_BYTES, bytesPerSecond),
    recordsPerSecond: Math.max(ON_DEMAND_START_RECORDS, recordsPerSecond),
    basis: grown ? 'twice-the-peak' : 'on-demand-start',
  };
}

/** Shares of 1; what is not known is `NaN`. `sum` is of a period of so many seconds. */
export const shareOf = (sum: number, seconds: number, perSecond: number): number =>
  perSecond <= 0 ? Number.NaN : sum / (seconds * perSecond);

/** The limit that binds: bytes or records, whichever is nearer. */
export function binding(bytes: number, records: number): number {
  if (Number.isNaN(bytes)) return records;
  return Number.isNaN(records) ? bytes : Math.max(bytes, records);
}

/** Of what all readers share; each fan-out consumer has as much for itself. */
export const readShare = (sum: number, seconds: number, openShards: number): number =>
  shareOf(sum, seconds, openShards * SHARD_READ_BYTES);

/** Rejected writes of all that were tried. Accepted ones alone are counted elsewhere, so both are needed. */
export const rejectedShare = (rejected: number, accepted: number): number =>
  rejected + accepted === 0 ? 0 : rejected / (rejected + accepted);

/** How much of the retention a reader has used up; at 1 it loses records. AWS's own warning is at a half. */
export const ageShare = (ageMilliseconds: number, retentionHours: number): number =>
  retentionHours <= 0 ? Number.NaN : ageMilliseconds / (retentionHours * 3_600_000);
export const AGE_WARNING = 0.5;
