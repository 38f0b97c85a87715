import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { AccountForm } from '@/components/accounts/account-form';
import { PageFrame } from '@/components/shell/page-frame';
import { PageHeader } from '@/components/ui/page-header';
import { requireActor } from '@/server/access/session';
import { getAccount } from '@/server/accounts/queries';
import { deps } from '@/server/deps';
import { updateAccountAction } from '../../actions';

type Props = { readonly params: Promise<{ id: string }> };

export const metadata: Metadata = { title: 'Change an account' };

export default async function EditAccountPage({ params }: Props) {
  const actor = await requireActor();
  const account = await getAccount(deps, actor, (await params).id);
  if (!account?.mayManage) notFound();
  return (
    <PageFrame
      crumbs={[
        { label: 'Accounts', href: '/accounts' },
        { label: account.alias, href: `/accounts/${account.id}` },
        { label: 'Change' },
      ]}
    >
      <PageHeader title={`Change ${account.alias}`}>
        The ExternalId stays. Test the connection again after a change of the role or the Regions.
      </PageHeader>
      <div className="mt-5">
        <AccountForm account={account} action={updateAccountAction} backHref={`/accounts/${account.id}`} />
      </div>
    </PageFrame>
  );
}
