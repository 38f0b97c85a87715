import type { AccessPattern } from '../policies/build/access-pattern';
import type { Route } from '../policies/build/route';
import type { ReviewPolicy } from '../reviews/domain/review-policy';
import type { ReviewStep } from '../reviews/domain/review-step';
import type { RequestKind } from './domain/request-kind';
import type { RequestState as RequestStateWord } from './domain/request-state';

export type RequestState = RequestStateWord;

export type ProductSummary = {
  readonly slug: string;
  readonly name: string;
  readonly streamName: string;
  readonly streamArn: string;
  readonly accountId: string;
  readonly accountAlias: string;
  readonly region: string;
  readonly classification: 'PUBLIC' | 'INTERNAL' | 'CONFIDENTIAL';
  readonly domain: string;
  readonly ownerProject: ProjectSummary;
};

export type ProjectSummary = { readonly id: string; readonly slug: string; readonly name: string };

export type EnvironmentSummary = {
  readonly id: string;
  readonly name: string;
  readonly accountId: string;
  readonly accountAlias: string;
  readonly region: string;
};

export type PrincipalSummary = {
  readonly id: string;
  readonly roleArn: string;
  readonly roleName: string;
  readonly state: 'UNCHECKED' | 'USABLE' | 'REFUSED';
};

/** One event of the timeline. `actor` is how the person is called: name, with the project they acted for. */
export type DecisionView = {
  readonly event:
    | 'submitted'
    | 'approved'
    | 'auto-approved'
    | 'rejected'
    | 'changes-asked'
    | 'resubmitted'
    | 'withdrawn'
    /** Its product was retired. */
    | 'closed'
    | 'commented'
    /** A deadline passed. */
    | 'escalated'
    /** By the clock, or because what it was about has ended. */
    | 'lapsed';
  /** Of the review, counted from 1. */
  readonly step: number;
  readonly actor: string;
  readonly at: Date;
  readonly comment: string;
};

/** One step of the review as its page shows it. */
export type StepView = {
  readonly step: ReviewStep;
  readonly state: 'done' | 'now' | 'later';
  /** Who decides it, in words. */
  readonly who: string;
};

export type ReviewView = {
  readonly steps: readonly StepView[];
  /** Why governance has a step of its own; null where it has none. */
  readonly because: string | null;
  /** Who may decide now, in words; null when no decision is waited for. */
  readonly openTo: string | null;
  /** For whom the person who looks decides, who is away; null when they decide as themselves, or may not. */
  readonly decidesFor: string | null;
  /** Names of some who may decide now; empty when nobody can, or nothing waits. */
  readonly people: readonly string[];
  readonly policyVersion: number;
  /** The rule that approved it without anybody deciding. */
  readonly rule: { readonly name: string; readonly version: number } | null;
  readonly escalatesAt: Date | null;
  readonly lapsesAt: Date | null;
  readonly escalatedAt: Date | null;
};

export type RequestReviewView = {
  readonly id: string;
  readonly number: number;
  readonly kind: RequestKind;
  /** What it renews or changes: number and end as they are now. */
  readonly prior: { readonly number: number; readonly endsAt: Date } | null;
  /** Of a change: how long the old access stays beside the new one. */
  readonly handoverHours: number;
  /** Post it back with every decision: a page that is behind is told so. */
  readonly version: number;
  readonly state: RequestState;
  readonly step: number;
  readonly steps: number;
  /** `Fraud Detection asks to read payments-authorized until 17 Feb 2027` */
  readonly title: string;
  readonly product: ProductSummary;
  readonly project: ProjectSummary;
  readonly environment: EnvironmentSummary;
  readonly principal: PrincipalSummary;
  readonly pattern: AccessPattern;
  readonly route: Route;
  /** VPC endpoints through which calls are let in; empty: from everywhere. */
  readonly through: { readonly vpcEndpointIds: readonly string[]; readonly own: boolean };
  readonly purpose: string;
  readonly endsAt: Date;
  readonly submittedAt: Date | null;
  readonly decidedAt: Date | null;
  readonly requestedBy: string;
  readonly decisions: readonly DecisionView[];
  /** Set once approved. */
  readonly subscriptionNumber: number | null;
  readonly may: {
    readonly decide: boolean;
    readonly withdraw: boolean;
    readonly resubmit: boolean;
    readonly comment: boolean;
  };
  readonly review: ReviewView;
  /** Why the person who looks cannot decide, and who can; null when they can or when nothing is to decide. */
  readonly decideNote: string | null;
};

