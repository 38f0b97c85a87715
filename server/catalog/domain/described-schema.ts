import type { DataProduct } from './data-product';

/** A product says what its records look like in one way: the registry's schema, or its own words. */
export const describedSchema = (
  { schemaText }: { readonly schemaText: string },
  registrySchemaArn: string | null,
): Pick<DataProduct, 'schemaText' | 'registrySchemaArn'> => ({
  registrySchemaArn,
  schemaText: registrySchemaArn !== null || schemaText === '' ? null : schemaText,
});
