import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import { startReview } from '../../reviews/start-review';
import type { RequestError } from '../domain/errors';
import type { RequestDeps, RequestTx } from '../ports';
import type { AskRenewalInput } from '../schema';
import { checkStillThere } from './check-subject';
import { askedOf } from './load-subject';
import { checkStillTheirs, findPrior, openPrior, type Prior } from './open-prior';
import type { Submitted } from './submit-request';

/** Asks for a later end, beside the subscription: it goes on, and comes to its end, as if nobody had asked. */
export function askRenewal(
  deps: RequestDeps,
  actor: Actor,
  input: AskRenewalInput,
): Promise<Result<Submitted, RequestError>> {
  return deps.unitOfWork(async (tx): Promise<Result<Submitted, RequestError>> => {
    const found = await findPrior(tx, actor, input.subscription);
    if (!found.ok) return found;
    const now = deps.clock.now();
    await tx.products.lock(found.value.productId);
    const prior = await openPrior(tx, { ...input, subscriptionId: found.value.id, now });
    if (!prior.ok) return prior;
    const { subject } = prior.value;
    const there = checkStillThere(subject);
    if (!there.ok) return there;
    const theirs = await checkStillTheirs(tx, subject);
    if (!theirs.ok) return theirs;
    const open = await tx.requests.findFollowUp(found.value.id);
    if (open !== null) return err({ kind: 'duplicate-request', number: open });
    return ok({ number: await insert(tx, actor, prior.value, input, now) });
  });
}

async function insert(
  tx: RequestTx,
  actor: Actor,
  { subscription, subject }: Prior,
  { purpose, endsAt }: AskRenewalInput,
  now: Date,
): Promise<number> {
  const { productId, projectId, environmentId, principalId, pattern } = subscription;
  const request = await tx.requests.insert({
    kind: 'RENEWAL',
    priorId: subscription.id,
    state: 'IN_REVIEW',
    ...startReview(await tx.reviews.policy(), askedOf(subject), now, actor),
    productId,
    projectId,
    environmentId,
    principalId,
    pattern,
    route: 'DIRECT',
    // It goes on as it was approved; nothing is written anew.
    vpcEndpointIds: [],
    purpose,
    endsAt,
    approvedPlanHash: null,
    requestedById: actor.id,
    submittedAt: now,
    decidedAt: null,
  });
  const sent = { event: 'submitted', step: 1, actorId: actor.id, comment: '', at: now } as const;
  await tx.requests.recordDecision(request.id, sent);
  await tx.audit.record(actor, {
    type: 'subscription-request.submitted',
    subjectType: 'subscription-request',
    subjectId: request.id,
    subjectLabel: `Request ${request.number}`,
    projectId,
    after: { product: subject.product.slug, principal: subject.principal.roleArn, pattern, endsAt, purpose },
    detail: { renews: subscription.number, endsAt: subscription.endsAt },
  });
  return request.number;
}
