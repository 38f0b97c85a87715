import type { ReviewPolicy } from './domain/review-policy';

export type PolicyVersionView = {
  readonly version: number;
  readonly at: Date;
  readonly by: string;
};

export type ReviewPolicyPage = {
  readonly policy: ReviewPolicy;
  /** Changes, newest first. */
  readonly versions: readonly PolicyVersionView[];
  readonly mayManage: boolean;
};
