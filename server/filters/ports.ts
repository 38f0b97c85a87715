import type { AccountRepository } from '../accounts/ports';
import type { AuditRecorder } from '../audit/ports';
import type { ProductRepository } from '../catalog/ports';
import type { ArnLeases, Pacing } from '../grants/apply-ports';
import type { JobQueue } from '../jobs/ports';
import type { AwsFailure, AwsTarget } from '../kernel/aws-failure';
import type { Clock } from '../kernel/clock';
import type { Randomness } from '../kernel/randomness';
import type { Result } from '../kernel/result';
import type { UnitOfWork } from '../kernel/unit-of-work';
import type { MetricRepository } from '../metrics/ports';
import type { SubscriptionState } from '../subscriptions/domain/subscription-state';
import type { SubscriptionRepository } from '../subscriptions/ports';
import type { MappingCounts, MappingRecord, SeenMapping, Wish } from './domain/mapping';

/** A mapping of a source, and the mark with which Sluice made it; null: somebody else did. */
export type ListedMapping = {
  readonly uuid: string;
  readonly functionArn: string;
  readonly mark: string | null;
};

/** Lambda in the consumer's account, through its spoke role. Writes may run twice: see `find`. */
export type FunctionMapper = {
  /** The role that a function runs as. */
  executionRole(target: AwsTarget, functionArn: string): Promise<Result<string, AwsFailure>>;
  /** Every mapping of the account that reads this source. */
  find(target: AwsTarget, sourceArn: string): Promise<Result<readonly ListedMapping[], AwsFailure>>;
  /** Null: there is none of that name. */
  get(target: AwsTarget, uuid: string): Promise<Result<SeenMapping | null, AwsFailure>>;
  /** Marked with `mark`, by which a later run finds what this one made. Gives AWS's name of it. */
  create(
    target: AwsTarget,
    wish: Wish & { readonly enabled: boolean },
    run: { readonly mark: string; readonly id: string },
  ): Promise<Result<string, AwsFailure>>;
  update(
    target: AwsTarget,
    seen: SeenMapping,
    wish: Wish & { readonly enabled: boolean },
    runId: string,
  ): Promise<Result<void, AwsFailure>>;
  remove(target: AwsTarget, uuid: string, runId: string): Promise<Result<void, AwsFailure>>;
  /** What CloudWatch counted of a mapping between two moments: four series. */
  count(
    target: AwsTarget,
    uuid: string,
    time: { readonly from: Date; readonly to: Date },
  ): Promise<Result<MappingCounts, AwsFailure>>;
};

/** Where a subscription's function is and what it reads. */
export type MappingPlace = {
  readonly subscriptionId: string;
  readonly number: number;
  readonly projectId: string;
  readonly access: SubscriptionState;
  readonly fanOut: boolean;
  readonly roleArn: string;
  /** The stream, or the consumer that was registered for the role; null while there is none. */
  readonly sourceArn: string | null;
  readonly target: AwsTarget;
  readonly alias: string;
};

/** A mapping with where it belongs. */
export type LoadedMapping = { readonly mapping: MappingRecord; readonly place: MappingPlace };

export type MappingRepository = {
  /** Null where Lambda does not read by this subscription. */
  place(subscriptionId: string): Promise<MappingPlace | null>;
  findOf(subscriptionId: string): Promise<MappingRecord | null>;
  /** Locked until the transaction ends. */
  lockOf(subscriptionId: string): Promise<MappingRecord | null>;
  insert(
    mapping: Pick<
      MappingRecord,
      'id' | 'subscriptionId' | 'functionArn' | 'filters' | 'mostFilters' | 'settings' | 'enabled'
    >,
    at: Date,
  ): Promise<void>;
  /** The version goes up. Take the lock first. */
  save(mapping: MappingRecord, at: Date): Promise<void>;
};

export type FilterTx = {
  readonly mappings: MappingRepository;
  readonly subscriptions: Pick<SubscriptionRepository, 'lockByNumber' | 'findByNumber'>;
  readonly products: Pick<ProductRepository, 'find'>;
  readonly accounts: Pick<AccountRepository, 'find'>;
  readonly audit: AuditRecorder;
  readonly jobs: JobQueue;
};

export type FilterDeps = {
  readonly unitOfWork: UnitOfWork<FilterTx>;
  readonly clock: Clock;
  readonly randomness: Pick<Randomness, 'id'>;
  readonly functionMapper: FunctionMapper;
};

/** What the worker needs besides. */
export type MappingJobDeps = Omit<FilterDeps, 'unitOfWork'> & {
  readonly unitOfWork: UnitOfWork<FilterTx & { readonly metrics: MetricRepository }>;
  readonly leases: ArnLeases;
  readonly pacing: Pacing;
};
