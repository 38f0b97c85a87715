import Link from 'next/link';
import { Panel } from '@/components/ui/panel';
import { RowKeys } from '@/components/ui/row-keys';
import { Status } from '@/components/ui/status';
import { Cell, HeadCell, Table } from '@/components/ui/table';
import { Tag } from '@/components/ui/tag';
import type { EnvironmentRow } from '@/server/environments/view';

function RoleState({ row }: { readonly row: EnvironmentRow }) {
  if (row.roles === 0) return <Status state="PLANNED">No role yet</Status>;
  if (row.usableRoles === 0) return <Status state="WARNING">None usable</Status>;
  return <Status state="USABLE" detail={`of ${row.roles}`}>{`${row.usableRoles} usable`}</Status>;
}

export function EnvironmentList({ rows }: { readonly rows: readonly EnvironmentRow[] }) {
  return (
    <RowKeys>
      <Panel>
        <Table caption="Environments of the project" hover>
          <thead>
            <tr>
              <HeadCell>Environment</HeadCell>
              <HeadCell>Account</HeadCell>
              <HeadCell>Region</HeadCell>
              <HeadCell>Roles</HeadCell>
              <HeadCell number>Subscriptions</HeadCell>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id} data-row>
                <Cell>
                  <Link className="row-link id font-strong" href={`/environments/${row.id}`}>
                    {row.name}
                  </Link>
                  {row.outside && (
                    <Tag look="fill" className="ml-2">
                      outside AWS
                    </Tag>
                  )}
                </Cell>
                <Cell label="Account">
                  <span>
                    <span className="tabular-nums">{row.accountId}</span>
                    <span className="block text-12 text-ink-3">{row.accountAlias}</span>
                  </span>
                </Cell>
                <Cell label="Region">{row.region}</Cell>
                <Cell label="Roles">
                  <RoleState row={row} />
                </Cell>
                <Cell label="Subscriptions" number>
                  {row.liveSubscriptions}
                </Cell>
              </tr>
            ))}
          </tbody>
        </Table>
      </Panel>
    </RowKeys>
  );
}
