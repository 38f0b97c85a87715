import Link from 'next/link';
import { Panel } from '@/components/ui/panel';
import { Cell, HeadCell, Table } from '@/components/ui/table';
import type { PersonMembership } from '@/server/access/view';
import { projectRoleNames } from './role-words';

/** Roles in projects are given and taken on the project's own page. */
export function MembershipsPanel({ memberships }: { readonly memberships: readonly PersonMembership[] }) {
  return (
    <Panel title="Projects" note="changed on the project’s page">
      {memberships.length === 0 ? (
        <p className="p-4 text-ink-2">
          In no project yet.{' '}
          <Link className="link" href="/projects">
            Choose a project and add them there.
          </Link>
        </p>
      ) : (
        <Table caption="Projects of this person">
          <thead>
            <tr>
              <HeadCell>Project</HeadCell>
              <HeadCell>Roles</HeadCell>
            </tr>
          </thead>
          <tbody>
            {memberships.map(({ project, roles }) => (
              <tr key={project.slug}>
                <Cell>
                  <Link className="link font-strong" href={`/projects/${project.slug}`}>
                    {project.name}
                  </Link>
                </Cell>
                <Cell label="Roles">{projectRoleNames(roles)}</Cell>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Panel>
  );
}
