import type { Evidence, EvidenceShard, MinuteSums, ShardSeries } from '../domain/evidence';
import { evenRange } from '../domain/hash-range';

const id = (number: number): string => `shardId-${String(number).padStart(12, '0')}`;

/** Even shards that were there before the window; `first` is the number of the lowest. */
export const shards = (count: number, first = 0): readonly EvidenceShard[] =>
  Array.from({ length: count }, (_, index) => ({
    shardId: id(first + index),
    startingHashKey: String(evenRange(index, count).from),
    endingHashKey: String(evenRange(index, count).to),
    parentShardId: null,
    openedAt: null,
    closedAt: null,
  }));

type Values = Partial<Omit<MinuteSums, 'at'>>;

const minute = (at: number, values: Values): MinuteSums => ({
  at,
  bytes: null,
  records: null,
  rejectedWrites: 0,
  readBytes: null,
  rejectedReads: 0,
  iteratorAgeMs: null,
  ...values,
});

/** Minutes from the beginning of the window on. */
export const minutesOf = (count: number, of: (index: number) => Values): readonly MinuteSums[] =>
  Array.from({ length: count }, (_, index) => minute(index * 60_000, of(index)));

/** One series for each shard, the same every minute. */
export const series = (count: number, ofShards: readonly Values[]): readonly ShardSeries[] =>
  ofShards.map((values, index) => ({ shardId: id(index), minutes: minutesOf(count, () => values) }));

/** Four quiet shards, half an hour, no shard metrics and no analysis. */
export const anEvidence = (changed: Partial<Evidence> = {}): Evidence => ({
  streamName: 'orders',
  at: 1_800_000,
  from: 0,
  to: 1_800_000,
  lateFrom: 1_800_000,
  mode: 'PROVISIONED',
  distribution: 'USER_PARTITION_KEY',
  retentionHours: 24,
  shards: shards(4),
  minutes: [],
  shardMinutes: null,
  fanOut: [],
  standardConsumers: null,
  analysis: null,
  ...changed,
});
