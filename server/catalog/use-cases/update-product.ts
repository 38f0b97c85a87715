import type { Actor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { err, ok, type Result } from '../../kernel/result';
import { assessProduct } from '../../standards/use-cases/assess-product';
import type { DataProduct } from '../domain/data-product';
import { fieldNamesOf, fieldsOf } from '../domain/schema-fields';
import { type JsonSchemaFault, parseJsonSchema } from '../json-schema';
import type { UpdateProductInput } from '../schema';
import {
  type CatalogDeps,
  checkChange,
  type InvalidTransition,
  type ProductAccessError,
  subjectOf,
} from './catalog-transaction';

export type UpdateProductError =
  | ProductAccessError
  | InvalidTransition
  | { readonly kind: 'no-such-domain' }
  | JsonSchemaFault;

const TOLD = [
  'name',
  'description',
  'support',
  'classification',
  'accessPatterns',
  'domainId',
  'schemaText',
] as const;

/** Only what differs, so that a reader of the audit sees the change and not the product. */
function differences(before: DataProduct, after: DataProduct) {
  const changed = TOLD.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
  const pick = (product: DataProduct) => Object.fromEntries(changed.map((key) => [key, product[key]]));
  return { before: pick(before), after: pick(after) };
}

/** Changes what is said of a product. Drafts are changed by every member, published products by their owners. */
export async function updateProduct(
  deps: CatalogDeps & { readonly clock: Clock },
  actor: Actor,
  input: UpdateProductInput,
): Promise<Result<DataProduct, UpdateProductError>> {
  const schema = parseJsonSchema(input.schemaText);
  if (!schema.ok) return schema;

  return deps.unitOfWork(async (tx) => {
    const found = await tx.products.lock(input.id);
    const permission = found?.lifecycle === 'DRAFT' ? 'products:draft' : 'products:publish';
    const checked = checkChange(actor, found, input.version, permission);
    if (!checked.ok) return checked;
    const product = checked.value;
    if (product.lifecycle === 'RETIRED') return err({ kind: 'invalid-transition', from: 'RETIRED' });
    if (!(await tx.domains.hold(input.domainId))) return err({ kind: 'no-such-domain' });

    const { schemaText, version: _, ...described } = input;
    const changed = {
      ...product,
      ...described,
      schemaText: schemaText === '' ? null : schemaText,
      fieldNames: fieldNamesOf(fieldsOf(schema.value)),
    };
    const saved = await tx.products.save(changed);
    await tx.audit.record(actor, {
      type: 'data-product.changed',
      ...subjectOf(saved),
      ...differences(product, saved),
    });
    await assessProduct(tx, saved.id, deps.clock.now(), actor);
    return ok(saved);
  });
}
