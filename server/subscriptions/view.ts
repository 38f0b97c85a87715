import type { GateLineView, GrantView, RunView } from '../grants/view';
import type { AccessPattern } from '../policies/build/access-pattern';
import type { RequestKind } from '../requests/domain/request-kind';
import type { EnvironmentSummary, PrincipalSummary, ProductSummary, ProjectSummary } from '../requests/view';
import type { LastUseAnswer } from './domain/last-use-answer';
import type {
  EndReason as EndReasonWord,
  SubscriptionState as SubscriptionStateWord,
} from './domain/subscription-state';

export type EndReason = EndReasonWord;
export type SubscriptionState = SubscriptionStateWord;

/** What the documents that were read back prove, by evaluation. */
export type ProofView = {
  readonly at: string;
  readonly outcome: 'allowed' | 'denied' | 'mixed';
  readonly sentence: string;
  readonly actions: readonly {
    readonly action: string;
    readonly outcome: 'allowed' | 'denied';
    readonly decidedBy: string;
  }[];
  /** Ways in that Sluice does not manage and that still work after a revoke. */
  readonly reachableThrough: readonly string[];
};

/** JSON-safe. */
export type ConsumerView = {
  readonly name: string;
  /** What SubscribeToShard is called with; null until AWS has given it, and when it is gone. */
  readonly arn: string | null;
  /** Until when a SubscribeToShard that was open may still deliver after access was taken away; null otherwise. */
  readonly mayDeliverUntil: string | null;
};

/** The part of the page that moves. JSON-safe; the same object comes from /api/subscriptions/[number]/progress. */
export type ProgressView = {
  readonly number: number;
  readonly version: number;
  readonly state: SubscriptionState;
  readonly endReason: EndReason | null;
  /** `Partial, 1 of 2 changes applied` */
  readonly headline: string;
  /** True while something may change by itself soon: poll every second. */
  readonly moving: boolean;
  readonly stateChangedAt: string;
  readonly gateLine: GateLineView;
  /** Newest first. */
  readonly runs: readonly RunView[];
  readonly grants: readonly GrantView[];
  /** The fan-out consumer that the owner registered for the role; null where the pattern needs none. */
  readonly consumer: ConsumerView | null;
  readonly proof: ProofView | null;
  readonly may: {
    readonly retry: boolean;
    readonly rollBack: boolean;
    readonly revoke: boolean;
    readonly relinquish: boolean;
    readonly renew: boolean;
    readonly change: boolean;
    readonly readUse: boolean;
    readonly suspend: boolean;
    readonly resume: boolean;
    readonly close: boolean;
  };
};

/** What is known to be left of access that should be gone. */
export type LeftOpenView = {
  /** One line each: what of ours is still there, then what the last scan of all policies found. */
  readonly lines: readonly string[];
  /** When that scan ended; null when there was none yet. */
  readonly scannedAt: Date | null;
};

export type SubscriptionView = {
  readonly id: string;
  readonly number: number;
  /** `payments-authorized for fraud-scoring` */
  readonly title: string;
  readonly requestNumber: number;
  readonly product: ProductSummary;
  readonly project: ProjectSummary;
  readonly environment: EnvironmentSummary;
  readonly principal: PrincipalSummary;
  readonly pattern: AccessPattern;
  readonly purpose: string;
  readonly createdAt: Date;
  readonly endsAt: Date;
  readonly endNote: string;
  /** Why it is suspended and by whom; null while it is not. */
  readonly suspension: { readonly note: string; readonly by: 'owner' | 'governance' } | null;
  readonly closeNote: string;
  readonly lastUse: LastUseAnswer;
  /** In whose place it comes, and who comes in its. */
  readonly succession: {
    readonly replaces: {
      readonly number: number;
      readonly ended: boolean;
      /** When this one was proven; null as long as the old one is all that there is. */
      readonly replacedAt: Date | null;
      readonly endsAt: Date;
    } | null;
    readonly successor: {
      readonly number: number;
      readonly ended: boolean;
      readonly tookOver: boolean;
    } | null;
  };
  /** The open request for a later end, or for another way; null where nobody asks. */
  readonly renewal: {
    readonly changes: boolean;
    readonly number: number;
    readonly state: 'IN_REVIEW' | 'CHANGES_REQUESTED';
    readonly endsAt: Date;
  } | null;
  /** What may still be open where access could not be taken away; null where nothing is known to be. */
  readonly leftOpen: LeftOpenView | null;
  /** Exactly the actions that the role gets. */
  readonly actions: readonly string[];
  /** Policies for the consumer's own account that Sluice does not write, ready to be taken over. */
  readonly ownAccountPolicies: readonly {
    readonly words: string;
    readonly pretty: string;
    readonly compact: string;
  }[];
  /** VPC endpoints that the program has to call through; empty: from everywhere. */
  readonly vpcEndpointIds: readonly string[];
  /** Lines of `~/.aws/config` for a program outside AWS, to be completed where an ARN is not known; null inside. */
  readonly clientProfile: { readonly text: string; readonly complete: boolean } | null;
  /** Of the role in the stream's account that the program takes first; null where it calls as its own role. */
  readonly ownerRoleArn: string | null;
  /** Run by the consumer in another terminal; null where no program of theirs can take the role, or has nothing to try. */
  readonly consumerCommand: string | null;
  /** When the fan-out consumer got another ARN the last time, and the one before; null: it has the first. */
  readonly consumerReplaced: { readonly at: Date; readonly before: string } | null;
  readonly activity: readonly {
    readonly at: Date;
    readonly text: string;
  }[];
  readonly live: ProgressView;
};

export type SubscriptionListItem = {
  /** The open request that asks to renew or to change it. */
  readonly asked: { readonly number: number; readonly kind: RequestKind } | null;
  /** Number of the one in whose place it comes. */
  readonly replaces: number | null;
  /** When another one took its place. */
  readonly replacedAt: Date | null;
  readonly id: string;
  readonly number: number;
  readonly state: SubscriptionState;
  readonly drifted: boolean;
  readonly productName: string;
  readonly productSlug: string;
  readonly projectName: string;
  readonly environmentName: string;
  readonly roleName: string;
  readonly pattern: AccessPattern;
  readonly createdAt: Date;
  readonly endsAt: Date;
  readonly stateChangedAt: Date;
};
