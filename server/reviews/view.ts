import type { ApprovalRule } from './domain/approval-rule';
import type { ReviewPolicy } from './domain/review-policy';

export type DelegationView = {
  readonly id: string;
  readonly to: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly note: string;
};

export type PolicyVersionView = {
  readonly version: number;
  readonly at: Date;
  readonly by: string;
};

export type RuleRow = ApprovalRule & {
  /** Conditions in words, one after the other. */
  readonly words: readonly string[];
  readonly preview: RulePreview;
};

/** What a rule would have approved among what was asked for lately. */
export type RulePreview = {
  readonly approved: number;
  /** How many were looked at. */
  readonly of: number;
  readonly examples: readonly { readonly number: number; readonly title: string }[];
};

export type RulesPage = {
  readonly rules: readonly RuleRow[];
  readonly projects: readonly { readonly id: string; readonly name: string }[];
  /** So many days are looked back. */
  readonly days: number;
  readonly mayManage: boolean;
};

export type ReviewPolicyPage = {
  readonly policy: ReviewPolicy;
  /** Changes, newest first. */
  readonly versions: readonly PolicyVersionView[];
  readonly maySeeRules: boolean;
  readonly mayManage: boolean;
};
