import type { DataProduct } from '../../catalog/domain/data-product';
import { fieldNamesOf, fieldsOf } from '../../catalog/domain/schema-fields';
import { type JsonSchemaFault, parseJsonSchema } from '../../catalog/json-schema';
import { err, ok, type Result } from '../../kernel/result';
import { withLineFeeds } from '../domain/inline-check';
import type { WritingTx } from '../inline-ports';
import type { LinkTx } from '../ports';

export type WriteError =
  /** What follows version 1 is proposed, and held against what is there. */
  { readonly kind: 'schema-has-versions' } | JsonSchemaFault;

type Described = Pick<DataProduct, 'schemaText' | 'registrySchemaArn' | 'fieldNames'>;

/** The text as it would be kept; a text that is no JSON Schema ends here. */
export function readWritten(text: string): Result<string, JsonSchemaFault> {
  const written = withLineFeeds(text);
  const parsed = parseJsonSchema(written);
  return parsed.ok ? ok(written) : parsed;
}

/** What a product says of its records: in the registry's words, or in its own. */
export const describedAs = async (
  tx: Pick<LinkTx, 'schemas'>,
  registrySchemaArn: string | null,
  own: string | null,
): Promise<Described> =>
  registrySchemaArn === null
    ? {
        registrySchemaArn,
        schemaText: own,
        fieldNames: fieldNamesOf(fieldsOf(own === null ? null : JSON.parse(own))),
      }
    : { registrySchemaArn, schemaText: null, fieldNames: await tx.schemas.fieldNames(registrySchemaArn) };

/**
 * A text becomes version 1 where nothing was written before; an empty one says nothing, and leaves what is there. Gives
 * what the product's own schema is then, and whether a version came.
 */
export async function writeFirstVersion(
  tx: WritingTx,
  productId: string,
  text: string,
  by: { readonly id: string; readonly at: Date },
): Promise<Result<{ readonly own: string | null; readonly versionId: string | null }, WriteError>> {
  const newest = await tx.inlineSchemas.newest(productId);
  if (text === '' || newest?.definition === text)
    return ok({ own: newest?.definition ?? null, versionId: null });
  if (newest) return err({ kind: 'schema-has-versions' });
  const versionId = await tx.inlineSchemas.append({
    productId,
    number: 1,
    definition: text,
    note: '',
    by: by.id,
    at: by.at,
  });
  return ok({ own: text, versionId });
}
