import type { Metadata } from 'next';
import { AccountForm } from '@/components/accounts/account-form';
import { PageFrame } from '@/components/shell/page-frame';
import { PageHeader } from '@/components/ui/page-header';
import { DeniedState } from '@/components/ui/state-box';
import { may } from '@/server/access/permissions';
import { requireActor } from '@/server/access/session';
import { registerAccountAction } from '../actions';

export const metadata: Metadata = { title: 'Register an account' };

export default async function NewAccountPage() {
  const actor = await requireActor();
  return (
    <PageFrame crumbs={[{ label: 'Accounts', href: '/accounts' }, { label: 'Register' }]}>
      <PageHeader title="Register an AWS account">
        Nothing is asked of AWS yet. Sluice makes an ExternalId; the spoke role needs it first.
      </PageHeader>
      <div className="mt-5">
        {may(actor, 'accounts:manage') ? (
          <AccountForm action={registerAccountAction} backHref="/accounts" />
        ) : (
          <DeniedState title="You cannot register accounts">Platform administrators do.</DeniedState>
        )}
      </div>
    </PageFrame>
  );
}
