import type { DataProduct } from '../../catalog/domain/data-product';
import { fieldNamesOf, fieldsOf } from '../../catalog/domain/schema-fields';
import type { MemoryTables } from '../../kernel/testing/memory-tables';
import type { InlineStanding } from '../domain/inline-check';
import type { InlineSchemaRepository, NewInlineVersion } from '../inline-ports';

type Row = NewInlineVersion & { readonly id: string };

/** Versions that are written here; the product follows the newest one as the database's trigger has it. */
export function memoryInlineSchemas(tables: MemoryTables): InlineSchemaRepository {
  const versions = tables.table<Row>('inline-version');
  const modes = tables.table<Pick<InlineStanding, 'mode' | 'checkpoint'>>('inline-mode');
  const past = (productId: string) =>
    [...versions.values()]
      .filter((version) => version.productId === productId)
      .toSorted((one, other) => other.number - one.number);
  return {
    newest: async (productId) => past(productId)[0] ?? null,
    standing: async (productId) => ({
      ...(modes.get(productId) ?? { mode: 'BACKWARD', checkpoint: 1 }),
      past: past(productId),
    }),
    async append(version) {
      const id = tables.nextId();
      versions.set(id, { ...version, id });
      const products = tables.table<DataProduct>('product');
      const product = products.get(version.productId);
      const fieldNames = fieldNamesOf(fieldsOf(JSON.parse(version.definition)));
      if (product && product.registrySchemaArn === null)
        products.set(product.id, { ...product, schemaText: version.definition, fieldNames });
      return id;
    },
    saveMode: async (productId, mode, checkpoint) => {
      modes.set(productId, { mode, checkpoint });
    },
  };
}
