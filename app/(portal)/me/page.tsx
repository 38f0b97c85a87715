import { LogOut } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { PasswordForm } from '@/components/people/password-form';
import { organisationRoleNames, projectRoleNames } from '@/components/people/role-words';
import { WorkFor } from '@/components/people/work-for';
import { DelegationPanel } from '@/components/reviews/delegation-panel';
import { PageFrame } from '@/components/shell/page-frame';
import { KeyValue } from '@/components/ui/key-value';
import { PageHeader } from '@/components/ui/page-header';
import { RailSection } from '@/components/ui/panel';
import { SubmitButton } from '@/components/ui/submit-button';
import { decidesSomething } from '@/server/access/permissions';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { currentProject, ownProjects } from '@/server/projects/current-project';
import { listOwnDelegations } from '@/server/reviews/queries';
import { signOutAction, switchProjectAction } from '../actions';
import { changePasswordAction } from './actions';
import { delegateAction, endDelegationAction } from './delegation-actions';

export const metadata: Metadata = { title: 'You' };

type Props = { readonly searchParams: Promise<{ readonly changed?: string | string[] }> };

export default async function MePage({ searchParams }: Props) {
  const { changed } = await searchParams;
  const actor = await requireActor();
  const [projects, current, delegations] = await Promise.all([
    ownProjects(actor),
    currentProject(actor),
    listOwnDelegations(deps, actor),
  ]);
  return (
    <PageFrame crumbs={[{ label: 'You' }]}>
      <PageHeader
        title={actor.name}
        actions={
          <form action={signOutAction}>
            <SubmitButton busyLabel="Signing out">
              <LogOut className="i" aria-hidden />
              Sign out
            </SubmitButton>
          </form>
        }
      >
        <span className="[overflow-wrap:anywhere]">{actor.email}</span>
      </PageHeader>
      <div className="with-rail mt-5">
        <div className="flex min-w-0 flex-col gap-6">
          <PasswordForm action={changePasswordAction} email={actor.email} changed={changed === 'yes'} />
          {decidesSomething(actor) && (
            <DelegationPanel delegations={delegations} delegate={delegateAction} end={endDelegationAction} />
          )}
        </div>
        <aside className="min-w-0" aria-label="Your projects, roles and notifications">
          {projects.length > 1 && (
            <RailSection title="You work for">
              <WorkFor projects={projects} current={current?.slug} switchTo={switchProjectAction} />
            </RailSection>
          )}
          {actor.standsInFor && (
            <RailSection title="You stand in for">
              <p>{actor.standsInFor.map(({ name }) => name).join(', ')}</p>
            </RailSection>
          )}
          <RailSection title="Your roles">
            <KeyValue
              items={[
                {
                  key: 'Organisation',
                  value: organisationRoleNames(actor.organisationRoles) || (
                    <span className="text-ink-3">none</span>
                  ),
                },
                ...projects.map(({ name, roles }) => ({ key: name, value: projectRoleNames(roles) })),
              ]}
            />
          </RailSection>
          <RailSection title="Notifications">
            <Link className="link" href="/notifications/preferences">
              What you are told, and where
            </Link>
          </RailSection>
        </aside>
      </div>
    </PageFrame>
  );
}
