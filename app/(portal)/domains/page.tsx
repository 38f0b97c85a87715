import { Shapes } from 'lucide-react';
import type { Metadata } from 'next';
import { DomainForm } from '@/components/domains/domain-form';
import { DomainList } from '@/components/domains/domain-list';
import { PageFrame } from '@/components/shell/page-frame';
import { PageHeader } from '@/components/ui/page-header';
import { EmptyState } from '@/components/ui/state-box';
import { may } from '@/server/access/permissions';
import { requireActor } from '@/server/access/session';
import { listDomains } from '@/server/catalog/queries';
import { deps } from '@/server/deps';
import { changeDomainAction, createDomainAction, removeDomainAction } from './actions';

export const metadata: Metadata = { title: 'Domains' };

export default async function DomainsPage() {
  const actor = await requireActor();
  const domains = await listDomains(deps);
  const manages = may(actor, 'domains:manage');
  return (
    <PageFrame crumbs={[{ label: 'Domains' }]}>
      <PageHeader title="Domains">
        Every product belongs to one. A domain groups the catalog, and may have governance of its own.
      </PageHeader>
      <div className="mt-5 flex flex-col gap-6">
        {domains.length === 0 ? (
          <EmptyState icon={<Shapes className="i" aria-hidden />} title="No domain yet">
            A product needs one before it can be drafted. Domains are parts of the business: Payments,
            Logistics.
          </EmptyState>
        ) : (
          <DomainList
            domains={domains}
            actions={manages ? { change: changeDomainAction, remove: removeDomainAction } : undefined}
          />
        )}
        {manages && <DomainForm key={domains.length} action={createDomainAction} />}
      </div>
    </PageFrame>
  );
}
