import type { AuditRecorder } from '../audit/ports';
import type { ProductRepository } from '../catalog/ports';
import type { GrantRepository } from '../grants/ports';
import type { JobQueue } from '../jobs/ports';
import type { Clock } from '../kernel/clock';
import type { UnitOfWork } from '../kernel/unit-of-work';
import type { AccessPattern } from '../policies/build/access-pattern';
import type { Proof } from '../policies/build/prove';
import type { Entitlement, SubscriptionState, Suspender } from './domain/subscription-state';
import type { WayIn } from './domain/way-in';

export type SubscriptionRecord = Entitlement & {
  readonly id: string;
  readonly number: number;
  readonly requestId: string;
  readonly productId: string;
  readonly projectId: string;
  readonly environmentId: string;
  readonly principalId: string;
  readonly pattern: AccessPattern;
  readonly endNote: string;
  /** Why it is suspended; empty while it is not. */
  readonly suspendNote: string;
  readonly suspendedBy: Suspender | null;
  /** Why it was closed unverified. */
  readonly closeNote: string;
  /** In whose place it comes; null where it changes nothing that was there. */
  readonly replacesId: string | null;
  /** How long that one stays beside it once it is proven. */
  readonly handoverHours: number;
  /** When the one that takes its place was proven. */
  readonly replacedAt: Date | null;
  readonly endsAt: Date;
  readonly stateChangedAt: Date;
  readonly version: number;
};

export type NewSubscription = Pick<
  SubscriptionRecord,
  'requestId' | 'productId' | 'projectId' | 'environmentId' | 'principalId' | 'pattern' | 'endsAt'
> &
  Partial<Pick<SubscriptionRecord, 'replacesId' | 'handoverHours'>> & { readonly createdAt: Date };

export type Proven = { readonly proof: Proof; readonly at: Date };

export type SubscriptionRepository = {
  findByNumber(number: number): Promise<SubscriptionRecord | null>;
  /** Locked until the transaction ends, and before it the one that it replaces: everybody takes the two in this order. */
  lockByNumber(number: number): Promise<SubscriptionRecord | null>;
  lock(id: string): Promise<SubscriptionRecord | null>;
  /** Several, in the one order in which everybody takes them; those that are there. */
  lockAll(ids: readonly string[]): Promise<readonly SubscriptionRecord[]>;
  insert(subscription: NewSubscription): Promise<SubscriptionRecord>;
  /** Saves state, reason and notes; the version goes up. Take the lock first. */
  save(subscription: SubscriptionRecord, proven?: Proven): Promise<SubscriptionRecord>;
  saveProof(id: string, proof: Proof, at: Date): Promise<void>;
  /** Those that are to take its place and are not at their end, locked, oldest first. Take its own lock first. */
  successorsOf(id: string): Promise<readonly SubscriptionRecord[]>;
  /** One that is not at its end, for the same way in. */
  findLive(
    way: WayIn,
    exceptId?: string,
  ): Promise<{ readonly number: number; readonly state: SubscriptionState } | null>;
  /** Ids of those of one product that are not at their end, always in the same order: they are locked one by one. */
  liveOfProduct(productId: string): Promise<readonly string[]>;
  /** Ids of those whose end has come and that are not being removed yet. */
  due(now: Date, limit: number): Promise<readonly string[]>;
};

export type SubscriptionTx = {
  readonly subscriptions: SubscriptionRepository;
  readonly grants: GrantRepository;
  readonly products: ProductRepository;
  readonly audit: AuditRecorder;
  readonly jobs: JobQueue;
};

export type SubscriptionDeps = { readonly unitOfWork: UnitOfWork<SubscriptionTx>; readonly clock: Clock };
