import type { Actor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { err, ok, type Result } from '../../kernel/result';
import { findLink, followLink, type LinkError } from '../../schemas/use-cases/link-schema';
import { assessProduct } from '../../standards/use-cases/assess-product';
import type { DataProduct } from '../domain/data-product';
import { describedSchema } from '../domain/described-schema';
import { fieldNamesOf, fieldsOf } from '../domain/schema-fields';
import { type JsonSchemaFault, parseJsonSchema } from '../json-schema';
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
  | JsonSchemaFault;

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
  deps: DescribingDeps & { readonly clock: Clock },
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

    const link = await findLink(tx, input.registrySchemaArn, product);
    if (!link.ok) return link;

    const { schemaText: _, registrySchemaArn: __, version: ___, ...described } = input;
    const changed = {
      ...product,
      ...described,
      ...describedSchema(input, link.value),
      fieldNames:
        link.value === null ? fieldNamesOf(fieldsOf(schema.value)) : await tx.schemas.fieldNames(link.value),
    };
    const saved = await tx.products.save(changed);
    await followLink(tx, product.registrySchemaArn, saved);
    await tx.audit.record(actor, {
      type: 'data-product.changed',
      ...subjectOf(saved),
      ...differences(product, saved),
    });
    await assessProduct(tx, saved.id, deps.clock.now(), actor);
    return ok(saved);
  });
}
