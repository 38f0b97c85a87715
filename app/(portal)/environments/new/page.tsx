import type { Metadata } from 'next';
import { NewEnvironmentForm } from '@/components/environments/new-environment-form';
import { PageFrame } from '@/components/shell/page-frame';
import { PageHeader } from '@/components/ui/page-header';
import { requireActor } from '@/server/access/session';
import { createEnvironmentAction } from '../actions';
import { KindTabs } from './kind-tabs';
import { NoAccount } from './no-account';
import { usablePlace } from './usable-place';

export const metadata: Metadata = { title: 'New environment' };

const CRUMBS = [{ label: 'Environments', href: '/environments' }, { label: 'New' }];

export default async function NewEnvironmentPage() {
  const place = await usablePlace(await requireActor());
  if (place.state === 'none') return <NoAccount place={place} crumbs={CRUMBS} />;
  return (
    <PageFrame crumbs={CRUMBS}>
      <PageHeader title="New environment">Where {place.project.name} works in AWS.</PageHeader>
      <KindTabs current="aws" />
      <NewEnvironmentForm
        action={createEnvironmentAction}
        projectId={place.project.id}
        accounts={place.accounts}
      />
    </PageFrame>
  );
}
