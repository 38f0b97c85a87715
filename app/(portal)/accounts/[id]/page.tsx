import { Pencil } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { AssignmentsPanel } from '@/components/accounts/assignments-panel';
import { ConnectionPanel } from '@/components/accounts/connection-panel';
import { CONNECTION_STATUS } from '@/components/accounts/connection-status';
import { SpokeSetup } from '@/components/accounts/spoke-setup';
import { PageFrame } from '@/components/shell/page-frame';
import { ButtonLink } from '@/components/ui/button';
import { KeyValue } from '@/components/ui/key-value';
import { PageHeader } from '@/components/ui/page-header';
import { RailSection } from '@/components/ui/panel';
import { Pill } from '@/components/ui/status';
import { Time } from '@/components/ui/time';
import { requireActor } from '@/server/access/session';
import { getAccount } from '@/server/accounts/queries';
import { deps } from '@/server/deps';
import { assignAccountAction, testConnectionAction, unassignAccountAction } from '../actions';

type Props = { readonly params: Promise<{ id: string }> };

export const metadata: Metadata = { title: 'Account' };

export default async function AccountPage({ params }: Props) {
  const actor = await requireActor();
  const account = await getAccount(deps, actor, (await params).id);
  if (!account) notFound();
  return (
    <PageFrame crumbs={[{ label: 'Accounts', href: '/accounts' }, { label: account.alias }]}>
      <PageHeader
        title={<span className="id">{account.alias}</span>}
        tags={<Pill state={CONNECTION_STATUS[account.connection?.state ?? 'not-tested']} />}
        actions={
          account.mayManage ? (
            <ButtonLink href={`/accounts/${account.id}/edit`}>
              <Pencil className="i" aria-hidden />
              Change
            </ButtonLink>
          ) : undefined
        }
      >
        <span className="tabular-nums">{account.id}</span>
      </PageHeader>
      <div className="with-rail mt-5">
        <div className="flex min-w-0 flex-col gap-6">
          <ConnectionPanel account={account} test={testConnectionAction} />
          <SpokeSetup account={account} />
          <AssignmentsPanel account={account} assign={assignAccountAction} unassign={unassignAccountAction} />
        </div>
        <aside className="min-w-0" aria-label="Details">
          <RailSection title="Details">
            <KeyValue
              items={[
                { key: 'Account', value: account.id },
                { key: 'Regions', value: account.regions.join(', ') },
                { key: 'Products', value: String(account.products) },
                { key: 'Environments', value: String(account.environments) },
                { key: 'Registered', value: <Time at={account.createdAt} as="day" /> },
              ]}
            />
          </RailSection>
        </aside>
      </div>
    </PageFrame>
  );
}
