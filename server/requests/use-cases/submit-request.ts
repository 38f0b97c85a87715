import { may } from '../../access/permissions';
import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import { overBudget } from '../../policies/build/plan-subscription';
import { startReview } from '../../reviews/start-review';
import type { RequestError } from '../domain/errors';
import type { PlanningDeps, RequestTx } from '../ports';
import type { SubmitRequestInput } from '../schema';
import { approveByRule, ruleOf } from './approve-by-rule';
import { checkSubject } from './check-subject';
import { askedOf, loadSubject, type Subject } from './load-subject';
import { type PlanContext, planRequest, readPlanContext, sharesOf, wouldDoByOwnerRole } from './plan-request';

export type Submitted = { readonly number: number };

/**
 * Sends a request into review, or past it where a rule approves it. What could never be approved is refused here, with
 * the reason.
 */
export async function submitRequest(
  deps: PlanningDeps,
  actor: Actor,
  input: SubmitRequestInput,
): Promise<Result<Submitted, RequestError>> {
  const found = await deps.unitOfWork((tx) => findSubject(tx, actor, input));
  if (!found.ok) return found;
  const fits = await couldBeApproved(deps, found.value);
  if (!fits.ok) return fits;

  return deps.unitOfWork(async (tx): Promise<Result<Submitted, RequestError>> => {
    const now = deps.clock.now();
    await tx.products.lock(found.value.product.id);
    const subject = await findSubject(tx, actor, input);
    if (!subject.ok) return subject;
    const { product, environment, principal } = subject.value;
    const asked = { projectId: environment.projectId, endsAt: input.endsAt, now };
    const checked = await checkSubject(tx, subject.value, asked);
    if (!checked.ok) return checked;

    const policy = await tx.reviews.policy();
    const asks = { from: now, endsAt: input.endsAt };
    // Without an answer of AWS nobody knows what a rule would let in.
    const rule = fits.value && (await ruleOf(tx, subject.value, policy, asks));
    const request = await tx.requests.insert({
      state: rule ? 'DRAFT' : 'IN_REVIEW',
      kind: 'NEW',
      priorId: null,
      ...startReview(policy, askedOf(subject.value), now, actor),
      productId: product.id,
      projectId: environment.projectId,
      environmentId: environment.id,
      principalId: principal.id,
      pattern: input.pattern,
      vpcEndpointIds: input.vpcEndpointIds ?? [],
      route: input.route ?? 'DIRECT',
      purpose: input.purpose,
      endsAt: input.endsAt,
      approvedPlanHash: null,
      requestedById: actor.id,
      submittedAt: now,
      decidedAt: null,
    });
    await tx.requests.recordDecision(request.id, {
      event: 'submitted',
      step: 1,
      actorId: actor.id,
      comment: '',
      at: now,
    });
    await tx.audit.record(actor, {
      type: 'subscription-request.submitted',
      subjectType: 'subscription-request',
      subjectId: request.id,
      subjectLabel: `Request ${request.number}`,
      projectId: request.projectId,
      after: {
        product: product.slug,
        principal: principal.roleArn,
        pattern: input.pattern,
        ...throughOwn(input.vpcEndpointIds),
        ...(input.route ? { route: input.route } : {}),
        endsAt: input.endsAt,
        purpose: input.purpose,
        reviewSteps: request.reviewSteps,
        policyVersion: request.policyVersion,
      },
    });
    if (rule && fits.value) {
      const approved = await approveByRule(tx, request, rule, fits.value, now);
      if (!approved.ok) return approved;
    }
    return ok({ number: request.number });
  });
}

/** What the audit says of a request that names endpoints itself. */
const throughOwn = (vpcEndpointIds: readonly string[] = []) =>
  vpcEndpointIds.length > 0 ? { vpcEndpointIds } : {};

async function findSubject(
  tx: RequestTx,
  actor: Actor,
  input: SubmitRequestInput,
): Promise<Result<Subject, RequestError>> {
  const product = await tx.products.findBySlug(input.productSlug);
  // A draft is nobody else's business: as if it were not there.
  if (!product || (product.lifecycle === 'DRAFT' && !may(actor, 'products:see-draft', product)))
    return err({ kind: 'not-found' });
  const subject = await loadSubject(tx, { ...input, productId: product.id });
  // Another project's environment and one that does not exist look the same.
  if (!subject || !may(actor, 'environments:see', subject.environment))
    return err({ kind: 'environment-not-yours' });
  if (!may(actor, 'requests:submit', subject.environment)) return err({ kind: 'forbidden' });
  return ok(subject);
}

/**
 * When AWS answers, a plan that cannot fit or work is refused now, and what AWS said is given; when it does not, the
 * review will see it: null.
 */
export async function couldBeApproved(
  deps: PlanningDeps,
  subject: Subject,
): Promise<Result<PlanContext | null, RequestError>> {
  if (subject.principal.state !== 'USABLE') return ok(null);
  if (subject.environment.region !== subject.product.region) return ok(null);
  const context = await readPlanContext(deps, subject);
  if (!context.ok) return ok(null);
  const others = await deps.unitOfWork((tx) => tx.grants.live(sharesOf(subject, context.value)));
  const planned = planRequest(subject, context.value, others);
  if (!planned.ok) return planned;
  const over = overBudget(planned.value.plan);
  return over
    ? err({ kind: 'does-not-fit', ...over, ownerRole: wouldDoByOwnerRole(subject) })
    : ok(context.value);
}
