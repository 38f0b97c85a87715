import type {
  AnalysisFailure,
  AnalysisNote,
  AnalysisState,
  AskedWay,
  Estimate,
  ShardEnd,
} from './domain/analysis';
import type { AnalysisResult } from './domain/analysis-result';
import type { Between } from './domain/heavy-keys';
import type { ReadMethod } from './domain/transfer';

/** A key as this viewer may see it. */
export type ShownKey = {
  /** The key, or a name that stands for it in this analysis alone. */
  readonly key: string;
  readonly masked: boolean;
  /** Null where the key is hidden: with it, a short key is guessed in a moment. */
  readonly hash: string | null;
  readonly shards: readonly string[];
  readonly bytes: Between;
  readonly records: Between;
};

export type ShardProgress = {
  readonly shardId: string;
  readonly state: 'WAITING' | 'READING' | 'DONE' | 'FAILED' | 'STOPPED';
  readonly bytesRead: number;
  readonly recordsRead: number;
  /** From 0 to 1: how much of the window has been read. */
  readonly share: number;
  readonly attempt: number;
  readonly endedBy: ShardEnd | null;
  readonly failure: AnalysisFailure | null;
};

export type AnalysisRow = {
  readonly id: string;
  readonly number: number;
  readonly state: AnalysisState;
  readonly from: Date;
  readonly to: Date;
  readonly requestedBy: string;
  readonly createdAt: Date;
  /** Of the fullest second of the fullest shard; null while there is no result. */
  readonly peak: number | null;
};

/** Seconds of one shard, for its picture. */
export type ShardSeconds = {
  readonly shardId: string;
  readonly bytes: readonly number[];
  readonly records: readonly number[];
};

export type AnalysisPage = {
  readonly id: string;
  readonly number: number;
  readonly product: { readonly id: string; readonly slug: string; readonly name: string };
  readonly streamName: string;
  readonly state: AnalysisState;
  readonly from: Date;
  readonly to: Date;
  readonly askedWay: AskedWay;
  readonly way: ReadMethod | null;
  readonly notes: readonly AnalysisNote[];
  readonly failure: AnalysisFailure | null;
  readonly estimate: Estimate;
  readonly maxBytes: number;
  readonly requestedBy: string;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly consumer: 'NONE' | 'WANTED' | 'GONE';
  readonly consumerGoneAt: Date | null;
  readonly progress: readonly ShardProgress[];
  readonly result: AnalysisResult | null;
  readonly keys: { readonly byBytes: readonly ShownKey[]; readonly byRecords: readonly ShownKey[] } | null;
  /** Of the fullest shards, for the pictures. */
  readonly seconds: readonly ShardSeconds[];
  readonly may: { readonly run: boolean };
};
