import type { AccountRepository } from '../accounts/ports';
import type { AuditRecorder } from '../audit/ports';
import type { ProductRepository } from '../catalog/ports';
import type { ArnLeases, Pacing } from '../grants/apply-ports';
import type { PolicyReader } from '../grants/ports';
import type { JobQueue } from '../jobs/ports';
import type { AwsFailure, AwsTarget } from '../kernel/aws-failure';
import type { Clock } from '../kernel/clock';
import type { Randomness } from '../kernel/randomness';
import type { Result } from '../kernel/result';
import type { UnitOfWork } from '../kernel/unit-of-work';
import type { MetricReader, MetricRepository } from '../metrics/ports';
import type { Effect } from '../shards/domain/effect';
import type { ShardReader } from '../shards/ports';
import type { ShardMetric } from '../standards/domain/rule';
import type { StandardsRepository } from '../standards/ports';
import type { StreamKeys } from '../stream-keys/ports';
import type { StreamReader } from '../streams/ports';
import type { AccountRoom } from './domain/account-room';
import type { StreamState } from './domain/after-step';
import type { Quotas } from './domain/dry-run';
import type { OperationRecord } from './domain/operation';
import type { StreamShape } from './domain/stream-shape';
import type { AwsStep } from './domain/stream-step';

/** Changes the shape of one stream, with a session of this run that may make this one call on it. */
export type StreamOperator = {
  /** Its tags too where they are `wanted`: they cost a call of five a second. */
  look(
    target: AwsTarget,
    streamArn: string,
    wanted: { readonly tags: boolean },
  ): Promise<Result<StreamShape, AwsFailure>>;
  /** Returns when AWS has taken the call: the stream is UPDATING for a while then. `now` is the stream as it was just seen. */
  take(
    target: AwsTarget,
    streamArn: string,
    step: AwsStep,
    now: StreamState,
    runId: string,
  ): Promise<Result<void, AwsFailure>>;
};

/** Limits of an account in one Region, and what it has of them. */
export type AccountRoomReader = {
  readRoom(target: AwsTarget): Promise<Result<AccountRoom, AwsFailure>>;
};

export type NewOperation = Pick<
  OperationRecord,
  'productId' | 'projectId' | 'streamArn' | 'accountId' | 'region' | 'cure' | 'hotKey' | 'reason' | 'backAt'
> &
  Partial<Pick<OperationRecord, 'state'>> & { readonly requestedById: string | null; readonly at: Date };

export type OperationRepository = {
  insert(operation: NewOperation): Promise<OperationRecord>;
  /** Locked until the transaction ends. */
  lock(id: string): Promise<OperationRecord | null>;
  /** The version goes up. */
  save(operation: OperationRecord, finishedAt?: Date): Promise<OperationRecord>;
  /** What came of it, once. */
  saveEffect(id: string, effect: Effect): Promise<void>;
  /** Number of one that runs on the stream. Waits for whoever is just starting one. */
  running(streamArn: string): Promise<number | null>;
  /** What Sluice did to the stream since then. */
  quotas(streamArn: string, since: Date): Promise<Quotas>;
  /** Metrics of shards that Sluice switched on and is still to switch off. */
  owedMetrics(streamArn: string): Promise<readonly ShardMetric[]>;
  /** A newer plan answers for them. */
  forgiveMetrics(streamArn: string): Promise<void>;
  /** Those that were to be taken back by now, each once: they count as taken back from then on. */
  takeBack(now: Date): Promise<readonly OperationRecord[]>;
};

export type OperateTx = {
  readonly streamOperations: OperationRepository;
  readonly products: Pick<ProductRepository, 'find' | 'findBySlug' | 'lock'>;
  readonly accounts: Pick<AccountRepository, 'find'>;
  readonly audit: AuditRecorder;
  readonly jobs: JobQueue;
};

export type OperateDeps = { readonly unitOfWork: UnitOfWork<OperateTx>; readonly clock: Clock };

/** What the worker needs besides. */
export type OperateJobDeps = Omit<OperateDeps, 'unitOfWork'> & {
  readonly unitOfWork: UnitOfWork<
    OperateTx & {
      readonly products: ProductRepository;
      readonly accounts: AccountRepository;
      readonly standards: StandardsRepository;
      readonly metrics: MetricRepository;
    }
  >;
  readonly streamReader: StreamReader;
  readonly policyReader: PolicyReader;
  readonly metricReader: MetricReader;
  readonly randomness: Pick<Randomness, 'id'>;
  readonly pacing: Pacing;
  readonly leases: ArnLeases;
  readonly shardReader: ShardReader;
  readonly streamOperator: StreamOperator;
  readonly streamKeys: StreamKeys;
};
