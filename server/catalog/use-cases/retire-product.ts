import type { Actor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import type { Result } from '../../kernel/result';
import type { UnitOfWork } from '../../kernel/unit-of-work';
import type { RequestTx } from '../../requests/ports';
import { closeWithProduct } from '../../requests/use-cases/close-with-product';
import type { SubscriptionTx } from '../../subscriptions/ports';
import { endWithProduct } from '../../subscriptions/use-cases/end-with-product';
import { closeSharesWithProduct } from '../../tags/use-cases/close-with-product';
import type { MoveTx } from '../../tags/use-cases/move-change';
import type { DataProduct } from '../domain/data-product';
import type { ProductActionInput } from '../schema';
import { type CatalogTransaction, enqueueTag } from './catalog-transaction';
import { type MoveProductError, moveProduct } from './move-product';

export type RetireProductDeps = {
  readonly unitOfWork: UnitOfWork<CatalogTransaction & SubscriptionTx & RequestTx & MoveTx>;
  readonly clock: Clock;
};

/**
 * Takes the product and its tag away, ends every subscription of it, closes every open request and every share by tag, in one transaction.
 * Whoever may retire a product may revoke access to it, so no further right is asked; closing gives nobody access, so
 * it is no decision. Each end is proven by a run of its own.
 */
export const retireProduct = (
  deps: RetireProductDeps,
  actor: Actor,
  input: ProductActionInput,
): Promise<Result<DataProduct, MoveProductError>> =>
  deps.unitOfWork(async (tx): Promise<Result<DataProduct, MoveProductError>> => {
    const moved = await moveProduct(tx, actor, input, 'retire');
    if (!moved.ok) return moved;
    const at = deps.clock.now();
    await endWithProduct(tx, actor, input.id, at);
    await closeWithProduct(tx, actor, input.id, at);
    await closeSharesWithProduct(tx, actor, moved.value, at);
    await tx.products.saveTag(input.id, 'PENDING');
    await enqueueTag(tx.jobs, moved.value);
    return moved;
  });
