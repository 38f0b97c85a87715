import { ListChecks } from 'lucide-react';
import type { Metadata } from 'next';
import { PageFrame } from '@/components/shell/page-frame';
import { ProductStandingList } from '@/components/standards/product-standing-list';
import { StandardsTabs } from '@/components/standards/standards-tabs';
import { StandingFilterBar } from '@/components/standards/standing-filter-bar';
import { ButtonLink } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { EmptyState } from '@/components/ui/state-box';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { listProductStandings } from '@/server/standards/product-queries';
import { type StandingFilters, standingFilters } from '@/server/standards/schema';

export const metadata: Metadata = { title: 'Products by standard' };

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> };

const nextHref = ({ standard, state, text }: StandingFilters, page: number): string =>
  `/standards/products?${new URLSearchParams({
    ...(standard ? { standard } : {}),
    ...(state ? { state } : {}),
    ...(text ? { text } : {}),
    page: String(page),
  })}`;

export default async function ProductStandingsPage({ searchParams }: Props) {
  const actor = await requireActor();
  const filters = standingFilters.parse(await searchParams);
  const { rows, next, total, standards } = await listProductStandings(deps, actor, filters);
  return (
    <PageFrame crumbs={[{ label: 'Standards', href: '/standards' }, { label: 'Products' }]}>
      <PageHeader title="Products by their score">
        {total === 1 ? 'One product' : `${total} products`}, the worst first. Each says what to do.
      </PageHeader>
      <StandardsTabs current="/standards/products" />
      <div className="mt-5">
        <StandingFilterBar filters={filters} standards={standards} />
        {rows.length === 0 ? (
          <EmptyState icon={<ListChecks className="i" aria-hidden />} title="No product is here">
            Products are measured from the moment they are published. Take a filter away to see more.
          </EmptyState>
        ) : (
          <ProductStandingList rows={rows} />
        )}
        {next !== null && (
          <p className="mt-4">
            <ButtonLink size="sm" href={nextHref(filters, next)}>
              Show more
            </ButtonLink>
          </p>
        )}
      </div>
    </PageFrame>
  );
}
