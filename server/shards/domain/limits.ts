/** What one shard takes and gives in a second (docs/aws-facts.md §1). */
export const SHARD_WRITE_BYTES = 1_048_576;
export const SHARD_WRITE_RECORDS = 1_000;
/** Shared by everybody who reads with GetRecords; each fan-out consumer has as much for itself. */
export const SHARD_READ_BYTES = 2_097_152;
export const SHARD_READ_CALLS = 5;

/** UpdateShardCount: at most double, at least half, 10,000 at most, ten times in 24 hours. */
export const MOST_SHARDS = 10_000;
export const MOST_SCALINGS = 10;
/** UpdateStreamMode: twice in 24 hours. */
export const MOST_SWITCHES = 2;
export const DAY_MS = 86_400_000;

/** Written in a second: bytes with their partition keys, and records. */
export type Load = { readonly bytes: number; readonly records: number };

export const NO_LOAD: Load = { bytes: 0, records: 0 };
export const addLoads = (one: Load, other: Load): Load => ({
  bytes: one.bytes + other.bytes,
  records: one.records + other.records,
});
export const sumLoads = (loads: readonly Load[]): Load => loads.reduce(addLoads, NO_LOAD);
export const scaleLoad = ({ bytes, records }: Load, by: number): Load => ({
  bytes: bytes * by,
  records: records * by,
});

/** 1 is full: whichever of the two limits binds. */
export const utilisationOf = ({ bytes, records }: Load, shards = 1): number =>
  shards <= 0 ? 0 : Math.max(bytes / SHARD_WRITE_BYTES, records / SHARD_WRITE_RECORDS) / shards;

export const bindingLimit = ({ bytes, records }: Load): 'bytes' | 'records' =>
  bytes / SHARD_WRITE_BYTES >= records / SHARD_WRITE_RECORDS ? 'bytes' : 'records';
