import type { Metadata } from 'next';
import { PersonForm } from '@/components/people/person-form';
import { PageFrame } from '@/components/shell/page-frame';
import { PageHeader } from '@/components/ui/page-header';
import { DeniedState } from '@/components/ui/state-box';
import { may } from '@/server/access/permissions';
import { requireActor } from '@/server/access/session';
import { createUserAction } from '../actions';

export const metadata: Metadata = { title: 'Add a person' };

export default async function NewPersonPage() {
  const actor = await requireActor();
  return (
    <PageFrame crumbs={[{ label: 'People', href: '/people' }, { label: 'Add' }]}>
      <PageHeader title="Add a person">
        They choose a password by a link that you give them. What they see comes from their roles here and in
        projects.
      </PageHeader>
      <div className="mt-5">
        {may(actor, 'users:manage') ? (
          <PersonForm action={createUserAction} />
        ) : (
          <DeniedState title="You cannot add people">Platform admins do.</DeniedState>
        )}
      </div>
    </PageFrame>
  );
}
