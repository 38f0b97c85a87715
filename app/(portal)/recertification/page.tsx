import { CalendarCheck } from 'lucide-react';
import type { Metadata } from 'next';
import { CampaignList } from '@/components/recertification/campaign-list';
import { PageFrame } from '@/components/shell/page-frame';
import { ButtonLink } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { DeniedState, EmptyState } from '@/components/ui/state-box';
import { may } from '@/server/access/permissions';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { listCampaigns, seesCampaigns } from '@/server/recertification/queries';

export const metadata: Metadata = { title: 'Recertification' };

export default async function RecertificationPage() {
  const actor = await requireActor();
  if (!seesCampaigns(actor))
    return (
      <PageFrame crumbs={[{ label: 'Recertification' }]}>
        <h1 className="sr-only">Recertification</h1>
        <DeniedState title="Recertification is not yours to see">
          Governance runs it, and owners of products decide who keeps access to them.
        </DeniedState>
      </PageFrame>
    );
  const campaigns = await listCampaigns(deps, actor);
  const start = may(actor, 'recertification:run') && (
    <ButtonLink href="/recertification/new" variant="primary">
      New campaign
    </ButtonLink>
  );
  return (
    <PageFrame crumbs={[{ label: 'Recertification' }]}>
      <PageHeader title="Recertification" actions={campaigns.length > 0 && start}>
        Live access is looked through by the owners of the products: what is still needed is kept, the rest is
        revoked.
      </PageHeader>
      <div className="mt-5">
        {campaigns.length === 0 ? (
          <EmptyState
            icon={<CalendarCheck className="i" aria-hidden />}
            title="No campaign concerns you"
            action={start}
          >
            Governance starts one for a domain, a classification, a project or everything, with a due date.
          </EmptyState>
        ) : (
          <CampaignList campaigns={campaigns} />
        )}
      </div>
    </PageFrame>
  );
}
