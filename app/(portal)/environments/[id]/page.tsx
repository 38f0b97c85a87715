import { KeyRound } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { AddRoleForm } from '@/components/environments/add-role-form';
import { AnywhereArnsForm } from '@/components/environments/anywhere-arns-form';
import { EnvironmentMenu } from '@/components/environments/environment-menu';
import { OutsideRail } from '@/components/environments/outside-rail';
import { PrincipalActions } from '@/components/environments/principal-actions';
import { PrincipalPanel } from '@/components/environments/principal-panel';
import { RoleSetFiles } from '@/components/environments/role-set-files';
import { PageFrame } from '@/components/shell/page-frame';
import { ButtonLink } from '@/components/ui/button';
import { KeyValue } from '@/components/ui/key-value';
import { PageHeader } from '@/components/ui/page-header';
import { RailSection, Section } from '@/components/ui/panel';
import { EmptyState } from '@/components/ui/state-box';
import { Tag } from '@/components/ui/tag';
import { Time } from '@/components/ui/time';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { getEnvironment } from '@/server/environments/queries';
import {
  addPrincipalAction,
  noteAnywhereArnsAction,
  recheckPrincipalAction,
  removeEnvironmentAction,
  removePrincipalAction,
  renameEnvironmentAction,
} from '../actions';

export const metadata: Metadata = { title: 'Environment' };

type Props = { readonly params: Promise<{ readonly id: string }> };

export default async function EnvironmentPage({ params }: Props) {
  const actor = await requireActor();
  const environment = await getEnvironment(deps, actor, (await params).id);
  if (!environment) notFound();
  const { principals, mayManage, outside } = environment;
  return (
    <PageFrame crumbs={[{ label: 'Environments', href: '/environments' }, { label: environment.name }]}>
      <PageHeader
        title={environment.name}
        tags={
          <>
            {outside && <Tag look="fill">outside AWS</Tag>}
            {environment.removedAt && <Tag>removed</Tag>}
          </>
        }
        actions={
          mayManage && (
            <EnvironmentMenu
              environment={environment}
              rename={renameEnvironmentAction}
              remove={removeEnvironmentAction}
            />
          )
        }
      >
        <span>
          <span className="tabular-nums">{environment.accountId}</span> {environment.accountAlias},{' '}
          {environment.region}
        </span>
      </PageHeader>
      <div className="with-rail mt-5">
        <div className="min-w-0">
          <Section
            title={outside ? 'Role' : 'Roles'}
            note={
              outside
                ? 'verified through the account’s Sluice role: whom it trusts, its tag and its boundary'
                : 'each is looked at through the account’s Sluice role before it can be used'
            }
          >
            {principals.length === 0 ? (
              <EmptyState icon={<KeyRound className="i" aria-hidden />} title="No role yet">
                Access is given to a role. Add the one that your program runs as.
              </EmptyState>
            ) : (
              <ul className="flex flex-col gap-3.5">
                {principals.map((principal) => (
                  <PrincipalPanel
                    key={principal.id}
                    principal={principal}
                    actions={
                      mayManage && (
                        <>
                          {principal.state === 'USABLE' && (
                            <ButtonLink
                              size="sm"
                              href={`/tags/new?${new URLSearchParams({ arn: principal.roleArn })}`}
                            >
                              Tag
                            </ButtonLink>
                          )}
                          <PrincipalActions
                            principalId={principal.id}
                            environmentId={environment.id}
                            removable={principal.removable}
                            recheck={recheckPrincipalAction}
                            remove={removePrincipalAction}
                          />
                        </>
                      )
                    }
                  />
                ))}
              </ul>
            )}
          </Section>
          {outside && (
            <Section title="Create the role" note="trust, boundary and profile in one piece, as code">
              <RoleSetFiles environmentId={environment.id} files={outside.files} />
            </Section>
          )}
          {outside && mayManage && (
            <Section title="What AWS gave it" note="completes the lines for where the program runs">
              <AnywhereArnsForm
                action={noteAnywhereArnsAction}
                environmentId={environment.id}
                outside={outside}
              />
            </Section>
          )}
          {mayManage && !outside && (
            <Section title="Add a role">
              <AddRoleForm
                action={addPrincipalAction}
                environmentId={environment.id}
                accountId={environment.accountId}
                known={principals.map((principal) => principal.roleArn)}
              />
            </Section>
          )}
        </div>
        <aside aria-label="About this environment">
          <RailSection title="Environment">
            <KeyValue
              items={[
                { key: 'Project', value: environment.project.name },
                {
                  key: 'Account',
                  value: <span className="tabular-nums">{environment.accountId}</span>,
                  note: environment.accountAlias,
                },
                { key: 'Region', value: environment.region },
                ...(environment.vpcEndpointIds.length > 0
                  ? [
                      {
                        key: 'VPC endpoints',
                        value: <span className="code">{environment.vpcEndpointIds.join(', ')}</span>,
                        note: 'calls from elsewhere are not let in',
                      },
                    ]
                  : []),
                ...(environment.removedAt
                  ? [{ key: 'Removed', value: <Time at={environment.removedAt} as="day" /> }]
                  : []),
              ]}
            />
          </RailSection>
          {outside && <OutsideRail outside={outside} />}
          <RailSection title="What a role needs">
            <p className="text-ink-2">
              Sluice writes policies only on roles that carry the tag{' '}
              <code className="code">sluice:managed = true</code> and the permissions boundary{' '}
              <code className="code">SluiceBoundary</code>. The account’s own administrators set both, so the
              portal can never widen what they allow.
            </p>
          </RailSection>
          <RailSection title="Region">
            <p className="text-ink-2">
              Kinesis has no access across Regions. From here only streams in {environment.region} can be
              asked for; add an environment for each other Region.
            </p>
          </RailSection>
        </aside>
      </div>
    </PageFrame>
  );
}
