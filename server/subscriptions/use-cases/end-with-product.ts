import type { AuditAuthor } from '../../audit/ports';
import type { SubscriptionTx } from '../ports';
import { moveSubscription } from './move-subscription';

/**
 * Ends all live subscriptions of a product in the transaction that retires it; says how many. Those that are being
 * ended already keep their run and their reason. The caller holds the product's lock, so that no approval adds one.
 */
export async function endWithProduct(
  tx: SubscriptionTx,
  by: AuditAuthor,
  productId: string,
  at: Date,
): Promise<number> {
  let ended = 0;
  for (const id of await tx.subscriptions.liveOfProduct(productId)) {
    const subscription = await tx.subscriptions.lock(id);
    if (!subscription || subscription.state === 'REVOKING') continue;
    const moved = await moveSubscription(tx, by, subscription, { event: 'retire-product', at });
    // Not moved: it came to its end while we waited for its lock.
    if (moved.ok) ended += 1;
  }
  return ended;
}
