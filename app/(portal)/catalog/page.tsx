import type { Metadata } from 'next';
import { CatalogChips } from '@/components/catalog/catalog-chips';
import { CatalogEmpty } from '@/components/catalog/catalog-empty';
import { CatalogFilters } from '@/components/catalog/catalog-filters';
import { CatalogList } from '@/components/catalog/catalog-list';
import { CatalogSearchRow } from '@/components/catalog/catalog-search-row';
import { CatalogTotal } from '@/components/catalog/catalog-total';
import { PageFrame } from '@/components/shell/page-frame';
import { may } from '@/server/access/permissions';
import { requireActor } from '@/server/access/session';
import { catalogFilters } from '@/server/catalog/schema';
import { currentProject } from '@/server/projects/current-project';
import { moreProductsAction } from './actions';
import { shelfOf } from './shelf';

export const metadata: Metadata = { title: 'Catalog' };

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The same search for what was typed, without a correction. */
function typedHref(asked: Awaited<Props['searchParams']>): string {
  const entries = Object.entries({ ...asked, exact: '1', cursor: undefined }).flatMap(([name, value]) =>
    value === undefined ? [] : [value].flat().map((each) => [name, each]),
  );
  return `/catalog?${new URLSearchParams(entries)}`;
}

export default async function CatalogPage({ searchParams }: Props) {
  const actor = await requireActor();
  const project = await currentProject(actor);
  const asked = await searchParams;
  const filters = catalogFilters.parse(asked);
  const page = await shelfOf(actor, project?.id ?? null, filters);
  const { cursor, sort, q, exact: _, ...groups } = filters;
  const narrowed =
    q !== '' || cursor !== undefined || Object.values(groups).some((values) => values.length > 0);
  return (
    <PageFrame crumbs={[{ label: 'Catalog' }]} className="md:pt-5">
      <h1 className="sr-only">Catalog</h1>
      <CatalogSearchRow facets={page.facets} query={q} />
      <div className="catalog-layout">
        <aside className="max-xl:hidden" aria-label="Filters">
          <CatalogFilters facets={page.facets} />
        </aside>
        <div className="min-w-0">
          <div className="flex min-h-7 flex-wrap items-center justify-between gap-2">
            <CatalogTotal page={page} query={q} typedHref={typedHref(asked)} />
            <CatalogChips facets={page.facets} />
          </div>
          {page.rows.length === 0 ? (
            <CatalogEmpty
              narrowed={narrowed}
              mayPublish={project !== null && may(actor, 'products:draft', { ownerProjectId: project.id })}
            />
          ) : (
            <CatalogList
              search={JSON.stringify([filters, project?.id])}
              first={page.rows}
              next={page.next}
              total={page.total}
              query={q}
              corrected={page.corrected}
              mayRequest={project !== null && may(actor, 'requests:submit', { projectId: project.id })}
              loadMore={moreProductsAction.bind(null, filters)}
            />
          )}
        </div>
      </div>
    </PageFrame>
  );
}
