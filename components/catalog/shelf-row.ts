import type { CatalogRow } from '@/server/catalog/view';
import type { ProductWrites } from '@/server/metrics/view';
import type { SchemaBadge } from '@/server/schemas/view';

/** A product of the catalog with what other rooms know of it; null: nothing. */
export type ShelfRow = CatalogRow & {
  readonly writes: ProductWrites | null;
  readonly schema: SchemaBadge | null;
};
