import type { Metadata } from 'next';
import { PriceForm } from '@/components/prices/price-form';
import { PageFrame } from '@/components/shell/page-frame';
import { ButtonLink } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { DeniedState } from '@/components/ui/state-box';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { SHIPPED } from '@/server/prices/domain/price-table';
import { getPrices } from '@/server/prices/queries';
import { pricesQuery } from '@/server/prices/schema';
import { changePricesAction } from '../actions';

export const metadata: Metadata = { title: 'Change the prices' };

type Props = { readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>> };

const CRUMBS = [{ label: 'Prices', href: '/prices' }, { label: 'Change' }];

export default async function ChangePricesPage({ searchParams }: Props) {
  const actor = await requireActor();
  const { region = SHIPPED.region } = pricesQuery.parse(await searchParams);
  const page = await getPrices(deps, actor, region);
  if (!page.mayChange)
    return (
      <PageFrame crumbs={CRUMBS}>
        <h1 className="sr-only">Change the prices</h1>
        <DeniedState
          title="The prices are not yours to change"
          action={<ButtonLink href="/prices">Back to the prices</ButtonLink>}
        >
          Platform admins keep them.
        </DeniedState>
      </PageFrame>
    );
  return (
    <PageFrame crumbs={CRUMBS}>
      <PageHeader title={`Prices of ${region}`}>
        Leave empty what is not known. The table that holds now stays in the history.
      </PageHeader>
      <div className="pt-5">
        <PriceForm page={page} action={changePricesAction} />
      </div>
    </PageFrame>
  );
}
