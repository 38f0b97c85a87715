import type { RequestRecord } from '../requests/ports';
import { stepDeadlines } from './domain/deadlines';
import { type Asked, planReview } from './domain/review-plan';
import type { ReviewPolicy } from './domain/review-policy';

/** The part of a request that says where it stands in its review. */
export type ReviewPart = Pick<
  RequestRecord,
  | 'step'
  | 'steps'
  | 'reviewSteps'
  | 'approverIds'
  | 'policyVersion'
  | 'escalatesAt'
  | 'lapsesAt'
  | 'escalatedAt'
>;

/** A review that begins now, at its first step. */
export function startReview(policy: ReviewPolicy, asked: Asked, at: Date): ReviewPart {
  const { steps } = planReview(policy, asked);
  return {
    step: 1,
    steps: steps.length,
    reviewSteps: steps,
    approverIds: [],
    policyVersion: policy.version,
    ...stepDeadlines(policy, steps[0] ?? 'OWNER', at),
  };
}
