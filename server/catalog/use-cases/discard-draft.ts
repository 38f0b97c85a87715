import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import type { ProductActionInput } from '../schema';
import {
  type CatalogDeps,
  checkChange,
  type InvalidTransition,
  type ProductAccessError,
  subjectOf,
} from './catalog-transaction';

/** Removes a draft and frees its stream. What was ever published is retired instead, so that its history stays. */
export const discardDraft = (
  deps: CatalogDeps,
  actor: Actor,
  input: ProductActionInput,
): Promise<Result<void, ProductAccessError | InvalidTransition>> =>
  deps.unitOfWork(async (tx) => {
    const checked = checkChange(actor, await tx.products.lock(input.id), input.version, 'products:draft');
    if (!checked.ok) return checked;
    const product = checked.value;
    if (product.lifecycle !== 'DRAFT') return err({ kind: 'invalid-transition', from: product.lifecycle });
    await tx.products.remove(product.id);
    await tx.audit.record(actor, {
      type: 'data-product.discarded',
      ...subjectOf(product),
      before: { name: product.name, stream: product.streamArn },
    });
    return ok(undefined);
  });
