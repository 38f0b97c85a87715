import { z } from 'zod';
import type { Block } from './domain/block';
import type { Coverage } from './domain/coverage';
import type { SetState } from './domain/due';
import type { ConsumerHealth, Peaks, StreamHealth } from './domain/health';
import type { HottestShards } from './domain/hottest';
import { LEVELS } from './domain/metric-catalog';
import { RESOLUTIONS } from './domain/resolution';
import type { StreamInventory } from './domain/stream-inventory';

export const seconds = (at: Date): number => Math.floor(at.getTime() / 1_000);
/** To the millisecond: what came first within a second matters. */
const exact = (at: Date): number => at.getTime() / 1_000;
export const dateOf = (at: number): Date => new Date(at * 1_000);

const knownShard = z.object({
  shardId: z.string(),
  open: z.boolean(),
  parentIds: z.array(z.string()),
  from: z.string(),
  to: z.string(),
});
export const storedShards = z.array(knownShard);

export const storedFacts = z.object({
  mode: z.enum(['ON_DEMAND', 'PROVISIONED']),
  status: z.enum(['CREATING', 'ACTIVE', 'UPDATING', 'DELETING']),
  openShards: z.number(),
  retentionHours: z.number(),
  shardMetrics: z.array(z.string()),
});

export const storedHottest: z.ZodType<HottestShards> = z.object({
  shards: z.array(
    z.object({ shardId: z.string(), bytes: z.number().nullable(), records: z.number().nullable() }),
  ),
  incomplete: z.boolean(),
});

const lag = z.object({ ms: z.number(), before: z.number().nullable(), minutes: z.number() }).nullable();
const amount = z.number().nullable();
export const storedHealth: z.ZodType<StreamHealth> = z.object({
  dataUntil: amount,
  mostBytes: amount,
  mostRecords: amount,
  mostReadBytes: amount,
  writtenBytes: amount,
  readBytes: amount,
  rejectedWrites: amount,
  rejectedReads: amount,
  age: lag,
});
export const storedConsumers: z.ZodType<readonly ConsumerHealth[]> = z.array(
  z.object({ name: z.string(), lag }),
);
export const storedPeaks: z.ZodType<Peaks> = z.record(
  z.string(),
  z.object({ bytes: z.number(), records: z.number() }),
);

const coverage = z.array(z.tuple([z.number(), z.number()]));

/** Stretches as they are stored, oldest first. */
export const toCoverage = (stored: unknown): Coverage => coverage.parse(stored);
export const storedLevel = z.enum(LEVELS);
export const storedResolution = z.literal(RESOLUTIONS);

type SetRow = {
  readonly level: string;
  readonly resolution: number;
  readonly covered: unknown;
  readonly askedAt: Date | null;
  readonly watchedUntil: Date | null;
  readonly watchedFrom: Date | null;
  readonly widenedAt: Date | null;
};

export const toSet = (row: SetRow): SetState => ({
  level: storedLevel.parse(row.level),
  resolution: storedResolution.parse(row.resolution),
  covered: toCoverage(row.covered),
  askedAt: row.askedAt && exact(row.askedAt),
  watchedUntil: row.watchedUntil ? exact(row.watchedUntil) : 0,
  watchedFrom: row.watchedFrom ? seconds(row.watchedFrom) : 0,
  widenedAt: row.widenedAt ? exact(row.widenedAt) : 0,
});

type StreamRow = { readonly facts: unknown; readonly shards: unknown; readonly consumers: readonly string[] };

/** Null for a stream that was never read. */
export const toInventory = ({ facts, shards, consumers }: StreamRow): StreamInventory | null =>
  facts === null ? null : { ...storedFacts.parse(facts), consumers, shards: storedShards.parse(shards) };

/** Floats are stored as they lie in memory, little-endian. */
export const toBytes = ({ values }: Pick<Block, 'values'>): Uint8Array =>
  new Uint8Array(values.buffer, values.byteOffset, values.byteLength);

/** Copied, for the driver's buffer may begin anywhere. */
export const toValues = (bytes: Uint8Array): Float32Array => new Float32Array(Uint8Array.from(bytes).buffer);

type BlockRow = {
  readonly start: Date;
  readonly metric: string;
  readonly series: unknown;
  readonly values: Uint8Array;
};

export const toBlock = ({ start, metric, series, values }: BlockRow): Block => ({
  metric,
  start: seconds(start),
  series: Array.isArray(series) ? series.map(String) : [],
  values: toValues(values),
});
