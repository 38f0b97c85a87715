import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import { type FieldLabel, MOST_LABELS } from '../domain/field-label';
import type { DecideSuggestionInput } from '../schema';
import { findLabelled } from './find-labelled';
import { type LabelDeps, type SaveLabelError, toldOf } from './save-label';

export type DecideError = SaveLabelError | { readonly kind: 'decided' };

const NOTHING_SAID = { documentation: '', classification: null, pii: null, terms: [] } as const;

/** Accepts what a field may say of a person, so that samples hide it, or refuses it, so that it does not come back. */
export function decideSuggestion(
  { unitOfWork, clock, randomness }: LabelDeps,
  actor: Actor,
  { productId, path, kind, decision }: DecideSuggestionInput,
): Promise<Result<void, DecideError>> {
  return unitOfWork(async (tx) => {
    const found = await findLabelled(tx, actor, productId);
    if (!found.ok) return found;
    const { product, labels, schema, paths, placed } = found.value;
    if (!schema || !paths.has(path)) return err({ kind: 'no-such-field' });
    const before = placed.get(path);
    if (before?.pii) return err({ kind: 'decided' });
    if (!before && labels.length >= MOST_LABELS) return err({ kind: 'too-many' });
    const by = { id: actor.id, at: clock.now() };
    const anchor = { path, versionId: schema.versionId };
    const about = {
      subjectType: 'data-product',
      subjectId: product.id,
      subjectLabel: product.name,
      projectId: product.ownerProjectId,
      detail: { path, kind },
    } as const;
    if (decision === 'refuse') {
      await tx.labels.refuse(productId, { ...anchor, id: randomness.id(), kind }, by);
      await tx.audit.record(actor, { ...about, type: 'data-product.suggestion-refused' });
      return ok(undefined);
    }
    const label: FieldLabel = {
      ...(before ?? { ...NOTHING_SAID, id: randomness.id() }),
      ...anchor,
      pii: kind,
    };
    await tx.labels.save(productId, label, by);
    await tx.audit.record(actor, {
      ...about,
      type: 'data-product.suggestion-accepted',
      ...(before && { before: toldOf(before) }),
      after: toldOf(label),
    });
    return ok(undefined);
  });
}
