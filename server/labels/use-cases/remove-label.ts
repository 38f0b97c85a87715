import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import type { UnitOfWork } from '../../kernel/unit-of-work';
import type { LabelTx } from '../ports';
import type { RemoveLabelInput } from '../schema';
import { findLabelled, type LabelledError } from './find-labelled';
import { toldOf } from './save-label';

/** Takes back what was said of a field, also of one that is there no more. */
export function removeLabel(
  { unitOfWork }: { readonly unitOfWork: UnitOfWork<LabelTx> },
  actor: Actor,
  { productId, labelId }: RemoveLabelInput,
): Promise<Result<void, LabelledError>> {
  return unitOfWork(async (tx) => {
    const found = await findLabelled(tx, actor, productId);
    if (!found.ok) return found;
    const { product, labels } = found.value;
    const label = labels.find(({ id }) => id === labelId);
    if (!label) return err({ kind: 'not-found' });
    await tx.labels.remove(label.id);
    await tx.audit.record(actor, {
      type: 'data-product.field-label-removed',
      subjectType: 'data-product',
      subjectId: product.id,
      subjectLabel: product.name,
      projectId: product.ownerProjectId,
      before: toldOf(label),
    });
    return ok(undefined);
  });
}
