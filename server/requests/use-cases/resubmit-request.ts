import { may } from '../../access/permissions';
import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import { startReview } from '../../reviews/start-review';
import type { RequestError } from '../domain/errors';
import { nextRequest } from '../domain/request-state';
import type { PlanningDeps, RequestTx } from '../ports';
import type { ResubmitRequestInput } from '../schema';
import { checkSubject } from './check-subject';
import { moveRequest, type Opened, openRequest } from './decide';
import { askedOf, loadSubject } from './load-subject';
import { couldBeApproved } from './submit-request';

/** Sends a request that came back into review again, changed; the review starts at its first step. */
export async function resubmitRequest(
  deps: PlanningDeps,
  actor: Actor,
  input: ResubmitRequestInput,
): Promise<Result<void, RequestError>> {
  const found = await deps.unitOfWork((tx) => open(tx, actor, input));
  if (!found.ok) return found;
  const fits = await couldBeApproved(deps, found.value.subject);
  if (!fits.ok) return fits;

  return deps.unitOfWork(async (tx): Promise<Result<void, RequestError>> => {
    await tx.products.lock(found.value.subject.product.id);
    const opened = await open(tx, actor, input);
    if (!opened.ok) return opened;
    const { request, subject } = opened.value;
    const now = deps.clock.now();
    const checked = await checkSubject(tx, subject, {
      projectId: request.projectId,
      endsAt: input.endsAt,
      now,
      exceptId: request.id,
    });
    if (!checked.ok) return checked;
    const moved = await moveRequest(tx, actor, opened.value, {
      event: 'resubmit',
      comment: input.comment,
      at: now,
      change: {
        environmentId: input.environmentId,
        principalId: input.principalId,
        pattern: input.pattern,
        vpcEndpointIds: input.vpcEndpointIds ?? [],
        route: input.route ?? 'DIRECT',
        purpose: input.purpose,
        endsAt: input.endsAt,
        submittedAt: now,
        approvedPlanHash: null,
        ...startReview(await tx.reviews.policy(), askedOf(subject), now, actor),
      },
    });
    return moved.ok ? ok(undefined) : moved;
  });
}

/** The request with what it would be about after the change. */
async function open(
  tx: RequestTx,
  actor: Actor,
  input: ResubmitRequestInput,
): Promise<Result<Opened, RequestError>> {
  const opened = await openRequest(tx, actor, input);
  if (!opened.ok) return opened;
  const { request } = opened.value;
  // What is about a subscription has checks of its own.
  if (request.kind !== 'NEW') return err({ kind: 'not-found' });
  if (!may(actor, 'requests:submit', request)) return err({ kind: 'forbidden' });
  if (!nextRequest(request, 'resubmit')) return err({ kind: 'stale', state: request.state });
  const subject = await loadSubject(tx, { ...input, id: request.id, productId: request.productId });
  if (subject?.environment.projectId !== request.projectId) return err({ kind: 'environment-not-yours' });
  return ok({ request, subject });
}
