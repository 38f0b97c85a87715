import Link from 'next/link';
import { Panel } from '@/components/ui/panel';
import { RowKeys } from '@/components/ui/row-keys';
import { Status } from '@/components/ui/status';
import { Cell, HeadCell, Table } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import type { AccountRow } from '@/server/accounts/view';
import { CONNECTION_STATUS } from './connection-status';

export function AccountList({ accounts }: { readonly accounts: readonly AccountRow[] }) {
  return (
    <RowKeys>
      <Panel>
        <Table caption="AWS accounts" hover>
          <thead>
            <tr>
              <HeadCell>Account</HeadCell>
              <HeadCell>Regions</HeadCell>
              <HeadCell>Projects</HeadCell>
              <HeadCell number>Products</HeadCell>
              <HeadCell number>Environments</HeadCell>
              <HeadCell>Connection</HeadCell>
            </tr>
          </thead>
          <tbody>
            {accounts.map((account) => (
              <tr key={account.id} data-row>
                <Cell>
                  <span className="min-w-0">
                    <Link className="row-link id font-strong" href={`/accounts/${account.id}`}>
                      {account.alias}
                    </Link>
                    <span className="block text-12 text-ink-3 tabular-nums">{account.id}</span>
                  </span>
                </Cell>
                <Cell label="Regions" className="id">
                  {account.regions.join(', ')}
                </Cell>
                <Cell label="Projects">
                  {account.projects.length === 0 ? (
                    <span className="text-ink-3">not assigned</span>
                  ) : (
                    account.projects.map((project) => project.name).join(', ')
                  )}
                </Cell>
                <Cell number label="Products">
                  {account.products}
                </Cell>
                <Cell number label="Environments">
                  {account.environments}
                </Cell>
                <Cell label="Connection">
                  <Status
                    state={CONNECTION_STATUS[account.connection]}
                    detail={account.testedAt ? <Time at={account.testedAt} /> : undefined}
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
