import type { Classification } from '../../catalog/domain/words';
import type { AccessPattern } from '../../policies/build/access-pattern';
import type { ReviewPolicy } from './review-policy';
import type { ReviewStep } from './review-step';

/** What the policy looks at. */
export type Asked = {
  readonly classification: Classification;
  readonly pattern: AccessPattern;
  /** The role is in the account of the stream. */
  readonly sameAccount: boolean;
  /** The project asks for a product of its own. */
  readonly ownProduct: boolean;
};

/** Why governance has a step of its own. */
export type Demand = 'classification' | 'pattern' | 'outside-account' | 'own-product';

export type ReviewPlan = { readonly steps: readonly ReviewStep[]; readonly demands: readonly Demand[] };

/**
 * The steps of one request, in their order. Nobody decides for their own project, so a product's own project has no
 * owner's step: governance decides alone.
 */
export function planReview(policy: ReviewPolicy, asked: Asked): ReviewPlan {
  const demands: Demand[] = [
    ...(policy.classifications.includes(asked.classification) ? (['classification'] as const) : []),
    ...(policy.patterns.includes(asked.pattern) ? (['pattern'] as const) : []),
    ...(policy.outsideAccount && !asked.sameAccount ? (['outside-account'] as const) : []),
  ];
  if (asked.ownProduct) return { steps: ['GOVERNANCE'], demands: [...demands, 'own-product'] };
  return { steps: demands.length > 0 ? ['OWNER', 'GOVERNANCE'] : ['OWNER'], demands };
}
