import type { AwsAccount } from '../accounts/domain/account';
import type { AuditRecorder } from '../audit/ports';
import type { ProductRepository } from '../catalog/ports';
import type { Pacing } from '../grants/apply-ports';
import type { JobQueue } from '../jobs/ports';
import type { AwsFailure, AwsTarget } from '../kernel/aws-failure';
import type { Clock } from '../kernel/clock';
import type { Randomness } from '../kernel/randomness';
import type { Result } from '../kernel/result';
import type { UnitOfWork } from '../kernel/unit-of-work';
import type { PriceRepository } from '../prices/ports';
import type { ShardReader } from '../shards/ports';
import type { StreamReader } from '../streams/ports';
import type {
  Analysis,
  AnalysisFailure,
  AnalysisNote,
  AskedWay,
  Estimate,
  ShardEnd,
} from './domain/analysis';
import type { AnalysisResult, ResultKeys } from './domain/analysis-result';
import type { HashRange } from './domain/hash-histogram';
import type { AnalysisWindow } from './domain/second-tally';
import type { ShardPart } from './domain/shard-part';
import type { ReadMethod } from './domain/transfer';

/** A record as the SDK gives it: making another object of each would cost more than counting it. */
export type ReadRecord = {
  readonly PartitionKey?: string | undefined;
  readonly Data?: Uint8Array | undefined;
  readonly ApproximateArrivalTimestamp?: Date | undefined;
  readonly SequenceNumber?: string | undefined;
};

export type ReadPlace =
  | { readonly kind: 'at'; readonly at: Date }
  | { readonly kind: 'after'; readonly sequenceNumber: string };

export type ReadBatch = {
  readonly records: readonly ReadRecord[];
  /** 0 at the tip: there is nothing newer. */
  readonly behindMs: number;
  /** Where another reading goes on; null where this batch says nothing of it. */
  readonly next: ReadPlace | null;
  /** The shard was closed and this was its last. */
  readonly isLast: boolean;
};

export type AnalysisConsumer = { readonly arn: string; readonly status: 'CREATING' | 'ACTIVE' | 'DELETING' };
export type OwnConsumer = { readonly name: string; readonly arn: string; readonly createdAt: Date };

/** Signed in for one analysis: one stream, and consumers whose names begin with ours. */
export type RecordSession = {
  findConsumer(name: string): Promise<Result<AnalysisConsumer | null, AwsFailure>>;
  registerConsumer(name: string): Promise<Result<void, AwsFailure>>;
  /** One that is gone already is as good. */
  deregisterConsumer(arn: string): Promise<Result<void, AwsFailure>>;
  /** All consumers of analyses on the stream, others' too. */
  ownConsumers(): Promise<Result<readonly OwnConsumer[], AwsFailure>>;
  /** One subscription of five minutes at most; a failure is its last value. Leaving the loop ends it. */
  pushed(consumerArn: string, shardId: string, from: ReadPlace): AsyncIterable<Result<ReadBatch, AwsFailure>>;
  /** GetRecords once a second, by little enough that production readers of the shard have the rest. */
  polled(shardId: string, from: ReadPlace): AsyncIterable<Result<ReadBatch, AwsFailure>>;
};

export type RecordReader = {
  open(
    target: AwsTarget,
    of: { readonly analysisId: string; readonly streamArn: string },
  ): Promise<Result<RecordSession, AwsFailure>>;
};

export type NewAnalysis = {
  readonly productId: string;
  readonly streamArn: string;
  readonly accountId: string;
  readonly region: string;
  readonly requestedById: string;
  readonly window: AnalysisWindow;
  readonly askedWay: AskedWay;
  readonly estimate: Estimate;
  readonly maxBytes: number;
  readonly salt: string;
};

export type ShardToRead = {
  readonly shardId: string;
  readonly range: HashRange;
  readonly parentIds: readonly string[];
};

export type Progress = {
  /** Since the last time it was told. */
  readonly bytes: number;
  readonly records: number;
  readonly reachedAt: Date | null;
};

/** What a reader is to do after it told of its progress. */
export type Word = 'go-on' | 'stop' | 'capped';

export type AnalysisRepository = {
  insert(analysis: NewAnalysis): Promise<Analysis>;
  find(id: string): Promise<Analysis | null>;
  /** Locked until the transaction ends. */
  lock(id: string): Promise<Analysis | null>;
  /** How many of one product are under way. */
  running(productId: string): Promise<number>;
  account(analysis: Pick<Analysis, 'accountId'>): Promise<AwsAccount | null>;
  want(id: string, consumer: 'WANTED' | 'GONE', at: Date): Promise<void>;
  begin(
    id: string,
    of: {
      readonly way: ReadMethod;
      readonly notes: readonly AnalysisNote[];
      readonly window: AnalysisWindow;
      readonly shards: readonly ShardToRead[];
      readonly startedAt: Date;
      readonly deadlineAt: Date;
    },
  ): Promise<void>;
  finish(
    id: string,
    of:
      | {
          readonly state: 'DONE';
          readonly notes: readonly AnalysisNote[];
          readonly result: AnalysisResult;
          readonly keys: ResultKeys;
        }
      | { readonly state: 'FAILED'; readonly failure: AnalysisFailure }
      | { readonly state: 'CANCELLED' },
    at: Date,
  ): Promise<void>;
  /** A number for this try; null where the shard is read already, or by somebody whose lease holds. */
  claimShard(
    id: string,
    shardId: string,
    lease: { readonly now: Date; readonly until: Date },
  ): Promise<{ readonly attempt: number; readonly shard: ShardToRead; readonly shards: number } | null>;
  /** Of a try that is not the newest any more: `stop`. */
  tell(id: string, shardId: string, attempt: number, progress: Progress, until: Date): Promise<Word>;
  /** False where a newer try has the shard. */
  endShard(
    id: string,
    shardId: string,
    attempt: number,
    of:
      | {
          readonly state: 'DONE';
          readonly endedBy: ShardEnd;
          readonly part: ShardPart;
          readonly sketch: Float64Array;
        }
      | { readonly state: 'FAILED'; readonly failure: AnalysisFailure },
  ): Promise<boolean>;
  /** Gives up what is not read yet. */
  failOpenShards(id: string, failure: AnalysisFailure): Promise<void>;
  /** Shards by their state, without their parts. */
  shardStates(id: string): Promise<
    readonly {
      readonly shardId: string;
      readonly state: 'WAITING' | 'READING' | 'DONE' | 'FAILED' | 'STOPPED';
      readonly endedBy: ShardEnd | null;
      readonly failure: AnalysisFailure | null;
    }[]
  >;
  parts(id: string): Promise<readonly ShardPart[]>;
  sketch(id: string, shardId: string): Promise<Float64Array | null>;
  forgetSketches(id: string): Promise<void>;
};

export type AnalysisTx = {
  readonly analyses: AnalysisRepository;
  readonly prices: Pick<PriceRepository, 'current'>;
  readonly products: ProductRepository;
  readonly audit: AuditRecorder;
  readonly jobs: JobQueue;
};

export type AnalysisDeps = {
  readonly unitOfWork: UnitOfWork<AnalysisTx>;
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly pacing: Pick<Pacing, 'pause' | 'random'>;
  readonly recordReader: RecordReader;
  readonly shardReader: ShardReader;
  readonly streamReader: StreamReader;
};
