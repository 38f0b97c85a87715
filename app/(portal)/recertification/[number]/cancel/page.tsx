import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { cancelWords } from '@/components/recertification/recertification-words';
import { AskPage } from '@/components/shell/ask-page';
import { ConfirmForm } from '@/components/ui/confirm-form';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { getCampaign } from '@/server/recertification/queries';
import { pathNumber } from '../../../requests/path-number';
import { cancelCampaignAction } from '../../actions';

export const metadata: Metadata = { title: 'Cancel a campaign' };

type Props = { readonly params: Promise<{ readonly number: string }> };

/** What the dialog of the campaign's page does, for browsers without JavaScript. */
export default async function CancelCampaignPage({ params }: Props) {
  const actor = await requireActor();
  const number = pathNumber((await params).number);
  const campaign = number === null ? null : await getCampaign(deps, actor, number);
  if (!campaign) notFound();
  const back = `/recertification/${campaign.number}`;
  // Over by now, or never allowed: the campaign says how it is.
  if (!campaign.mayCancel) redirect(back);
  const words = cancelWords(campaign);
  const about = { number: campaign.number, version: campaign.version };
  return (
    <AskPage
      crumbs={[
        { label: 'Recertification', href: '/recertification' },
        { label: campaign.name, href: back },
      ]}
      words={words}
      back={back}
    >
      {(asked) => <ConfirmForm words={words} action={cancelCampaignAction} about={about} {...asked} />}
    </AskPage>
  );
}
