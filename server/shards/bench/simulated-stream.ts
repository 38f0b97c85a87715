import { type Random, randomOf } from '@/server/kernel/seeded-random';
import { evenRange, widthOf } from '../domain/hash-range';
import { type Load, NO_LOAD, SHARD_WRITE_BYTES, SHARD_WRITE_RECORDS } from '../domain/limits';

/** A partition key of a simulated stream; its weight is a part of its shard's. */
export type SimulatedKey = { readonly name: string; readonly hashKey: bigint; readonly weight: number };

export type SimulatedShard = {
  readonly shardId: string;
  readonly from: bigint;
  readonly to: bigint;
  readonly keys: readonly SimulatedKey[];
  /** Wanted of it in a second, 1 for all that a shard takes. */
  readonly demand: (second: number) => number;
};

export type SimulatedSecond = Load & { readonly rejected: number };

const EACH_OF = 60;

export const shardId = (index: number): string => `shardId-${String(index).padStart(12, '0')}`;

/** Keys of one shard, all of them about as heavy; with `hot` one of them carries that part of the whole. */
export function simulatedShard(
  seed: string,
  { index, of }: { readonly index: number; readonly of: number },
  demand: SimulatedShard['demand'],
  hot = 0,
): SimulatedShard {
  const random = randomOf(seed, 'keys', index);
  const range = evenRange(index, of);
  const step = widthOf(range) / BigInt(EACH_OF + 1);
  const plain = Array.from({ length: EACH_OF }, () => 0.5 + random.next());
  const total = plain.reduce((sum, weight) => sum + weight, 0);
  const keys = plain.map((weight, number) => ({
    name: `key-${index}-${number}`,
    hashKey: range.from + step * BigInt(number + 1),
    weight: (weight / total) * (1 - hot),
  }));
  const at = range.from + (widthOf(range) * BigInt(random.between(5, 95))) / 100n + 12_345n;
  return {
    shardId: shardId(index),
    ...range,
    keys: hot > 0 ? [...keys, { name: `hot-${index}`, hashKey: at, weight: hot }] : keys,
    demand,
  };
}

/** How many come in a second of those that come on average: writers know nothing of each other (Poisson). */
function arrivals(random: Random, mean: number): number {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random.next(); product > limit; product *= random.next()) count += 1;
  return count;
}

/**
 * What a shard takes and rejects in each second: its bucket holds one second's worth of bytes and of records, as the sandbox
 * limits shards (docs/aws-facts.md §1). Small records come as a flow, large ones one by one, since each is taken whole or not.
 */
export function play(
  { demand, shardId: id }: SimulatedShard,
  seed: string,
  seconds: number,
  recordBytes: number,
): readonly SimulatedSecond[] {
  const random = randomOf(seed, 'arrivals', id);
  const most = Math.min(SHARD_WRITE_RECORDS, SHARD_WRITE_BYTES / recordBytes);
  let bucket = SHARD_WRITE_BYTES;
  return Array.from({ length: seconds }, (_, second) => {
    const wanted = demand(second) * most * (0.92 + random.next() * 0.16);
    if (recordBytes <= 100_000) {
      const records = Math.min(wanted, most);
      return { records, bytes: records * recordBytes, rejected: wanted - records };
    }
    bucket = Math.min(SHARD_WRITE_BYTES, bucket + SHARD_WRITE_BYTES);
    let taken = NO_LOAD;
    let rejected = 0;
    for (let left = arrivals(random, wanted); left > 0; left -= 1) {
      const size = Math.round(recordBytes * (0.5 + random.next()));
      if (size > bucket) rejected += 1;
      else {
        bucket -= size;
        taken = { bytes: taken.bytes + size, records: taken.records + 1 };
      }
    }
    return { ...taken, rejected };
  });
}
