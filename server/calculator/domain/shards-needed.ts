import { SHARD_READ_BYTES, SHARD_WRITE_BYTES, SHARD_WRITE_RECORDS } from '../../shards/domain/limits';
import type { Inputs } from './inputs';

const MIB = 1_048_576;

/** What is written on average once the traffic has grown. */
export function grownTraffic({ mibPerSecond, recordsPerSecond, growth }: Inputs): {
  readonly bytes: number;
  readonly records: number;
} {
  const times = 1 + growth / 100;
  return { bytes: mibPerSecond * MIB * times, records: recordsPerSecond * times };
}

export type ShardsNeeded = {
  readonly shards: number;
  /** The limit that asks for most. */
  readonly by: 'bytes' | 'records' | 'reads';
  /** Shards that each limit would need, not rounded. */
  readonly each: Readonly<Record<'bytes' | 'records' | 'reads', number>>;
};

/**
 * Shards for the busiest second with as much room left as wanted: 1 MiB/s and 1,000 records/s in, and 2 MiB/s out for all
 * polling readers together. At least one.
 */
export function shardsNeeded(inputs: Inputs): ShardsNeeded {
  const { bytes, records } = grownTraffic(inputs);
  const busiest = inputs.peak / (1 - inputs.headroom / 100);
  const each = {
    bytes: (bytes * busiest) / SHARD_WRITE_BYTES,
    records: (records * busiest) / SHARD_WRITE_RECORDS,
    reads: (bytes * inputs.readers * busiest) / SHARD_READ_BYTES,
  };
  const by = (['bytes', 'records', 'reads'] as const).reduce((most, next) =>
    each[next] > each[most] ? next : most,
  );
  // A hair above a whole number is what floats make of it.
  return { shards: Math.max(1, Math.ceil(each[by] - 1e-9)), by, each };
}
