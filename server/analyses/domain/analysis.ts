import type { AwsFailure } from '../../kernel/aws-failure';
import type { SketchSize } from './count-min-sketch';
import { sketchSize } from './count-min-sketch';
import type { AnalysisWindow } from './second-tally';
import type { ReadMethod, TransferEstimate } from './transfer';
import type { WindowFault } from './window';

export const ASKED_WAYS = ['AUTO', 'FAN_OUT', 'POLLING'] as const;
/** AUTO takes a consumer of its own and polls only where the stream has no place for one. */
export type AskedWay = (typeof ASKED_WAYS)[number];

export type AnalysisState = 'PREPARING' | 'READING' | 'DONE' | 'FAILED' | 'CANCELLED';
export const isOver = (state: AnalysisState): boolean => state !== 'PREPARING' && state !== 'READING';

/** Why there is no result. */
export type AnalysisFailure =
  | { readonly kind: 'window'; readonly fault: WindowFault }
  | { readonly kind: 'no-shards' }
  | { readonly kind: 'consumer-limit' }
  | { readonly kind: 'consumer-not-active' }
  | { readonly kind: 'stream-not-active' }
  | { readonly kind: 'timed-out' }
  | { readonly kind: 'aws'; readonly failure: AwsFailure };

/** What a reader of the result has to know besides its numbers. */
export type AnalysisNote =
  /** The stream had no place for a consumer, so that it was polled. */
  | 'polled-instead'
  /** The start of the window was forgotten already. */
  | 'begins-late'
  /** The cap on bytes was reached: later seconds are missing. */
  | 'capped'
  /** Some shards could not be read. */
  | 'shards-missing';

/** How the reading of one shard ended. */
export type ShardEnd = 'window-read' | 'tip' | 'shard-closed' | 'capped';

/** Of every way to learn of it, the consumer's name is the one that a crash leaves: it is made of the id before anything is asked of AWS. */
export const CONSUMER_PREFIX = 'sluice-analysis-';
export const consumerNameOf = (analysisId: string): string => `${CONSUMER_PREFIX}${analysisId}`;
export const analysisOfConsumer = (name: string): string | null =>
  name.startsWith(CONSUMER_PREFIX) ? name.slice(CONSUMER_PREFIX.length) : null;

/** A count is too high by at most 0.07 % of its shard's traffic, for 99 keys in 100. */
export const SKETCH: SketchSize = sketchSize(0.001, 0.01);

/** Heavy keys that are kept of each shard, so that an analysis of two thousand is no larger than one of twenty. */
export const keysPerShard = (shards: number): number =>
  Math.min(100, Math.max(10, Math.floor(4_000 / shards)));

/** Of the whole result, by bytes and by records. */
export const KEYS_SHOWN = 50;

/** Registering a consumer takes a minute, reading at the limit as long as writing did, and then there is a try more. */
export const deadlineOf = (window: AnalysisWindow, now: number): number =>
  now + 10 * 60_000 + 3 * (window.to - window.from);

export type Estimate = TransferEstimate & {
  /** Null where a price is not known. */ readonly usd: number | null;
  readonly shards: number;
};

/** As much as a reader may take besides what was expected; never less than a shard's minute. */
export const LEAST_CAP_BYTES = 64 * 1024 * 1024;
export const MOST_CAP_BYTES = 64 * 1024 ** 3;

export type Analysis = {
  readonly id: string;
  readonly number: number;
  readonly productId: string;
  readonly streamArn: string;
  readonly accountId: string;
  readonly region: string;
  readonly window: AnalysisWindow;
  readonly askedWay: AskedWay;
  readonly way: ReadMethod | null;
  readonly state: AnalysisState;
  readonly notes: readonly AnalysisNote[];
  readonly maxBytes: number;
  readonly createdAt: Date;
  readonly deadlineAt: Date | null;
  readonly consumerState: 'NONE' | 'WANTED' | 'GONE';
};
