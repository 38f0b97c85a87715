import type { Actor } from '../../kernel/actor';
import type { Result } from '../../kernel/result';
import type { DataProduct } from '../domain/data-product';
import type { ProductActionInput } from '../schema';
import type { CatalogDeps } from './catalog-transaction';
import { type MoveProductError, moveProduct } from './move-product';

/** Takes no new requests any more; subscriptions go on until their end. */
export const deprecateProduct = (
  deps: CatalogDeps,
  actor: Actor,
  input: ProductActionInput,
): Promise<Result<DataProduct, MoveProductError>> =>
  deps.unitOfWork((tx) => moveProduct(tx, actor, input, 'deprecate'));
