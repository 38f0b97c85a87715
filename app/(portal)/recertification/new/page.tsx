import type { Metadata } from 'next';
import { CampaignForm } from '@/components/recertification/campaign-form';
import { PageFrame } from '@/components/shell/page-frame';
import { ButtonLink } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { DeniedState } from '@/components/ui/state-box';
import { may } from '@/server/access/permissions';
import { requireActor } from '@/server/access/session';
import { listDomains } from '@/server/catalog/queries';
import { deps } from '@/server/deps';
import { listScopeProjects } from '@/server/recertification/queries';
import { startCampaignAction } from '../actions';

export const metadata: Metadata = { title: 'New campaign' };

const CRUMBS = [{ label: 'Recertification', href: '/recertification' }, { label: 'New' }];

export default async function NewCampaignPage() {
  const actor = await requireActor();
  if (!may(actor, 'recertification:run'))
    return (
      <PageFrame crumbs={CRUMBS}>
        <h1 className="sr-only">New campaign</h1>
        <DeniedState
          title="You cannot start a campaign"
          action={<ButtonLink href="/recertification">Back to recertification</ButtonLink>}
        >
          Governance of the organisation starts them.
        </DeniedState>
      </PageFrame>
    );
  const [domains, projects] = await Promise.all([listDomains(deps), listScopeProjects(deps)]);
  return (
    <PageFrame crumbs={CRUMBS}>
      <PageHeader title="Have live access looked through">
        Everything that runs in the scope now is listed, and the owners of the products are asked.
      </PageHeader>
      <CampaignForm action={startCampaignAction} domains={domains} projects={projects} />
    </PageFrame>
  );
}
