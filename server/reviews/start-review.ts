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

/**
 * A review that begins now, at its first step. Whoever sends the request takes none of its steps, also once they have left
 * the project that asks; null while nobody has sent it.
 */
export function startReview(
  policy: ReviewPolicy,
  asked: Asked,
  at: Date,
  sentBy: { readonly id: string } | null,
): ReviewPart {
  const { steps } = planReview(policy, asked);
  return {
    step: 1,
    steps: steps.length,
    reviewSteps: steps,
    approverIds: sentBy === null ? [] : [sentBy.id],
    policyVersion: policy.version,
    ...stepDeadlines(policy, steps[0] ?? 'OWNER', at),
  };
}
