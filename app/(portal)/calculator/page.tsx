import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Calculator, type RegionTable } from '@/components/calculator/calculator';
import { MeasuredNote } from '@/components/calculator/measured-note';
import { PageFrame } from '@/components/shell/page-frame';
import { PageHeader } from '@/components/ui/page-header';
import { requireActor } from '@/server/access/session';
import { FIELDS } from '@/server/calculator/domain/inputs';
import { measureProduct } from '@/server/calculator/queries';
import { calculatorQuery } from '@/server/calculator/schema';
import { deps } from '@/server/deps';
import { SHIPPED } from '@/server/prices/domain/price-table';
import { allPrices } from '@/server/prices/queries';
import '@/components/calculator/calculator.css';

export const metadata: Metadata = { title: 'Cost calculator' };

type Query = Readonly<Record<string, string | string[] | undefined>>;
type Props = { readonly searchParams: Promise<Query> };

/** The numbers of an address; of several with one name the first. */
const typedIn = (query: Query) =>
  Object.fromEntries(
    FIELDS.map(({ name }) => {
      const text = query[name];
      return [name, Array.isArray(text) ? text[0] : text];
    }),
  );

export default async function CalculatorPage({ searchParams }: Props) {
  const actor = await requireActor();
  const query = await searchParams;
  const { product, window, region } = calculatorQuery.parse(query);
  const measured = product ? await measureProduct(deps, actor, product, window) : null;
  if (product && !measured) notFound();
  const wanted = region ?? measured?.region ?? SHIPPED.region;
  const tables = (await allPrices(deps, [wanted])) as readonly [RegionTable, ...RegionTable[]];
  return (
    <PageFrame
      crumbs={
        measured
          ? [
              { label: 'Catalog', href: '/catalog' },
              { label: measured.name, href: `/catalog/${measured.slug}` },
              { label: 'Cost calculator' },
            ]
          : [{ label: 'Cost calculator' }]
      }
    >
      <PageHeader title={measured ? `What ${measured.name} costs in each mode` : 'What a stream costs'}>
        Provisioned, on-demand and On-demand Advantage for the same traffic. The address holds all that is
        entered.
      </PageHeader>
      <div className="pt-5">
        <Calculator
          key={`${measured?.slug} ${window}`}
          typed={typedIn(query)}
          measured={measured}
          tables={tables}
          region={wanted}
          note={measured && <MeasuredNote measured={measured} />}
        />
      </div>
    </PageFrame>
  );
}
