import { Plus, ShieldAlert } from 'lucide-react';
import type { Metadata } from 'next';
import { AccountList } from '@/components/accounts/account-list';
import { PageFrame } from '@/components/shell/page-frame';
import { ButtonLink } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { DeniedState, EmptyState } from '@/components/ui/state-box';
import { may } from '@/server/access/permissions';
import { requireActor } from '@/server/access/session';
import { listAccounts } from '@/server/accounts/queries';
import { deps } from '@/server/deps';

export const metadata: Metadata = { title: 'Accounts' };

export default async function AccountsPage() {
  const actor = await requireActor();
  const accounts = await listAccounts(deps, actor);
  const mayManage = may(actor, 'accounts:manage');
  const register = (
    <ButtonLink href="/accounts/new" variant="primary">
      <Plus className="i" aria-hidden />
      Register account
    </ButtonLink>
  );
  return (
    <PageFrame crumbs={[{ label: 'Accounts' }]}>
      <PageHeader title="Accounts" actions={mayManage && accounts?.length ? register : undefined}>
        The AWS accounts that Sluice can work in, and the projects that may use them.
      </PageHeader>
      <div className="mt-5">
        {accounts === null ? (
          <DeniedState title="You cannot see accounts">
            Platform administrators register and assign them; governance and auditors can look.
          </DeniedState>
        ) : accounts.length === 0 ? (
          <EmptyState
            icon={<ShieldAlert className="i" aria-hidden />}
            title="No account yet"
            action={mayManage ? register : undefined}
          >
            Streams and roles live in AWS accounts. Sluice needs a role in each that it works in.
          </EmptyState>
        ) : (
          <AccountList accounts={accounts} />
        )}
      </div>
    </PageFrame>
  );
}
