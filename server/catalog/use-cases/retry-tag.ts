import type { Actor } from '../../kernel/actor';
import { ok, type Result } from '../../kernel/result';
import type { ProductActionInput } from '../schema';
import {
  type CatalogDeps,
  checkChange,
  enqueueTag,
  type ProductAccessError,
  subjectOf,
} from './catalog-transaction';

/** Tries once more to bring the stream's tag to what the product's state wants. Harmless when nothing is to do. */
export const retryTag = (
  deps: CatalogDeps,
  actor: Actor,
  input: ProductActionInput,
): Promise<Result<void, ProductAccessError>> =>
  deps.unitOfWork(async (tx) => {
    const checked = checkChange(actor, await tx.products.lock(input.id), input.version, 'products:publish');
    if (!checked.ok) return checked;
    if (checked.value.lifecycle === 'DRAFT') return ok(undefined);
    await tx.products.saveTag(checked.value.id, 'PENDING');
    await enqueueTag(tx.jobs, checked.value);
    await tx.audit.record(actor, { type: 'data-product.tag-retried', ...subjectOf(checked.value) });
    return ok(undefined);
  });
