import type { Metadata } from 'next';
import Link from 'next/link';
import { PriceHistory } from '@/components/prices/price-history';
import { PriceList } from '@/components/prices/price-list';
import { RegionBar } from '@/components/prices/region-bar';
import { PageFrame } from '@/components/shell/page-frame';
import { ButtonLink } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { RailSection } from '@/components/ui/panel';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { priceName } from '@/server/prices/domain/price-items';
import { SHIPPED, unknownPrices } from '@/server/prices/domain/price-table';
import { getPrices } from '@/server/prices/queries';
import { pricesQuery } from '@/server/prices/schema';

export const metadata: Metadata = { title: 'Prices' };

type Props = { readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>> };

export default async function PricesPage({ searchParams }: Props) {
  const actor = await requireActor();
  const { region = SHIPPED.region } = pricesQuery.parse(await searchParams);
  const page = await getPrices(deps, actor, region);
  const { table } = page;
  const unknown = unknownPrices(table);
  return (
    <PageFrame crumbs={[{ label: 'Prices' }]}>
      <PageHeader
        title="Prices of Kinesis"
        actions={
          page.mayChange && (
            <ButtonLink href={`/prices/change?region=${region}`}>
              {table.region === region ? 'Change them' : `Keep prices of ${region}`}
            </ButtonLink>
          )
        }
      >
        What AWS charges, as every estimate, plan and calculation of Sluice reckons with it.
      </PageHeader>
      <div className="with-rail pt-5">
        <div className="min-w-0">
          <div className="mb-4">
            <RegionBar regions={page.regions} region={region} />
          </div>
          {table.region !== region && (
            <Notice tone="warn" className="mb-4" title={`No prices are kept of ${region}`}>
              Those of {table.region} stand in for them, and every page says so. Other Regions often cost
              more.
            </Notice>
          )}
          {unknown.length > 0 && (
            <Notice tone="info" className="mb-4" title="What is not known">
              {unknown.map(priceName).join('; ')}. A total that needs it is not given.
            </Notice>
          )}
          <PriceList table={table} />
        </div>
        <aside aria-label="Where the prices are from">
          <RailSection title="This table">
            <p className="font-strong">
              {table.region}, as of {table.asOf}
            </p>
            <p className="mt-1 text-12 text-ink-2 [overflow-wrap:anywhere]">{table.source}</p>
            <p className="mt-2 text-12 text-ink-2">
              AWS changes prices without telling: whoever administers the platform keeps them up to date. See
              what a stream would cost in the{' '}
              <Link className="link" href="/calculator">
                calculator
              </Link>
              .
            </p>
          </RailSection>
          {page.history.length > 0 && (
            <RailSection title="History">
              <PriceHistory history={page.history} />
            </RailSection>
          )}
        </aside>
      </div>
    </PageFrame>
  );
}
