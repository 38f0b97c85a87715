import type { ShelfRow } from '@/components/catalog/shelf-row';
import type { CatalogFilters } from '@/server/catalog/schema';
import { searchCatalog } from '@/server/catalog/search';
import type { CatalogPage } from '@/server/catalog/view';
import { deps } from '@/server/deps';
import type { Actor } from '@/server/kernel/actor';
import { writesOfProducts } from '@/server/metrics/written-queries';
import { schemaBadges } from '@/server/schemas/badge-queries';

/** One page of the catalog, each product with its last day and its schema: asked of the page's products alone. */
export async function shelfOf(
  actor: Actor,
  projectId: string | null,
  filters: CatalogFilters,
): Promise<Omit<CatalogPage, 'rows'> & { readonly rows: readonly ShelfRow[] }> {
  const page = await searchCatalog(deps, actor, { projectId, filters });
  const ids = page.rows.map(({ id }) => id);
  const [writes, schemas] = await Promise.all([
    writesOfProducts(deps, actor, ids),
    schemaBadges(deps, actor, ids),
  ]);
  return {
    ...page,
    rows: page.rows.map((row) => ({
      ...row,
      writes: writes[row.id] ?? null,
      schema: schemas[row.id] ?? null,
    })),
  };
}
