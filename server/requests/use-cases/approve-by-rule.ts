import type { AuditAuthor } from '../../audit/ports';
import { ok, type Result } from '../../kernel/result';
import { overBudget } from '../../policies/build/plan-subscription';
import { type ApprovalRule, daysOf, ruleFor } from '../../reviews/domain/approval-rule';
import { planReview } from '../../reviews/domain/review-plan';
import type { ReviewPolicy } from '../../reviews/domain/review-policy';
import { startSubscription } from '../../subscriptions/use-cases/start-subscription';
import type { RequestError } from '../domain/errors';
import { nextRequest } from '../domain/request-state';
import type { RequestRecord, RequestTx } from '../ports';
import { moveRequest } from './decide';
import { askedOf, loadSubject, type Subject } from './load-subject';
import { type PlanContext, type PlannedRequest, planRequest, sharesOf, stillClosed } from './plan-request';
import { documents } from './planned-documents';

/** The rule that lets this request through without people; null where they decide. */
export async function ruleOf(
  tx: RequestTx,
  subject: Subject,
  policy: ReviewPolicy,
  asked: { readonly from: Date; readonly endsAt: Date },
): Promise<ApprovalRule | null> {
  const { environment, product } = subject;
  const known = askedOf(subject);
  const facts = {
    ...known,
    days: daysOf(asked.from, asked.endsAt),
    projectId: environment.projectId,
    ownDomain: await tx.reviews.publishesIn(environment.projectId, product.domainId),
  };
  return ruleFor(await tx.reviews.rules(), facts, policy, planReview(policy, known));
}

const AUTHOR = { part: 'approval rule' } as const satisfies AuditAuthor;

/**
 * Approves a draft by a rule, in the transaction that sends it and under the product's lock. What could not be approved by
 * people, because its plan is refused, would not fit or would not let the role in, goes to them instead.
 */
export async function approveByRule(
  tx: RequestTx,
  request: RequestRecord,
  rule: ApprovalRule,
  context: PlanContext,
  at: Date,
): Promise<Result<RequestRecord, RequestError>> {
  // Loaded anew: only now the consumer's name is known, which is made of the request's id.
  const subject = await loadSubject(tx, request);
  const planned = subject && (await planNow(tx, subject, context));
  if (!subject || !planned) {
    const sent = nextRequest(request, 'submit') ?? request;
    return ok(await tx.requests.save({ ...request, ...sent }));
  }
  const { plan } = planned;
  const moved = await moveRequest(
    tx,
    AUTHOR,
    { request, subject },
    {
      event: 'auto-approve',
      comment: '',
      at,
      change: { approvedPlanHash: plan.planHash, ruleName: rule.name, ruleVersion: rule.version },
      detail: { rule: { id: rule.id, name: rule.name, version: rule.version }, documents: documents(plan) },
    },
  );
  if (!moved.ok) return moved;
  const { product, principal, environment } = subject;
  const { key } = planned;
  const { route } = request;
  await startSubscription(tx, AUTHOR, {
    request: moved.value,
    product,
    principal,
    environment,
    key,
    route,
    at,
  });
  return moved;
}

/** Null when no approver could approve it as it is. */
async function planNow(
  tx: RequestTx,
  subject: Subject,
  context: PlanContext,
): Promise<PlannedRequest | null> {
  const others = await tx.grants.live(sharesOf(subject, context));
  const planned = planRequest(subject, context, others);
  if (!planned.ok || overBudget(planned.value.plan) || stillClosed(planned.value) !== null) return null;
  return planned.value;
}
