'use server';
import type { ShelfRow } from '@/components/catalog/shelf-row';
import { requireActionActor } from '@/server/access/session';
import { type CatalogFilters, catalogFilters } from '@/server/catalog/schema';
import { currentProject } from '@/server/projects/current-project';
import { shelfOf } from './shelf';

/** The rows after the last one that is shown, for the same filters. */
export async function moreProductsAction(
  shown: CatalogFilters,
  cursor: string,
): Promise<{ rows: readonly ShelfRow[]; next: string | null }> {
  const actor = await requireActionActor();
  const project = await currentProject(actor);
  const filters = catalogFilters.parse({ ...shown, cursor });
  const { rows, next } = await shelfOf(actor, project?.id ?? null, filters);
  return { rows, next };
}
