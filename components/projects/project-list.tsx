import Link from 'next/link';
import { Panel } from '@/components/ui/panel';
import { RowKeys } from '@/components/ui/row-keys';
import { Cell, HeadCell, Table } from '@/components/ui/table';
import type { ProjectRow } from '@/server/projects/view';

export function ProjectList({ projects }: { readonly projects: readonly ProjectRow[] }) {
  return (
    <RowKeys>
      <Panel>
        <Table caption="Projects" hover>
          <thead>
            <tr>
              <HeadCell>Project</HeadCell>
              <HeadCell>Accounts</HeadCell>
              <HeadCell number>Members</HeadCell>
              <HeadCell number>Products</HeadCell>
              <HeadCell number>Environments</HeadCell>
            </tr>
          </thead>
          <tbody>
            {projects.map((project) => (
              <tr key={project.id} data-row>
                <Cell>
                  <span className="min-w-0">
                    <Link className="row-link font-strong" href={`/projects/${project.slug}`}>
                      {project.name}
                    </Link>
                    <span className="block text-12 text-ink-3">{project.slug}</span>
                  </span>
                </Cell>
                <Cell label="Accounts" className={project.accounts.length === 0 ? undefined : 'id'}>
                  {project.accounts.join(', ') || <span className="text-ink-3">none assigned</span>}
                </Cell>
                <Cell number label="Members">
                  {project.members}
                </Cell>
                <Cell number label="Products">
                  {project.products}
                </Cell>
                <Cell number label="Environments">
                  {project.environments}
                </Cell>
              </tr>
            ))}
          </tbody>
        </Table>
      </Panel>
    </RowKeys>
  );
}
