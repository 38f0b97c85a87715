import { may } from '../../access/permissions';
import type { AuditRecorder } from '../../audit/ports';
import type { ProductRepository } from '../../catalog/ports';
import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import type { UnitOfWork } from '../../kernel/unit-of-work';
import type { InlineSchemaRepository } from '../inline-ports';
import type { ChangeModeInput } from '../schema';

export type ChangeModeError =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'forbidden' }
  /** Somebody chose another mode since the page was made. */
  | { readonly kind: 'stale' };

type ModeTx = {
  readonly inlineSchemas: Pick<InlineSchemaRepository, 'standing' | 'saveMode'>;
  readonly products: Pick<ProductRepository, 'lock'>;
  readonly audit: AuditRecorder;
};

/**
 * Chooses what new versions of a schema that is written here are held against. As in a registry the newest version becomes
 * the checkpoint: what another mode let through before it is not held against anybody.
 */
export function changeMode(
  { unitOfWork }: { readonly unitOfWork: UnitOfWork<ModeTx> },
  actor: Actor,
  { productId, before, mode }: Omit<ChangeModeInput, 'slug'>,
): Promise<Result<null, ChangeModeError>> {
  return unitOfWork(async (tx) => {
    const product = await tx.products.lock(productId);
    if (!product || product.registrySchemaArn !== null) return err({ kind: 'not-found' });
    if (product.lifecycle === 'DRAFT' && !may(actor, 'products:see-draft', product))
      return err({ kind: 'not-found' });
    if (product.lifecycle === 'RETIRED' || !may(actor, 'products:publish', product))
      return err({ kind: 'forbidden' });
    const standing = await tx.inlineSchemas.standing(productId);
    if (standing.mode !== before) return err({ kind: 'stale' });
    if (mode === before) return ok(null);

    const checkpoint = standing.past[0]?.number ?? 1;
    await tx.inlineSchemas.saveMode(productId, mode, checkpoint);
    await tx.audit.record(actor, {
      type: 'data-product.schema-mode-changed',
      subjectType: 'data-product',
      subjectId: product.id,
      subjectLabel: product.name,
      projectId: product.ownerProjectId,
      before: { mode: before },
      after: { mode },
      detail: { before, mode, checkpoint },
    });
    return ok(null);
  });
}
