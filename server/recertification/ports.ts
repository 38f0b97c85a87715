import type { Classification } from '../catalog/domain/words';
import type { Clock } from '../kernel/clock';
import type { UnitOfWork } from '../kernel/unit-of-work';
import type { SubscriptionState } from '../subscriptions/domain/subscription-state';
import type { SubscriptionTx } from '../subscriptions/ports';
import type { CampaignState, OnDue } from './domain/campaign-state';
import type { Decision } from './domain/item';

export type Scope =
  | { readonly kind: 'ALL' }
  | { readonly kind: 'DOMAIN' | 'PROJECT'; readonly id: string }
  | { readonly kind: 'CLASSIFICATION'; readonly classification: Classification };

export type Campaign = {
  readonly id: string;
  readonly number: number;
  readonly name: string;
  readonly dueAt: Date;
  readonly onDue: OnDue;
  readonly state: CampaignState;
  readonly startedAt: Date;
  readonly remindedDays: number | null;
  readonly version: number;
};

export type NewCampaign = Pick<Campaign, 'name' | 'dueAt' | 'onDue' | 'startedAt'> & {
  readonly reason: string;
  readonly scope: Scope;
  readonly scopeLabel: string;
  readonly startedById: string;
};

export type CampaignItem = {
  readonly subscriptionId: string;
  readonly number: number;
  readonly state: SubscriptionState;
  readonly decision: Decision | null;
  readonly projectId: string;
  readonly ownerProjectId: string;
  readonly domainId: string;
};

export type RecertificationRepository = {
  /** What people call the scope; null when it is not there. */
  labelOf(scope: Scope): Promise<string | null>;
  /** Subscriptions of the scope that nothing ends yet, by number. */
  runningIn(
    scope: Scope,
    limit: number,
  ): Promise<readonly { readonly id: string; readonly ownerProjectId: string }[]>;
  insert(campaign: NewCampaign, subscriptionIds: readonly string[]): Promise<Campaign>;
  /** Locked until the transaction ends. */
  lock(number: number): Promise<Campaign | null>;
  /** Those that run, by due date. */
  running(): Promise<readonly Campaign[]>;
  items(campaignId: string): Promise<readonly CampaignItem[]>;
  decide(
    campaignId: string,
    subscriptionId: string,
    decision: {
      readonly decision: Decision;
      readonly reason: string;
      /** Null: the due date. */
      readonly byId: string | null;
      readonly at: Date;
    },
  ): Promise<void>;
  /** The version goes up. Take the lock first. */
  move(id: string, state: CampaignState, at: Date): Promise<void>;
  noteReminder(id: string, days: number): Promise<void>;
};

export type RecertificationTx = SubscriptionTx & { readonly recertification: RecertificationRepository };
export type RecertificationDeps = {
  readonly unitOfWork: UnitOfWork<RecertificationTx>;
  readonly clock: Clock;
};
