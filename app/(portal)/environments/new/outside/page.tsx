import type { Metadata } from 'next';
import { NewOutsideForm } from '@/components/environments/new-outside-form';
import { PageFrame } from '@/components/shell/page-frame';
import { PageHeader } from '@/components/ui/page-header';
import { requireActor } from '@/server/access/session';
import { createOutsideAction } from '../../actions';
import { KindTabs } from '../kind-tabs';
import { NoAccount } from '../no-account';
import { usablePlace } from '../usable-place';

export const metadata: Metadata = { title: 'New environment outside AWS' };

const CRUMBS = [
  { label: 'Environments', href: '/environments' },
  { label: 'New', href: '/environments/new' },
  { label: 'Outside AWS' },
];

export default async function NewOutsideEnvironmentPage() {
  const place = await usablePlace(await requireActor());
  if (place.state === 'none') return <NoAccount place={place} crumbs={CRUMBS} />;
  return (
    <PageFrame crumbs={CRUMBS}>
      <PageHeader title="New environment">
        A program outside AWS, on a partner’s machines or your own, uses streams with a certificate.
      </PageHeader>
      <KindTabs current="outside" />
      <NewOutsideForm action={createOutsideAction} projectId={place.project.id} accounts={place.accounts} />
    </PageFrame>
  );
}
