import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import { renewSubscription } from '../../subscriptions/use-cases/renew-subscription';
import type { RequestError } from '../domain/errors';
import { renewalHash } from '../domain/renewable';
import type { RequestDeps, RequestRecord } from '../ports';
import type { ApproveRequestInput } from '../schema';
import { moveRequest } from './decide';
import { type Approved, openForDecision } from './open-for-decision';
import { openPrior } from './open-prior';

/**
 * Moves the end of what is there. No document changes, so AWS is not asked; a subscription that has come to its end
 * meanwhile, or that somebody ends, is not brought back by it.
 */
export function approveRenewal(
  deps: RequestDeps,
  actor: Actor,
  input: ApproveRequestInput,
  { productId, priorId, endsAt }: RequestRecord,
): Promise<Result<Approved, RequestError>> {
  return deps.unitOfWork(async (tx): Promise<Result<Approved, RequestError>> => {
    const at = deps.clock.now();
    // The subscription before the request, as everybody who needs both takes them.
    await tx.products.lock(productId);
    const prior = await openPrior(tx, { subscriptionId: priorId ?? '', endsAt, now: at });
    const opened = await openForDecision(tx, actor, input);
    if (!opened.ok) return opened;
    if (!prior.ok) return prior;
    const { subscription } = prior.value;
    if (renewalHash(subscription, opened.value.request.endsAt) !== input.planHash)
      return err({ kind: 'plan-changed' });
    const moved = await moveRequest(tx, actor, opened.value, {
      event: 'approve',
      comment: input.comment,
      at,
      change: { approvedPlanHash: input.planHash },
      detail: { renews: subscription.number, endsAt: { before: subscription.endsAt, after: endsAt } },
    });
    if (!moved.ok) return moved;
    if (moved.value.state !== 'APPROVED') return ok({ subscriptionNumber: null });
    await renewSubscription(tx, actor, subscription, moved.value);
    return ok({ subscriptionNumber: subscription.number });
  });
}
