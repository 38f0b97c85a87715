import { ok, type Result } from '../../kernel/result';
import type { SubscriptionError } from '../domain/errors';
import { nextSubscription } from '../domain/subscription-state';
import type { SubscriptionDeps } from '../ports';
import { moveSubscription } from './move-subscription';

/**
 * Ends a subscription whose time has come, in whatever state it is. A job that comes early (the end was moved), or
 * late (it is going already), changes nothing.
 */
export function expireSubscription(
  deps: SubscriptionDeps,
  { subscriptionId }: { readonly subscriptionId: string },
): Promise<Result<'expired' | 'nothing-to-do', SubscriptionError>> {
  return deps.unitOfWork(async (tx): Promise<Result<'expired' | 'nothing-to-do', SubscriptionError>> => {
    const subscription = await tx.subscriptions.lock(subscriptionId);
    const at = deps.clock.now();
    if (!subscription || subscription.endsAt.getTime() > at.getTime()) return ok('nothing-to-do');
    if (subscription.endReason !== null || !nextSubscription(subscription, 'expire'))
      return ok('nothing-to-do');
    // The end of a handover is no end of its time: what took its place goes on.
    const event = subscription.replacedAt === null ? 'expire' : 'replace';
    const moved = await moveSubscription(tx, { part: 'worker' }, subscription, { event, at });
    return moved.ok ? ok('expired') : moved;
  });
}
