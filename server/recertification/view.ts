import type { AccessPattern } from '../policies/build/access-pattern';
import type { LastUseAnswer } from '../subscriptions/domain/last-use-answer';
import type { SubscriptionState } from '../subscriptions/domain/subscription-state';
import type { CampaignState, OnDue } from './domain/campaign-state';
import type { ItemStanding, Progress } from './domain/item';

export type CampaignRow = {
  readonly id: string;
  readonly number: number;
  readonly name: string;
  readonly scopeLabel: string;
  readonly state: CampaignState;
  readonly onDue: OnDue;
  readonly startedAt: Date;
  readonly startedBy: string;
  readonly dueAt: Date;
  readonly closedAt: Date | null;
  /** Of what the reader sees. */
  readonly progress: Progress;
};

export type ItemRow = {
  readonly number: number;
  readonly standing: ItemStanding;
  readonly state: SubscriptionState;
  readonly product: { readonly slug: string; readonly name: string; readonly owner: string };
  readonly project: string;
  readonly roleName: string;
  readonly roleArn: string;
  readonly pattern: AccessPattern;
  readonly purpose: string;
  readonly since: Date;
  readonly endsAt: Date;
  /** As far as CloudTrail could be read. */
  readonly lastUse: LastUseAnswer;
  readonly reason: string;
  readonly decidedAt: Date | null;
  /** Null: the due date, or nobody yet. */
  readonly decidedBy: string | null;
  /** Whether this person can decide on it now. */
  readonly mayKeep: boolean;
  readonly mayRevoke: boolean;
};

export type CampaignView = CampaignRow & {
  readonly version: number;
  readonly reason: string;
  readonly items: readonly ItemRow[];
  readonly mayCancel: boolean;
};
