import { may } from '../../access/permissions';
import type { DataProduct } from '../../catalog/domain/data-product';
import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import type { FieldTree } from '../../schema-rules/fields/field-tree';
import type { FieldLabel } from '../domain/field-label';
import { type Placed, pathsOf, placeLabels } from '../domain/place-labels';
import { labelledSchema } from '../labelled-schema';
import type { LabelTx } from '../ports';

export type LabelledError = { readonly kind: 'not-found' } | { readonly kind: 'forbidden' };

/** A product whose fields this person may label, as nobody else changes it. */
export type Labelled = {
  readonly product: DataProduct;
  readonly labels: readonly FieldLabel[];
  /** The valid version; null without a schema that can be read. */
  readonly schema: { readonly versionId: string | null; readonly tree: FieldTree } | null;
  readonly paths: ReadonlySet<string>;
  readonly placed: Placed<FieldLabel>['placed'];
};

export async function findLabelled(
  tx: LabelTx,
  actor: Actor,
  productId: string,
): Promise<Result<Labelled, LabelledError>> {
  await tx.labels.lock(productId);
  const product = await tx.products.find(productId);
  if (!product) return err({ kind: 'not-found' });
  if (product.lifecycle === 'DRAFT' && !may(actor, 'products:see-draft', product))
    return err({ kind: 'not-found' });
  if (product.lifecycle === 'RETIRED' || !may(actor, 'labels:edit', product))
    return err({ kind: 'forbidden' });
  const labels = await tx.labels.labels(productId);
  const { line, valid } = labelledSchema(await tx.labels.standing(productId, labels));
  const paths = valid ? pathsOf(valid.tree) : new Set<string>();
  const { placed } = placeLabels(labels, paths, (anchor) => line.follow(anchor, valid?.versionId ?? null));
  return ok({ product, labels, schema: valid, paths, placed });
}
