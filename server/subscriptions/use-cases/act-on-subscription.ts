import { governs, may, type Permission } from '../../access/permissions';
import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import type { SubscriptionError } from '../domain/errors';
import type { Suspender } from '../domain/subscription-state';
import type { SubscriptionDeps, SubscriptionRecord } from '../ports';
import type { Move } from './move-one';
import { moveSubscription } from './move-subscription';

type Act = Omit<Move, 'at' | 'side'> & {
  readonly number: number;
  readonly permission: Extract<
    Permission,
    `subscriptions:${'revoke' | 'relinquish' | 'retry' | 'suspend' | 'resume' | 'close'}`
  >;
  /** What keeps this very subscription from it; null when nothing does. */
  readonly hindrance?: (subscription: SubscriptionRecord, side: Suspender) => SubscriptionError | null;
};

/** A person's act on one subscription: seen, allowed, possible, done, in this order of answers. */
export function actOnSubscription(
  deps: SubscriptionDeps,
  actor: Actor,
  { number, permission, hindrance, ...move }: Act,
): Promise<Result<void, SubscriptionError>> {
  return deps.unitOfWork(async (tx): Promise<Result<void, SubscriptionError>> => {
    const subscription = await tx.subscriptions.lockByNumber(number);
    const product = subscription && (await tx.products.find(subscription.productId));
    if (!subscription || !product) return err({ kind: 'not-found' });
    const { ownerProjectId, domainId } = product;
    const between = { projectId: subscription.projectId, ownerProjectId, domainId };
    if (!may(actor, 'subscriptions:see', between)) return err({ kind: 'not-found' });
    if (!may(actor, permission, between)) return err({ kind: 'forbidden' });
    const side = governs(actor, between) ? 'governance' : 'owner';
    const hindered = hindrance?.(subscription, side);
    if (hindered) return err(hindered);
    const at = deps.clock.now();
    const moved = await moveSubscription(tx, actor, subscription, { ...move, side, at });
    return moved.ok ? ok(undefined) : moved;
  });
}
