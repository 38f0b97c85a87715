/** Whose decision a step of a review is: the product's owner first, then governance where the policy demands it. */
export const REVIEW_STEPS = ['OWNER', 'GOVERNANCE'] as const;
export type ReviewStep = (typeof REVIEW_STEPS)[number];

/** Where a request stands among its steps, as far as it matters for who decides now. */
export type ReviewProgress = {
  /** Fixed when the request was sent, in their order. */
  readonly reviewSteps: readonly ReviewStep[];
  /** Counted from 1. */
  readonly step: number;
  /** When the step that waits now ran over its deadline. */
  readonly escalatedAt: Date | null;
};

/** The step that waits. A request without steps of its own is the owner's. */
export const currentStep = ({ reviewSteps, step }: ReviewProgress): ReviewStep =>
  reviewSteps[step - 1] ?? 'OWNER';

/**
 * Whose decision the waiting step is. Governance may take the owner's step where no step of its own follows, and where
 * the owner let the deadline pass; otherwise it leaves the first word to the owner.
 */
export function stepOpenTo(progress: ReviewProgress): readonly ReviewStep[] {
  if (currentStep(progress) === 'GOVERNANCE') return ['GOVERNANCE'];
  const governanceToo = progress.escalatedAt !== null || !progress.reviewSteps.includes('GOVERNANCE');
  return governanceToo ? ['OWNER', 'GOVERNANCE'] : ['OWNER'];
}
