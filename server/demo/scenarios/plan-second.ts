import { type Random, randomOf } from '../../kernel/seeded-random';
import { type PlannedRecord, type ScenarioName, SHARD_RECORDS, type ShardRange } from './scenario';

const BASE = SHARD_RECORDS / 10;
const SMALL = 300;
/** Above what a shard takes, so that it throttles while the others hardly notice. */
const HOT = SHARD_RECORDS * 1.3;
const COLD = 20;

/**
 * The records of one second of a scenario, the same for the same seed and second in every run. `second` counts from the
 * scenario's start. Rates follow the stream: twice the shards are twice the records.
 */
export function planSecond(
  scenario: ScenarioName,
  seed: number,
  second: number,
  shards: readonly ShardRange[],
): readonly PlannedRecord[] {
  const random = randomOf(seed, scenario, second);
  const everywhere = (perShard: number): PlannedRecord[] =>
    manyKeys(random, Math.round(perShard * shards.length));
  switch (scenario) {
    case 'steady':
    case 'lagging-consumer':
    case 'schema-framed':
      return everywhere(BASE);
    case 'kpl-aggregated':
      return everywhere(BASE / 5);
    case 'spike':
      return everywhere(BASE * spikeFactor(second));
    case 'bursts':
      return second % 10 === 0 ? everywhere(SHARD_RECORDS * 1.5) : everywhere(COLD);
    case 'hot-key':
      return [...same(HOT, 'customer-1', random), ...everywhere(COLD)];
    case 'hot-shard':
      return [...inOneShard(random, shards[0]), ...everywhere(COLD)];
    case 'large-records':
      return everywhere(BASE / 10).map((record) =>
        random.chance(0.03) ? { ...record, size: random.between(200, 900) * 1_000 } : record,
      );
  }
}

/** The spike of AWS's own story of on-demand advantage: 14 times, and later 2 times. */
function spikeFactor(second: number): number {
  const at = second % 480;
  if (at >= 60 && at < 180) return 14;
  return at >= 300 && at < 360 ? 2 : 1;
}

const manyKeys = (random: Random, count: number): PlannedRecord[] =>
  Array.from({ length: count }, () => ({
    partitionKey: `customer-${random.between(2, 50_000)}`,
    size: sizeOf(random),
  }));

const same = (count: number, partitionKey: string, random: Random): PlannedRecord[] =>
  Array.from({ length: Math.round(count) }, () => ({ partitionKey, size: sizeOf(random) }));

/** Spread over the whole of one shard's range, so that a split in the middle halves it. */
function inOneShard(random: Random, shard: ShardRange | undefined): PlannedRecord[] {
  if (!shard) return [];
  const width = shard.end - shard.start + 1n;
  return manyKeys(random, HOT).map((record) => ({
    ...record,
    explicitHashKey: String(
      shard.start + (width * BigInt(Math.floor(random.next() * 1_000_000))) / 1_000_000n,
    ),
  }));
}

const sizeOf = (random: Random): number => random.between(SMALL / 2, SMALL * 1.5);
