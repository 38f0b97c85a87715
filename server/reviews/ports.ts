import type { ReviewPolicy } from './domain/review-policy';

export type ReviewRepository = {
  /** The newest version. */
  policy(): Promise<ReviewPolicy>;
  /** The same, locked against another change until the transaction ends. */
  lockPolicy(): Promise<ReviewPolicy>;
  /** A version that follows the newest one. Take the lock first. */
  insertPolicy(policy: ReviewPolicy, by: { readonly id: string; readonly at: Date }): Promise<void>;
};
