import type { Actor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import type { Randomness } from '../../kernel/randomness';
import { err, ok, type Result } from '../../kernel/result';
import type { UnitOfWork } from '../../kernel/unit-of-work';
import { type FieldLabel, MOST_LABELS, saysNothing } from '../domain/field-label';
import type { LabelTx } from '../ports';
import type { SaveLabelInput } from '../schema';
import { findLabelled, type LabelledError } from './find-labelled';

export type SaveLabelError =
  | LabelledError
  | { readonly kind: 'no-such-field' }
  /** Another label says something of that field already. */
  | { readonly kind: 'taken' }
  | { readonly kind: 'too-many' };

export type LabelDeps = {
  readonly unitOfWork: UnitOfWork<LabelTx>;
  readonly clock: Clock;
  readonly randomness: Pick<Randomness, 'id'>;
};

/** What of a label an audit record holds. */
export const toldOf = ({ path, documentation, classification, pii, terms }: FieldLabel) => ({
  path,
  documentation,
  classification,
  pii,
  terms,
});

/** Says something of a field as it is in the valid version, or nothing any more: then its label goes. */
export function saveLabel(
  { unitOfWork, clock, randomness }: LabelDeps,
  actor: Actor,
  { productId, labelId, path, documentation, classification, pii, terms }: SaveLabelInput,
): Promise<Result<void, SaveLabelError>> {
  return unitOfWork(async (tx) => {
    const found = await findLabelled(tx, actor, productId);
    if (!found.ok) return found;
    const { product, labels, schema, paths, placed } = found.value;
    if (!schema || !paths.has(path)) return err({ kind: 'no-such-field' });
    const there = placed.get(path);
    const before = labelId === null ? there : labels.find(({ id }) => id === labelId);
    if (labelId !== null && !before) return err({ kind: 'not-found' });
    if (there && there.id !== before?.id) return err({ kind: 'taken' });
    if (!before && labels.length >= MOST_LABELS) return err({ kind: 'too-many' });

    const said = { documentation, classification, pii, terms };
    const label: FieldLabel = {
      ...said,
      id: before?.id ?? randomness.id(),
      path,
      versionId: schema.versionId,
    };
    const nothing = saysNothing(said);
    if (nothing && !before) return ok(undefined);
    if (nothing) await tx.labels.remove(label.id);
    else await tx.labels.save(productId, label, { id: actor.id, at: clock.now() });
    await tx.audit.record(actor, {
      type: nothing ? 'data-product.field-label-removed' : 'data-product.field-labelled',
      subjectType: 'data-product',
      subjectId: product.id,
      subjectLabel: product.name,
      projectId: product.ownerProjectId,
      ...(before && { before: toldOf(before) }),
      ...(!nothing && { after: toldOf(label) }),
    });
    return ok(undefined);
  });
}
