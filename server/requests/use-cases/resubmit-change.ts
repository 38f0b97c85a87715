import { may } from '../../access/permissions';
import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import { startReview } from '../../reviews/start-review';
import type { RequestError } from '../domain/errors';
import { nextRequest } from '../domain/request-state';
import type { PlanningDeps, RequestTx } from '../ports';
import type { ResubmitChangeInput } from '../schema';
import { changeCouldBeApproved, checkChange } from './ask-change';
import { moveRequest, type Opened, openRequest } from './decide';
import { askedOf, loadSubject } from './load-subject';
import { type Changed, openChanged } from './open-change';

/** Sends a change that came back into review again, changed; the review starts at its first step. */
export async function resubmitChange(
  deps: PlanningDeps,
  actor: Actor,
  input: ResubmitChangeInput,
): Promise<Result<void, RequestError>> {
  const found = await deps.unitOfWork((tx) => open(tx, actor, input, deps.clock.now()));
  if (!found.ok) return found;
  const fits = await changeCouldBeApproved(deps, found.value, input);
  if (!fits.ok) return fits;

  return deps.unitOfWork(async (tx): Promise<Result<void, RequestError>> => {
    const now = deps.clock.now();
    await tx.products.lock(found.value.subject.product.id);
    const opened = await open(tx, actor, input, now);
    if (!opened.ok) return opened;
    const { request, subject } = opened.value;
    const { endsAt } = input;
    const checked = await checkChange(tx, opened.value, { endsAt, now, exceptId: request.id });
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
        handoverHours: input.handoverHours,
        purpose: input.purpose,
        endsAt,
        submittedAt: now,
        approvedPlanHash: null,
        ...startReview(await tx.reviews.policy(), askedOf(subject), now, actor),
      },
    });
    return moved.ok ? ok(undefined) : moved;
  });
}

/** The request with what it would be about after the change, and the subscription before it, in the order of locks. */
async function open(
  tx: RequestTx,
  actor: Actor,
  input: ResubmitChangeInput,
  now: Date,
): Promise<Result<Opened & { readonly changed: Changed }, RequestError>> {
  const asked = await tx.requests.find(input.number);
  if (asked?.kind !== 'CHANGE') return err({ kind: 'not-found' });
  const changed = await openChanged(tx, asked.priorId, now);
  const opened = await openRequest(tx, actor, input);
  if (!opened.ok) return opened;
  const { request } = opened.value;
  if (!may(actor, 'requests:submit', request)) return err({ kind: 'forbidden' });
  if (!nextRequest(request, 'resubmit')) return err({ kind: 'stale', state: request.state });
  if (!changed.ok) return changed;
  const subject = await loadSubject(tx, { ...input, id: request.id, productId: request.productId });
  if (subject?.environment.projectId !== request.projectId) return err({ kind: 'environment-not-yours' });
  return ok({ request, subject, changed: changed.value });
}
