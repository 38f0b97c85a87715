import { createHash } from 'node:crypto';
import { type Random, randomOf } from '../../kernel/seeded-random';
import type { Pace } from './calm-day';
import type { MinuteMetric } from './minute-metric';

/** One importer writes the orders of all marketplaces under its own name: the demo's hot key. */
export const HOT_KEY = 'marketplace-import';
const RECORD_BYTES = 420;
export const HOT_MINUTES = 60;

export type HotShard = { readonly shardId: string; readonly from: bigint; readonly to: bigint };
const hashKeyOf = (key: string): bigint => BigInt(`0x${createHash('md5').update(key).digest('hex')}`);

/** Records in a second of the hottest hour: what the key has, and what every shard has besides. */
const OF_KEY = 560;
const OF_OTHERS = 440;

/** What the stream took before that hour. */
export const paceBefore = (shards: number): Pace => ({
  perSecond: shards * (OF_OTHERS - 20) + OF_KEY * 0.3,
  bytes: RECORD_BYTES,
});

/** An hour in which the key's shard is at its limit and rejects writes while the others have room, minute by minute. */
export function hotHour(shards: readonly HotShard[]): readonly MinuteMetric[] {
  const random = randomOf(20_261_121, 'hot hour', 0);
  const hot = shards.find(({ from, to }) => from <= hashKeyOf(HOT_KEY) && hashKeyOf(HOT_KEY) <= to);
  const lines = shards.map(({ shardId }) => ({ shardId, ...lineOf(random, shardId === hot?.shardId) }));
  const metrics = lines.flatMap(({ shardId, records, rejected }) => of(shardId, records, rejected));
  const sum = (values: readonly (readonly number[])[]) =>
    Array.from({ length: HOT_MINUTES }, (_, at) => values.reduce((all, line) => all + (line[at] ?? 0), 0));
  return [
    ...of(null, sum(lines.map(({ records }) => records)), sum(lines.map(({ rejected }) => rejected))),
    ...metrics,
  ];
}

function lineOf(random: Random, hot: boolean) {
  const minutes = Array.from({ length: HOT_MINUTES }, (_, minute) => {
    const others = random.between(OF_OTHERS - 40, OF_OTHERS) * 60;
    // It began to rise half an hour ago.
    const risen = Math.min(1, Math.max(0.3, (minute - 12) / 20));
    const wanted = hot ? others + OF_KEY * 60 * risen * (1 + random.next() * 0.2) : others;
    const taken = Math.min(60_000, Math.round(wanted));
    return { taken, rejected: Math.round(wanted) - taken };
  });
  return { records: minutes.map(({ taken }) => taken), rejected: minutes.map(({ rejected }) => rejected) };
}

function of(shardId: string | null, records: readonly number[], rejected: readonly number[]): MinuteMetric[] {
  return [
    { name: 'IncomingBytes', unit: 'Bytes', shardId, values: records.map((count) => count * RECORD_BYTES) },
    { name: 'IncomingRecords', unit: 'Count', shardId, values: records },
    { name: 'WriteProvisionedThroughputExceeded', unit: 'Count', shardId, values: rejected },
  ];
}

/** Keys of one second of that hour, spread as its minutes are. */
export function hotSecond(shards: number, seed: number): readonly string[] {
  const random = randomOf(seed, 'hot second', 0);
  return [
    ...Array.from({ length: OF_KEY }, () => HOT_KEY),
    ...Array.from({ length: OF_OTHERS * shards }, () => `order-${random.between(1, 90_000)}`),
  ];
}
