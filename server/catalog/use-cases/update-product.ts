import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import { findLink, followLink, type LinkError } from '../../schemas/use-cases/link-schema';
import {
  describedAs,
  readWritten,
  type WriteError,
  writeFirstVersion,
} from '../../schemas/use-cases/write-first-version';
import { assessProduct } from '../../standards/use-cases/assess-product';
import type { DataProduct } from '../domain/data-product';
import type { UpdateProductInput } from '../schema';
import {
  checkChange,
  type DescribingDeps,
  type InvalidTransition,
  type ProductAccessError,
  subjectOf,
} from './catalog-transaction';

export type UpdateProductError =
  | ProductAccessError
  | InvalidTransition
  | { readonly kind: 'no-such-domain' }
  | LinkError
  | WriteError;

const TOLD = [
  'name',
  'description',
  'support',
  'classification',
  'accessPatterns',
  'domainId',
  'schemaText',
  'registrySchemaArn',
] as const;

/** Only what differs, so that a reader of the audit sees the change and not the product. */
function differences(before: DataProduct, after: DataProduct) {
  const changed = TOLD.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
  const pick = (product: DataProduct) => Object.fromEntries(changed.map((key) => [key, product[key]]));
  return { before: pick(before), after: pick(after) };
}

/** Changes what is said of a product. Drafts are changed by every member, published products by their owners. */
export async function updateProduct(
  deps: DescribingDeps,
  actor: Actor,
  input: UpdateProductInput,
): Promise<Result<DataProduct, UpdateProductError>> {
  const text = readWritten(input.schemaText);
  if (!text.ok) return text;

  return deps.unitOfWork(async (tx) => {
    const found = await tx.products.lock(input.id);
    const permission = found?.lifecycle === 'DRAFT' ? 'products:draft' : 'products:publish';
    const checked = checkChange(actor, found, input.version, permission);
    if (!checked.ok) return checked;
    const product = checked.value;
    if (product.lifecycle === 'RETIRED') return err({ kind: 'invalid-transition', from: 'RETIRED' });
    if (!(await tx.domains.hold(input.domainId))) return err({ kind: 'no-such-domain' });

    const link = await findLink(tx, input.registrySchemaArn, product);
    if (!link.ok) return link;

    const at = deps.clock.now();
    const own = link.value === null ? text.value : '';
    const written = await writeFirstVersion(tx, product.id, own, { id: actor.id, at });
    if (!written.ok) return written;

    const { schemaText: _, registrySchemaArn: __, version: ___, ...described } = input;
    const schema = await describedAs(tx, link.value, written.value.own);
    const saved = await tx.products.save({ ...product, ...described, ...schema });
    await followLink(tx, product.registrySchemaArn, saved);
    await tx.audit.record(actor, {
      type: 'data-product.changed',
      ...subjectOf(saved),
      ...differences(product, saved),
    });
    if (written.value.versionId !== null && saved.lifecycle !== 'DRAFT')
      await tx.audit.record(actor, {
        type: 'data-product.schema-version-added',
        ...subjectOf(saved),
        after: { version: 1 },
        detail: { version: 1, id: written.value.versionId },
      });
    await assessProduct(tx, saved.id, at, actor);
    return ok(saved);
  });
}
