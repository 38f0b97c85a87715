import Link from 'next/link';
import { Panel } from '@/components/ui/panel';
import { RowKeys } from '@/components/ui/row-keys';
import { Status } from '@/components/ui/status';
import { Cell, HeadCell, Table } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import type { PersonRow } from '@/server/access/view';
import { organisationRoleNames, projectRoleNames } from './role-words';
import { signInState } from './sign-in-state';

export function PeopleList({ people }: { readonly people: readonly PersonRow[] }) {
  return (
    <RowKeys>
      <Panel>
        <Table caption="People" hover>
          <thead>
            <tr>
              <HeadCell>Person</HeadCell>
              <HeadCell>In the organisation</HeadCell>
              <HeadCell>In projects</HeadCell>
              <HeadCell>Sign-in</HeadCell>
            </tr>
          </thead>
          <tbody>
            {people.map((person) => (
              <tr key={person.id} data-row>
                <Cell>
                  <span className="min-w-0">
                    <Link className="row-link font-strong" href={`/people/${person.id}`}>
                      {person.name}
                    </Link>
                    <span className="block truncate text-12 text-ink-3">{person.email}</span>
                  </span>
                </Cell>
                <Cell label="Organisation">
                  <span className="min-w-0">
                    {organisationRoleNames(person.organisationRoles)}
                    {person.governedDomains.length > 0 && (
                      <span className="block">
                        Governance{' '}
                        <span className="text-12 text-ink-3">
                          {person.governedDomains.map(({ name }) => name).join(', ')}
                        </span>
                      </span>
                    )}
                    {person.organisationRoles.length + person.governedDomains.length === 0 && (
                      <span className="text-ink-3">none</span>
                    )}
                  </span>
                </Cell>
                <Cell label="Projects">
                  {person.memberships.length === 0 ? (
                    <span className="text-ink-3">none</span>
                  ) : (
                    <span className="min-w-0">
                      {person.memberships.map(({ project, roles }) => (
                        <span key={project.slug} className="block">
                          {project.name} <span className="text-12 text-ink-3">{projectRoleNames(roles)}</span>
                        </span>
                      ))}
                    </span>
                  )}
                </Cell>
                <Cell label="Sign-in">
                  <Status
                    state={signInState(person)}
                    detail={person.disabledAt ? <Time at={person.disabledAt} /> : undefined}
                  />
                </Cell>
              </tr>
            ))}
          </tbody>
        </Table>
      </Panel>
    </RowKeys>
  );
}
