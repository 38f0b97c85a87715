import type { Metadata } from 'next';
import { TermForm } from '@/components/glossary/term-form';
import { PageFrame } from '@/components/shell/page-frame';
import { PageHeader } from '@/components/ui/page-header';
import { DeniedState } from '@/components/ui/state-box';
import { governsSomething } from '@/server/access/permissions';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { termDomains } from '@/server/glossary/queries';
import { createTermAction } from '../actions';

export const metadata: Metadata = { title: 'Add a term' };

export default async function NewTermPage() {
  const actor = await requireActor();
  return (
    <PageFrame crumbs={[{ label: 'Glossary', href: '/glossary' }, { label: 'Add' }]}>
      <PageHeader title="Add a term">Searches find by it from the moment it is added.</PageHeader>
      <div className="mt-5">
        {governsSomething(actor) ? (
          <TermForm action={createTermAction} {...(await termDomains(deps, actor))} />
        ) : (
          <DeniedState title="You cannot write the glossary">
            Governance does, and governance of a domain for the terms of its own domain.
          </DeniedState>
        )}
      </div>
    </PageFrame>
  );
}
