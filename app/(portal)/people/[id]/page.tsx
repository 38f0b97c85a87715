import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { DisableButton } from '@/components/people/disable-button';
import { GovernedDomainsPanel } from '@/components/people/governed-domains-panel';
import { MembershipsPanel } from '@/components/people/memberships-panel';
import { ResetPasswordButton } from '@/components/people/reset-password-button';
import { RolesPanel } from '@/components/people/roles-panel';
import { signInState } from '@/components/people/sign-in-state';
import { PageFrame } from '@/components/shell/page-frame';
import { KeyValue } from '@/components/ui/key-value';
import { PageHeader } from '@/components/ui/page-header';
import { RailSection } from '@/components/ui/panel';
import { Pill } from '@/components/ui/status';
import { Time } from '@/components/ui/time';
import { getPerson } from '@/server/access/queries';
import { requireActor } from '@/server/access/session';
import { listDomains } from '@/server/catalog/queries';
import { deps } from '@/server/deps';
import {
  createResetLinkAction,
  setGovernedDomainsAction,
  setOrganisationRolesAction,
  setUserDisabledAction,
} from '../actions';

type Props = { readonly params: Promise<{ id: string }> };

export const metadata: Metadata = { title: 'Person' };

export default async function PersonPage({ params }: Props) {
  const actor = await requireActor();
  const person = await getPerson(deps, actor, (await params).id);
  if (!person) notFound();
  const domains = await listDomains(deps);
  return (
    <PageFrame crumbs={[{ label: 'People', href: '/people' }, { label: person.name }]}>
      <PageHeader
        title={person.name}
        tags={<Pill state={signInState(person)} />}
        actions={
          person.self ? undefined : (
            <>
              {!person.disabledAt && <ResetPasswordButton person={person} action={createResetLinkAction} />}
              <DisableButton person={person} action={setUserDisabledAction} />
            </>
          )
        }
      >
        <span className="[overflow-wrap:anywhere]">{person.email}</span>
      </PageHeader>
      <div className="with-rail mt-5">
        <div className="flex min-w-0 flex-col gap-6">
          <RolesPanel person={person} action={setOrganisationRolesAction} />
          {domains.length > 0 && (
            <GovernedDomainsPanel person={person} domains={domains} action={setGovernedDomainsAction} />
          )}
          <MembershipsPanel memberships={person.memberships} />
        </div>
        <aside className="min-w-0" aria-label="Details">
          <RailSection title="Details">
            <KeyValue
              items={[
                { key: 'Added', value: <Time at={person.createdAt} as="day" /> },
                {
                  key: 'Signed in',
                  value: person.seenAt ? (
                    <Time at={person.seenAt} />
                  ) : (
                    <span className="text-ink-3">no session is open</span>
                  ),
                },
                ...(person.withoutPassword
                  ? [
                      {
                        key: 'Password',
                        value: person.resetUntil ? (
                          <>
                            they choose one by their link, until <Time at={person.resetUntil} as="moment" />
                          </>
                        ) : (
                          'none, and their link is over: make another'
                        ),
                      },
                    ]
                  : []),
                ...(person.disabledAt ? [{ key: 'Disabled', value: <Time at={person.disabledAt} /> }] : []),
                ...(person.self ? [{ key: 'This is you', value: 'You cannot disable yourself.' }] : []),
              ]}
            />
          </RailSection>
        </aside>
      </div>
    </PageFrame>
  );
}
