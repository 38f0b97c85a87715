import type { Classification } from '../../catalog/domain/words';
import type { AccessPattern } from '../../policies/build/access-pattern';
import type { ReviewStep } from './review-step';

/** Which reviews the organisation demands, and how long each step may take. Every change is a version of its own. */
export type ReviewPolicy = {
  /** 1 is what Sluice comes with. */
  readonly version: number;
  /** Governance has a step of its own for products of these classifications, */
  readonly classifications: readonly Classification[];
  /** for these ways of access, */
  readonly patterns: readonly AccessPattern[];
  /** and, if set, for every role outside the product's account. */
  readonly outsideAccount: boolean;
  /** Steps that no rule for automatic approval takes the place of. */
  readonly mandatory: readonly ReviewStep[];
  /** Days until a step is escalated, */
  readonly ownerDays: number;
  readonly governanceDays: number;
  /** and from then on until the request lapses. */
  readonly graceDays: number;
  /** Days that a request may stay with its project after somebody asked for changes. */
  readonly changesDays: number;
};

export const DEFAULT_POLICY: ReviewPolicy = {
  version: 1,
  classifications: ['CONFIDENTIAL'],
  patterns: [],
  outsideAccount: false,
  mandatory: ['GOVERNANCE'],
  ownerDays: 5,
  governanceDays: 5,
  graceDays: 9,
  changesDays: 30,
};
