import { CLASSIFICATIONS, type Classification } from '../../catalog/domain/words';
import type { AccessPattern } from '../../policies/build/access-pattern';
import type { ReviewPlan } from './review-plan';
import type { ReviewPolicy } from './review-policy';

/** All of them have to hold. */
export type RuleConditions = {
  /** This classification or a more open one. */
  readonly classification: Classification;
  /** One of these ways of access. */
  readonly patterns: readonly AccessPattern[];
  /** The role is in the account of the stream. */
  readonly sameAccount: boolean;
  /** The project publishes products of the same domain. */
  readonly ownDomain: boolean;
  /** At most so many days of access. */
  readonly longestDays: number;
  /** One of these projects asks; none given: whichever. */
  readonly projects: readonly string[];
};

export type ApprovalRule = {
  readonly id: string;
  readonly name: string;
  /** Goes up with every change; a request remembers which one approved it. */
  readonly version: number;
  readonly enabled: boolean;
  readonly conditions: RuleConditions;
};

/** What is known of a request when it is sent. */
export type RuleFacts = {
  readonly classification: Classification;
  readonly pattern: AccessPattern;
  readonly sameAccount: boolean;
  readonly ownDomain: boolean;
  readonly days: number;
  readonly projectId: string;
};

/** Days of access as rules count them: begun ones are whole. */
export const daysOf = (from: Date, until: Date): number =>
  Math.ceil((until.getTime() - from.getTime()) / 86_400_000);

export type Miss =
  | 'classification'
  | 'pattern'
  | 'other-account'
  | 'other-domain'
  | 'too-long'
  | 'other-project';

/** Which conditions do not hold; none: the rule matches. */
export function missesOf(conditions: RuleConditions, facts: RuleFacts): readonly Miss[] {
  const rank = (of: Classification) => CLASSIFICATIONS.indexOf(of);
  return [
    ...(rank(facts.classification) > rank(conditions.classification) ? (['classification'] as const) : []),
    ...(conditions.patterns.includes(facts.pattern) ? [] : (['pattern'] as const)),
    ...(conditions.sameAccount && !facts.sameAccount ? (['other-account'] as const) : []),
    ...(conditions.ownDomain && !facts.ownDomain ? (['other-domain'] as const) : []),
    ...(facts.days > conditions.longestDays ? (['too-long'] as const) : []),
    ...(conditions.projects.length > 0 && !conditions.projects.includes(facts.projectId)
      ? (['other-project'] as const)
      : []),
  ];
}

/** Whether people have to take a step of this plan, whatever the rules say. */
export const needsPeople = (policy: ReviewPolicy, plan: ReviewPlan): boolean =>
  plan.steps.some((step) => policy.mandatory.includes(step));

/** The first rule that matches; null where none does, or where the policy wants people. */
export function ruleFor(
  rules: readonly ApprovalRule[],
  facts: RuleFacts,
  policy: ReviewPolicy,
  plan: ReviewPlan,
): ApprovalRule | null {
  if (needsPeople(policy, plan)) return null;
  return rules.find(({ enabled, conditions }) => enabled && missesOf(conditions, facts).length === 0) ?? null;
}
