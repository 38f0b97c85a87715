'use server';
import { requireActionActor } from '@/server/access/session';
import { type CatalogFilters, catalogFilters } from '@/server/catalog/schema';
import { searchCatalog } from '@/server/catalog/search';
import type { CatalogRow } from '@/server/catalog/view';
import { deps } from '@/server/deps';
import { currentProject } from '@/server/projects/current-project';

/** The rows after the last one that is shown, for the same filters. */
export async function moreProductsAction(
  shown: CatalogFilters,
  cursor: string,
): Promise<{ rows: readonly CatalogRow[]; next: string | null }> {
  const actor = await requireActionActor();
  const project = await currentProject(actor);
  const filters = catalogFilters.parse({ ...shown, cursor });
  const { rows, next } = await searchCatalog(deps, actor, { projectId: project?.id ?? null, filters });
  return { rows, next };
}
