import type { ApprovalRule } from './domain/approval-rule';
import type { ReviewPolicy } from './domain/review-policy';

export type DelegationRecord = {
  readonly id: string;
  readonly fromId: string;
  readonly toId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly note: string;
};

export type DelegationRepository = {
  find(id: string): Promise<DelegationRecord | null>;
  insert(delegation: Omit<DelegationRecord, 'id'> & { readonly createdAt: Date }): Promise<DelegationRecord>;
  /** It ends then, or as if it had never begun. */
  end(id: string, at: Date): Promise<void>;
};

export type Author = { readonly id: string; readonly at: Date };

export type ReviewRepository = {
  /** The newest version. */
  policy(): Promise<ReviewPolicy>;
  /** The same, locked against another change until the transaction ends. */
  lockPolicy(): Promise<ReviewPolicy>;
  /** A version that follows the newest one. Take the lock first. */
  insertPolicy(policy: ReviewPolicy, by: Author): Promise<void>;
  /** All rules, also those that are off, by name: in this order they are asked. */
  rules(): Promise<readonly ApprovalRule[]>;
  /** The same, locked against other changes until the transaction ends. */
  lockRules(): Promise<readonly ApprovalRule[]>;
  /** Adds the rule or replaces it, and keeps the version. Take the lock first, and see that no other has its name. */
  saveRule(
    rule: Omit<ApprovalRule, 'id'> & { readonly id: string | null },
    by: Author,
  ): Promise<ApprovalRule>;
  /** Whether the project publishes products of this domain. */
  publishesIn(projectId: string, domainId: string): Promise<boolean>;
};
