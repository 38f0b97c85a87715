import type { Demand, ReviewPlan } from './review-plan';
import { currentStep, type ReviewProgress, type ReviewStep, stepOpenTo } from './review-step';

/** Projects and domain that stand around a step. */
export type Around = { readonly owner: string; readonly domain: string };

const governance = (domain: string) => `governance of ${domain} or of the organisation`;

/** Who decides a step: "a product owner of Payments Core". */
export const stepWho = (step: ReviewStep, { owner, domain }: Around): string =>
  step === 'OWNER' ? `a product owner of ${owner}` : governance(domain);

/** Who may decide at this moment; after an escalation that is more people than the step's own. */
export function openToWords(progress: ReviewProgress, { owner, domain }: Around): string {
  const open = stepOpenTo(progress);
  if (currentStep(progress) === 'GOVERNANCE') return governance(domain);
  return open.includes('GOVERNANCE')
    ? `a product owner of ${owner}, or governance`
    : `a product owner of ${owner}`;
}

const BECAUSE: Readonly<Record<Demand, string>> = {
  classification: 'the product’s classification demands it',
  pattern: 'this way of access demands it',
  'outside-account': 'the role is outside the product’s account',
  'own-product': 'the project asks for its own product',
};

/** Why governance decides too; null when it need not. */
export const demandWords = ({ demands }: Pick<ReviewPlan, 'demands'>): string | null =>
  demands.length === 0 ? null : demands.map((demand) => BECAUSE[demand]).join(', and ');
