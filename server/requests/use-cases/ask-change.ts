import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import { needsConsumer } from '../../policies/build/access-pattern';
import { overBudget } from '../../policies/build/plan-subscription';
import { startReview } from '../../reviews/start-review';
import type { RequestError } from '../domain/errors';
import type { PlanningDeps, RequestRecord, RequestTx } from '../ports';
import type { AskChangeInput } from '../schema';
import { ruleOf } from './approve-by-rule';
import { approveChangeByRule } from './approve-change';
import { checkSubject } from './check-subject';
import { askedOf, loadSubject, type Subject } from './load-subject';
import { type Changed, checkChanges, openChanged } from './open-change';
import { findPrior } from './open-prior';
import { type ChangeContext, planChange, readChangeContext, sharesOfChange } from './plan-change';
import { wouldDoByOwnerRole } from './plan-request';
import type { Submitted } from './submit-request';

/** Asks for another way in the place of one that works. It goes on as it is until the new one is approved and proven. */
export async function askChange(
  deps: PlanningDeps,
  actor: Actor,
  input: AskChangeInput,
): Promise<Result<Submitted, RequestError>> {
  const found = await deps.unitOfWork((tx) => findChange(tx, actor, input, deps.clock.now()));
  if (!found.ok) return found;
  const fits = await changeCouldBeApproved(deps, found.value, input);
  if (!fits.ok) return fits;

  return deps.unitOfWork(async (tx): Promise<Result<Submitted, RequestError>> => {
    const now = deps.clock.now();
    await tx.products.lock(found.value.subject.product.id);
    const again = await findChange(tx, actor, input, now);
    if (!again.ok) return again;
    const { subject, changed } = again.value;
    const checked = await checkChange(tx, again.value, { endsAt: input.endsAt, now });
    if (!checked.ok) return checked;
    const policy = await tx.reviews.policy();
    // Without an answer of AWS nobody knows what a rule would let in.
    const rule = fits.value && (await ruleOf(tx, subject, policy, { from: now, endsAt: input.endsAt }));
    const request = await insert(tx, actor, { subject, changed, input, now, draft: rule !== null });
    if (rule && fits.value) {
      const approved = await approveChangeByRule(tx, { request, rule, context: fits.value, changed }, now);
      if (!approved.ok) return approved;
    }
    return ok({ number: request.number });
  });
}

type Found = { readonly subject: Subject; readonly changed: Changed };

async function findChange(
  tx: RequestTx,
  actor: Actor,
  input: AskChangeInput,
  now: Date,
): Promise<Result<Found, RequestError>> {
  const prior = await findPrior(tx, actor, input.subscription);
  if (!prior.ok) return prior;
  const changed = await openChanged(tx, prior.value.id, now);
  if (!changed.ok) return changed;
  const { productId, projectId } = changed.value.subscription;
  const subject = await loadSubject(tx, { ...input, productId });
  if (subject?.environment.projectId !== projectId) return err({ kind: 'environment-not-yours' });
  return ok({ subject, changed: changed.value });
}

/** What must hold whenever a change is sent, or sent again; `exceptId` is the request itself. */
export async function checkChange(
  tx: RequestTx,
  { subject, changed }: Found,
  asked: { readonly endsAt: Date; readonly now: Date; readonly exceptId?: string },
): Promise<Result<void, RequestError>> {
  const { id, projectId } = changed.subscription;
  const differs = checkChanges(changed, subject);
  if (!differs.ok) return differs;
  const open = await tx.requests.findFollowUp(id, asked.exceptId);
  if (open !== null) return err({ kind: 'duplicate-request', number: open });
  return checkSubject(tx, subject, { ...asked, projectId, replacesId: id });
}

/** As for a request of any kind: what could never be approved is refused when AWS says so. Null: AWS did not answer. */
export async function changeCouldBeApproved(
  deps: PlanningDeps,
  { subject, changed }: Found,
  terms: { readonly endsAt: Date; readonly handoverHours: number },
): Promise<Result<ChangeContext | null, RequestError>> {
  if (subject.principal.state !== 'USABLE') return ok(null);
  if (subject.environment.region !== subject.product.region) return ok(null);
  const context = await readChangeContext(deps, subject, changed);
  if (!context.ok) return ok(null);
  const shares = await deps.unitOfWork((tx) => sharesOfChange(tx, subject, context.value, changed));
  const planned = planChange(subject, context.value, shares, changed, terms);
  if (!planned.ok) return planned;
  const over = overBudget(planned.value.during.plan);
  return over
    ? err({ kind: 'does-not-fit', ...over, ownerRole: wouldDoByOwnerRole(subject) })
    : ok(context.value);
}

async function insert(
  tx: RequestTx,
  actor: Actor,
  asked: Found & { readonly input: AskChangeInput; readonly now: Date; readonly draft: boolean },
): Promise<RequestRecord> {
  const { subject, changed, input, now } = asked;
  const { subscription } = changed;
  const { pattern, purpose, endsAt, handoverHours } = input;
  const request = await tx.requests.insert({
    kind: 'CHANGE',
    priorId: subscription.id,
    state: asked.draft ? 'DRAFT' : 'IN_REVIEW',
    ...startReview(await tx.reviews.policy(), askedOf(subject), now, actor),
    productId: subscription.productId,
    projectId: subscription.projectId,
    environmentId: subject.environment.id,
    principalId: subject.principal.id,
    pattern,
    vpcEndpointIds: input.vpcEndpointIds ?? [],
    route: input.route ?? 'DIRECT',
    handoverHours,
    purpose,
    endsAt,
    approvedPlanHash: null,
    requestedById: actor.id,
    submittedAt: now,
    decidedAt: null,
  });
  // What whoever operates the stream proposed is this request from now on.
  if (needsConsumer(pattern)) await tx.fanOuts.takeUp(subscription.id, request.id, now);
  const sent = { event: 'submitted', step: 1, actorId: actor.id, comment: '', at: now } as const;
  await tx.requests.recordDecision(request.id, sent);
  await tx.audit.record(actor, {
    type: 'subscription-request.submitted',
    subjectType: 'subscription-request',
    subjectId: request.id,
    subjectLabel: `Request ${request.number}`,
    projectId: request.projectId,
    before: {
      principal: changed.subject.principal.roleArn,
      pattern: subscription.pattern,
      endsAt: subscription.endsAt,
    },
    after: {
      product: subject.product.slug,
      principal: subject.principal.roleArn,
      pattern,
      vpcEndpointIds: subject.environment.vpcEndpointIds,
      ...(subject.route === 'DIRECT' ? {} : { route: subject.route }),
      endsAt,
      handoverHours,
      purpose,
    },
    detail: { changes: subscription.number },
  });
  return request;
}
