import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import type { DataProduct } from '../domain/data-product';
import { type LifecycleEvent, nextLifecycle } from '../domain/lifecycle';
import type { ProductActionInput } from '../schema';
import {
  type CatalogTransaction,
  checkChange,
  type InvalidTransition,
  type ProductAccessError,
  subjectOf,
} from './catalog-transaction';

export type MoveProductError = ProductAccessError | InvalidTransition;

const AUDIT_TYPES = {
  publish: 'data-product.published',
  deprecate: 'data-product.deprecated',
  restore: 'data-product.restored',
  retire: 'data-product.retired',
} as const satisfies Record<LifecycleEvent, string>;

/** One step of the life of a product with its record, in the caller's transaction. */
export async function moveProduct(
  tx: CatalogTransaction,
  actor: Actor,
  input: ProductActionInput,
  event: LifecycleEvent,
): Promise<Result<DataProduct, MoveProductError>> {
  const checked = checkChange(actor, await tx.products.lock(input.id), input.version, 'products:publish');
  if (!checked.ok) return checked;
  const { lifecycle: from } = checked.value;
  const to = nextLifecycle(from, event);
  if (to === null) return err({ kind: 'invalid-transition', from });
  const saved = await tx.products.save({ ...checked.value, lifecycle: to });
  await tx.audit.record(actor, {
    type: AUDIT_TYPES[event],
    ...subjectOf(saved),
    before: { lifecycle: from },
    after: { lifecycle: to },
  });
  return ok(saved);
}
