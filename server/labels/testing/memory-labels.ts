import type { MemoryTables } from '../../kernel/testing/memory-tables';
import type { FieldLabel } from '../domain/field-label';
import type { LabelRepository, Refusal, SchemaStanding } from '../ports';

const NO_SCHEMA: SchemaStanding = { format: null, versions: [], validId: null, inline: null };
type OfProduct = { readonly productId: string };

/** What was said of fields; a test puts the schema there by `standing`. Values are counted on the database alone. */
export function memoryLabels(tables: MemoryTables): LabelRepository {
  const labels = tables.table<FieldLabel & OfProduct>('field-label');
  const refusals = tables.table<Refusal & OfProduct>('pii-refusal');
  const standings = tables.table<SchemaStanding>('label-standing');
  const of = <Row extends OfProduct>(rows: Iterable<Row>, productId: string) =>
    [...rows].filter((row) => row.productId === productId);
  return {
    labels: async (productId) => of(labels.values(), productId),
    refusals: async (productId) => of(refusals.values(), productId),
    findings: async () => [],
    standing: async (productId) => standings.get(productId) ?? NO_SCHEMA,
    lock: async () => undefined,
    save: async (productId, label) => void labels.set(label.id, { ...label, productId }),
    remove: async (id) => void labels.delete(id),
    refuse: async (productId, refusal) => void refusals.set(refusal.id, { ...refusal, productId }),
    count: async () => {
      throw new Error('counting is tested on the database');
    },
  };
}
