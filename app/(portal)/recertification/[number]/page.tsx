import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { CampaignDetail } from '@/components/recertification/campaign-detail';
import { DecideForm } from '@/components/recertification/decide-form';
import { ItemList } from '@/components/recertification/item-list';
import { PageFrame } from '@/components/shell/page-frame';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { getCampaign } from '@/server/recertification/queries';
import { pathNumber } from '../../requests/path-number';
import { cancelCampaignAction, decideItemsAction } from '../actions';

export const metadata: Metadata = { title: 'Recertification' };

type Props = { readonly params: Promise<{ readonly number: string }> };

export default async function CampaignPage({ params }: Props) {
  const actor = await requireActor();
  const number = pathNumber((await params).number);
  const campaign = number === null ? null : await getCampaign(deps, actor, number);
  if (!campaign) notFound();
  const decides = campaign.items.some(({ mayKeep, mayRevoke }) => mayKeep || mayRevoke);
  return (
    <PageFrame crumbs={[{ label: 'Recertification', href: '/recertification' }, { label: campaign.name }]}>
      <CampaignDetail campaign={campaign} cancel={cancelCampaignAction}>
        {decides ? (
          <DecideForm campaign={campaign} action={decideItemsAction} />
        ) : (
          <ItemList items={campaign.items} choose={false} />
        )}
      </CampaignDetail>
    </PageFrame>
  );
}
