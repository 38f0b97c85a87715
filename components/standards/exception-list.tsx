import Link from 'next/link';
import { Panel } from '@/components/ui/panel';
import { RowKeys } from '@/components/ui/row-keys';
import { Status } from '@/components/ui/status';
import { Cell, HeadCell, Table } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import type { ExceptionRow } from '@/server/standards/view';
import { EXCEPTION_STATUS } from './standard-words';

export const ExceptionList = ({ rows }: { readonly rows: readonly ExceptionRow[] }) => (
  <RowKeys>
    <Panel>
      <Table caption="Exceptions" hover>
        <thead>
          <tr>
            <HeadCell>Product</HeadCell>
            <HeadCell>Standard</HeadCell>
            <HeadCell>Reason</HeadCell>
            <HeadCell>State</HeadCell>
            <HeadCell className="text-right">Until</HeadCell>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} data-row>
              <Cell>
                <span className="min-w-0">
                  <Link className="row-link id font-strong" href={`/standards/exceptions/${row.number}`}>
                    {row.product.name}
                  </Link>
                  <span className="block text-12 text-ink-3">
                    Exception {row.number}, {row.product.owner}
                  </span>
                </span>
              </Cell>
              <Cell label="Standard">{row.standard.name}</Cell>
              <Cell label="Reason" long>
                <span className="line-clamp-2 max-w-[60ch] text-ink-2">{row.reason}</span>
              </Cell>
              <Cell label="State">
                <Status state={EXCEPTION_STATUS[row.standing]} />
              </Cell>
              <Cell label="Until" className="text-right whitespace-nowrap">
                <Time at={row.endsAt} as="day" />
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
    </Panel>
  </RowKeys>
);
