import type { Actor } from '../../kernel/actor';
import { err, type Result } from '../../kernel/result';
import type { DataProduct } from '../domain/data-product';
import type { ProductActionInput } from '../schema';
import { type CatalogDeps, enqueueTag } from './catalog-transaction';
import { type MoveProductError, moveProduct } from './move-product';

export type RetireProductError =
  | MoveProductError
  | { readonly kind: 'has-subscriptions'; readonly numbers: readonly number[] };

/**
 * Takes the product and its tag away. Refused while anybody has access through it: a retired product without its tag
 * would cut them off by a side effect, so their subscriptions are revoked first, each with its own proof.
 */
export const retireProduct = (
  deps: CatalogDeps,
  actor: Actor,
  input: ProductActionInput,
): Promise<Result<DataProduct, RetireProductError>> =>
  deps.unitOfWork(async (tx) => {
    const moved = await moveProduct(tx, actor, input, 'retire');
    if (!moved.ok) return moved;
    const live = await tx.products.liveSubscriptions(input.id);
    if (live.length > 0)
      return err({ kind: 'has-subscriptions', numbers: live.map((subscription) => subscription.number) });
    await tx.products.saveTag(input.id, 'PENDING');
    await enqueueTag(tx.jobs, moved.value);
    return moved;
  });
