import { may } from '../../access/permissions';
import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import { startReview } from '../../reviews/start-review';
import type { RequestError } from '../domain/errors';
import type { RequestDeps } from '../ports';
import type { ResubmitRenewalInput } from '../schema';
import { moveRequest, openRequest } from './decide';
import { askedOf } from './load-subject';
import { checkStillTheirs, openPrior } from './open-prior';

/** Sends a renewal that came back into review again, with another end or another purpose. */
export function resubmitRenewal(
  deps: RequestDeps,
  actor: Actor,
  { number, version, purpose, endsAt, comment }: ResubmitRenewalInput,
): Promise<Result<void, RequestError>> {
  return deps.unitOfWork(async (tx): Promise<Result<void, RequestError>> => {
    const asked = await tx.requests.find(number);
    if (asked?.kind !== 'RENEWAL' || asked.priorId === null) return err({ kind: 'not-found' });
    const now = deps.clock.now();
    // The subscription before the request, as everybody who needs both takes them.
    await tx.products.lock(asked.productId);
    const prior = await openPrior(tx, { subscriptionId: asked.priorId, endsAt, now });
    const opened = await openRequest(tx, actor, { number, version });
    if (!opened.ok) return opened;
    if (!may(actor, 'requests:submit', opened.value.request)) return err({ kind: 'forbidden' });
    if (!prior.ok) return prior;
    const theirs = await checkStillTheirs(tx, prior.value.subject);
    if (!theirs.ok) return theirs;
    const moved = await moveRequest(tx, actor, opened.value, {
      event: 'resubmit',
      comment,
      at: now,
      change: {
        purpose,
        endsAt,
        submittedAt: now,
        approvedPlanHash: null,
        ...startReview(await tx.reviews.policy(), askedOf(prior.value.subject), now, actor),
      },
    });
    return moved.ok ? ok(undefined) : moved;
  });
}
