import { type Random, randomOf } from '@/server/kernel/seeded-random';
import type { Cause } from '../domain/cause';
import type { Evidence } from '../domain/evidence';
import { SHARD_READ_BYTES, SHARD_WRITE_BYTES } from '../domain/limits';
import { laggingFanOut, type Reads, simulatedEvidence } from './simulated-evidence';
import { play, simulatedShard } from './simulated-stream';

export type Scenario = {
  readonly name: string;
  /** Everything that has to be named, and nothing else; empty for a healthy stream. */
  readonly truth: readonly Cause[];
  /** Whether the causes cannot be told apart, rather than both being there. */
  readonly borderline: boolean;
  readonly evidence: Evidence;
};

const MINUTES = 30;
const between = (random: Random, least: number, most: number): number =>
  least + random.next() * (most - least);

type Wanted = {
  readonly demand?: (index: number, second: number) => number;
  readonly hot?: { readonly index: number; readonly share: number };
  readonly recordBytes?: number;
  readonly reads?: (minute: number) => Reads;
  readonly readers?: number;
  readonly slowFanOut?: boolean;
  readonly shardMetrics?: boolean;
  readonly analysis?: boolean;
};

/** A stream of 4 to 24 shards; what is not wanted of it is quiet and well. */
function stream(random: Random, seed: string, of: number, wanted: Wanted): Evidence {
  const base = between(random, 0.2, 0.4);
  const recordBytes = wanted.recordBytes ?? random.between(800, 1_400);
  const played = Array.from({ length: of }, (_, index) => {
    const demand = (second: number) => wanted.demand?.(index, second) ?? base;
    const shard = simulatedShard(
      seed,
      { index, of },
      demand,
      wanted.hot?.index === index ? wanted.hot.share : 0,
    );
    return { shard, seconds: play(shard, seed, MINUTES * 60, recordBytes) };
  });
  const well = (): Reads => ({
    readBytes: base * of * 60 * SHARD_WRITE_BYTES,
    rejectedReads: 0,
    iteratorAgeMs: Math.round(between(random, 100, 900)),
  });
  return simulatedEvidence(played, {
    minutes: MINUTES,
    shardMetrics: wanted.shardMetrics ?? random.chance(0.5),
    analysis: wanted.analysis ?? random.chance(0.5),
    standardConsumers: wanted.readers ?? 1,
    fanOut: wanted.slowFanOut ? [laggingFanOut('scoring', MINUTES, random.between(9_000, 40_000))] : [],
    reads: wanted.reads ?? well,
  });
}

type Maker = {
  readonly truth: readonly Cause[];
  readonly borderline?: true;
  readonly wanted: (random: Random, of: number) => Wanted;
};

/** One shard at `hot`, the others at `rest`. */
const oneHot = (random: Random, of: number) => {
  const index = random.between(0, of - 1);
  const hot = between(random, 1.1, 1.6);
  const rest = between(random, 0.2, 0.4);
  return { index, demand: (each: number) => (each === index ? hot : rest) };
};

const MAKERS: Readonly<Record<string, Maker>> = {
  healthy: { truth: [], wanted: () => ({}) },
  'under-provisioned': {
    truth: ['UNDER_PROVISIONED'],
    wanted: (random) => {
      const full = between(random, 1.05, 1.6);
      return { demand: (index) => full * (1 + (index % 3) * 0.03) };
    },
  },
  'hot shard': {
    truth: ['HOT_SHARD'],
    wanted: (random, of) => ({ demand: oneHot(random, of).demand, shardMetrics: true }),
  },
  'hot key': {
    truth: ['HOT_KEY'],
    wanted: (random, of) => {
      const { index, demand } = oneHot(random, of);
      return { demand, hot: { index, share: between(random, 0.42, 0.85) }, analysis: true };
    },
  },
  burst: {
    truth: ['BURST'],
    wanted: (random) => {
      const base = between(random, 0.1, 0.3);
      const every = random.between(3, 8);
      const lasts = random.between(6, 15);
      const height = between(random, 1.8, 4);
      return {
        demand: (_, second) => (Math.floor(second / 60) % every === 0 && second % 60 < lasts ? height : base),
        // A burst is seen in the records, or told from a hot shard by each shard's minutes.
        analysis: true,
      };
    },
  },
  'large records': {
    truth: ['LARGE_RECORDS'],
    wanted: (random) => {
      const use = between(random, 0.45, 0.6);
      return { demand: () => use, recordBytes: random.between(500_000, 650_000), shardMetrics: true };
    },
  },
  'slow consumer': {
    truth: ['SLOW_CONSUMER'],
    wanted: (random) => {
      const perMinute = random.between(8_000, 40_000);
      return {
        readers: 2,
        reads: (minute) => ({
          readBytes: 60 * SHARD_WRITE_BYTES,
          rejectedReads: 0,
          iteratorAgeMs: minute * perMinute,
        }),
      };
    },
  },
  'too many standard consumers': {
    truth: ['TOO_MANY_READERS'],
    wanted: (random, of) => {
      const rejected = random.between(40, 400);
      return {
        readers: random.between(4, 9),
        reads: (minute) => ({
          readBytes: of * 60 * SHARD_READ_BYTES * 0.97,
          rejectedReads: rejected,
          iteratorAgeMs: minute * 5_000,
        }),
      };
    },
  },
  'hot key and a slow fan-out consumer': {
    truth: ['HOT_KEY', 'SLOW_CONSUMER'],
    wanted: (random, of) => {
      const { index, demand } = oneHot(random, of);
      return {
        demand,
        hot: { index, share: between(random, 0.42, 0.85) },
        analysis: true,
        slowFanOut: true,
      };
    },
  },
  'hot shard with one heavier key': {
    truth: ['HOT_SHARD', 'HOT_KEY'],
    borderline: true,
    wanted: (random, of) => {
      const { index, demand } = oneHot(random, of);
      return {
        demand,
        hot: { index, share: between(random, 0.18, 0.27) },
        analysis: true,
        shardMetrics: true,
      };
    },
  },
};

/** Ten streams, one for each cause, one healthy, one with two causes and one that lies between two. */
export const scenarios = (seed: string): readonly Scenario[] =>
  Object.entries(MAKERS).map(([name, { truth, borderline = false, wanted }]) => {
    const random = randomOf(seed, name);
    const of = random.between(4, 24);
    return {
      name,
      truth,
      borderline,
      evidence: stream(random, `${seed} ${name}`, of, wanted(random, of)),
    };
  });