export type RequestListItem = {
  readonly id: string;
  readonly kind: RequestKind;
  readonly number: number;
  readonly state: RequestState;
  readonly productName: string;
  readonly productSlug: string;
  readonly projectName: string;
  readonly ownerProjectName: string;
  readonly environmentName: string;
  readonly roleName: string;
  readonly pattern: AccessPattern;
  readonly purpose: string;
  readonly endsAt: Date;
  readonly submittedAt: Date | null;
  readonly decidedAt: Date | null;
  readonly subscriptionNumber: number | null;
  readonly mayDecide: boolean;
  readonly step: number;
  readonly steps: number;
  /** Who may decide now, in words; null when nothing waits for a decision. */
  readonly waitsFor: string | null;
  readonly escalatedAt: Date | null;
};

/** A way of access that the product offers. */
export type PatternChoice = {
  readonly pattern: AccessPattern;
  /** What one more would mean for those who read already; null when nothing speaks against it. */
  readonly advice: string | null;
  /** Null when it can be chosen. */
  readonly refusal: string | null;
};

/** What the request form offers: only the project's own environments, with why one cannot be chosen. */
export type RequestFormView = {
  readonly product: ProductSummary;
  readonly patterns: readonly PatternChoice[];
  readonly project: ProjectSummary;
  readonly environments: readonly {
    readonly id: string;
    readonly name: string;
    readonly accountId: string;
    readonly accountAlias: string;
    readonly region: string;
    /** Through which its roles' calls come, unless a request names others; empty: from everywhere. */
    readonly vpcEndpointIds: readonly string[];
    readonly sameAccount: boolean;
    /** Null when it can be chosen. */
    readonly refusal: string | null;
    readonly principals: readonly (PrincipalSummary & { readonly refusal: string | null })[];
  }[];
  /** Latest end that may be asked for, `YYYY-MM-DD`. */
  /** Which reviews are demanded, so that the form says who will look at the request. */
  readonly reviewPolicy: ReviewPolicy;
  readonly ownProduct: boolean;
  readonly latestEnd: string;
  readonly earliestEnd: string;
};

/** What waits for the person on the home page. */
export type HomeItem = {
  readonly kind:
    | 'incident'
    | 'drift-finding'
    | 'contract-breached'
    | 'decide-request'
    | 'changes-requested'
    | 'subscription-failed'
    | 'subscription-ending'
    | 'subscription-to-renew';
  /** What its page is found by: a number, a product's name in addresses, or an id. */
  readonly ref: number | string;
  readonly title: string;
  readonly since: Date;
  /** Where a request that waits for a decision stands; null for one of a single step, and for anything else. */
  readonly step: { readonly step: number; readonly steps: number } | null;
  /** What the other side wrote: the purpose, or what they ask to change. Null where nobody wrote anything. */
  readonly words: string | null;
};

/** A page of a list; pass `next` back as the cursor. */
export type Page<T> = { readonly items: readonly T[]; readonly next: string | null };

/** Medians over the last `days`; null where there is nothing to take one of. */
export type DecisionTimes = {
  readonly days: number;
  readonly decided: number;
  readonly toDecisionMs: number | null;
  /** Approved requests whose access was brought about. */
  readonly working: number;
  /** From the decision to access that was proven. */
  readonly toAccessMs: number | null;
};
