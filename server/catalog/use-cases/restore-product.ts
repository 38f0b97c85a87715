import type { Actor } from '../../kernel/actor';
import type { Result } from '../../kernel/result';
import type { DataProduct } from '../domain/data-product';
import type { ProductActionInput } from '../schema';
import type { CatalogDeps } from './catalog-transaction';
import { type MoveProductError, moveProduct } from './move-product';

/** Undoes a deprecation: requests are taken again. */
export const restoreProduct = (
  deps: CatalogDeps,
  actor: Actor,
  input: ProductActionInput,
): Promise<Result<DataProduct, MoveProductError>> =>
  deps.unitOfWork((tx) => moveProduct(tx, actor, input, 'restore'));
