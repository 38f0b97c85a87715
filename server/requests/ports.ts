import type { AccountRepository } from '../accounts/ports';
import type { AuditRecorder } from '../audit/ports';
import type { ProductRepository } from '../catalog/ports';
import type { EnvironmentRepository, RoleReader } from '../environments/ports';
import type { BoundaryReader, GrantRepository, KeyReader, PolicyReader } from '../grants/ports';
import type { JobQueue } from '../jobs/ports';
import type { Clock } from '../kernel/clock';
import type { UnitOfWork } from '../kernel/unit-of-work';
import type { AccessPattern } from '../policies/build/access-pattern';
import type { Route } from '../policies/build/route';
import type { ProjectRepository } from '../projects/ports';
import type { Deadlines } from '../reviews/domain/deadlines';
import type { ReviewStep } from '../reviews/domain/review-step';
import type { ReviewRepository } from '../reviews/ports';
import type { StreamReader } from '../streams/ports';
import type { WayIn } from '../subscriptions/domain/way-in';
import type { SubscriptionRepository } from '../subscriptions/ports';
import type { RequestKind } from './domain/request-kind';
import type { ReviewPosition } from './domain/request-state';
import type { DecisionView } from './view';

export type RequestRecord = ReviewPosition &
  Deadlines & {
    /** Planned when it was sent, by this version of the review policy. */
    readonly reviewSteps: readonly ReviewStep[];
    readonly policyVersion: number;
    /** Who approved a step since it was last sent. */
    readonly approverIds: readonly string[];
    /** The rule that approved it, as it was then; absent when people decide. */
    readonly ruleName?: string | null;
    readonly ruleVersion?: number | null;
    readonly id: string;
    readonly number: number;
    readonly kind: RequestKind;
    /** The subscription that it renews or changes; null for a new one. */
    readonly priorId: string | null;
    readonly productId: string;
    readonly projectId: string;
    readonly environmentId: string;
    readonly principalId: string;
    readonly pattern: AccessPattern;
    /** VPC endpoints of its own; empty: those that the environment has when it is approved. */
    readonly vpcEndpointIds: readonly string[];
    readonly route: Route;
    /** Of a change: how long the old access stays beside the new one. */
    readonly handoverHours: number;
    readonly purpose: string;
    readonly endsAt: Date;
    readonly approvedPlanHash: string | null;
    readonly requestedById: string;
    readonly submittedAt: Date | null;
    readonly decidedAt: Date | null;
    readonly version: number;
  };

export type RequestDecision = {
  readonly event: DecisionView['event'];
  readonly step: number;
  readonly actorId: string;
  /** Who was away and let the actor decide for them. */
  readonly onBehalfOfId?: string | null;
  readonly comment: string;
  readonly at: Date;
};

export type RequestRepository = {
  find(number: number): Promise<RequestRecord | null>;
  /** Locked until the transaction ends. */
  lock(number: number): Promise<RequestRecord | null>;
  insert(
    request: Omit<RequestRecord, 'id' | 'number' | 'version' | 'handoverHours'> &
      Partial<Pick<RequestRecord, 'handoverHours'>>,
  ): Promise<RequestRecord>;
  /** The version goes up. Take the lock first. */
  save(request: RequestRecord): Promise<RequestRecord>;
  /** Numbers of those of one product that are in review or were sent back, always in the same order. */
  openOfProduct(productId: string): Promise<readonly number[]>;
  /** Number of an open request that renews or changes this subscription. */
  findFollowUp(subscriptionId: string, exceptId?: string): Promise<number | null>;
  /** Numbers of open requests whose subscription is being ended or has ended: nothing is left to renew. */
  withoutPrior(limit: number): Promise<readonly number[]>;
  /** Ids of some whose deadline passed, the longest waiting first. */
  overdue(now: Date, limit: number): Promise<readonly number[]>;
  recordDecision(requestId: string, decision: RequestDecision): Promise<void>;
  /** Number of another request in review, or sent back, for the same way in. */
  findOpen(way: WayIn, exceptId?: string): Promise<number | null>;
};

export type RequestTx = {
  readonly requests: RequestRepository;
  readonly subscriptions: SubscriptionRepository;
  readonly grants: GrantRepository;
  readonly products: ProductRepository;
  readonly projects: ProjectRepository;
  readonly environments: EnvironmentRepository;
  readonly accounts: AccountRepository;
  readonly audit: AuditRecorder;
  readonly jobs: JobQueue;
  readonly reviews: ReviewRepository;
  /** Who asks for fan-out takes up what was proposed (server/fan-outs). */
  readonly fanOuts: { takeUp(subscriptionId: string, requestId: string, at: Date): Promise<void> };
};

export type RequestDeps = { readonly unitOfWork: UnitOfWork<RequestTx>; readonly clock: Clock };

/** Planning reads AWS, so it happens before the transaction, never inside. */
export type PlanReaders = {
  readonly roleReader: RoleReader;
  readonly streamReader: StreamReader;
  readonly policyReader: PolicyReader;
  readonly keyReader: KeyReader;
  readonly boundaryReader: BoundaryReader;
};
export type PlanningDeps = RequestDeps & PlanReaders;
