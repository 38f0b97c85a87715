import { may, type Permission } from '../../access/permissions';
import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import type { SubscriptionError } from '../domain/errors';
import type { SubscriptionDeps } from '../ports';
import { type Move, moveSubscription } from './move-subscription';

type Act = {
  readonly number: number;
  readonly event: Move['event'];
  readonly permission: Extract<
    Permission,
    'subscriptions:revoke' | 'subscriptions:relinquish' | 'subscriptions:retry'
  >;
  readonly note?: string;
};

/** A person's act on one subscription: seen, allowed, possible, done, in this order of answers. */
export function actOnSubscription(
  deps: SubscriptionDeps,
  actor: Actor,
  { number, event, permission, note }: Act,
): Promise<Result<void, SubscriptionError>> {
  return deps.unitOfWork(async (tx): Promise<Result<void, SubscriptionError>> => {
    const subscription = await tx.subscriptions.lockByNumber(number);
    const product = subscription && (await tx.products.find(subscription.productId));
    if (!subscription || !product) return err({ kind: 'not-found' });
    const { ownerProjectId, domainId } = product;
    const between = { projectId: subscription.projectId, ownerProjectId, domainId };
    if (!may(actor, 'subscriptions:see', between)) return err({ kind: 'not-found' });
    if (!may(actor, permission, between)) return err({ kind: 'forbidden' });
    const at = deps.clock.now();
    const moved = await moveSubscription(tx, actor, subscription, { event, at, ...(note ? { note } : {}) });
    return moved.ok ? ok(undefined) : moved;
  });
}
