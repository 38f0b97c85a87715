import Link from 'next/link';
import { Panel } from '@/components/ui/panel';
import { RowKeys } from '@/components/ui/row-keys';
import { Status } from '@/components/ui/status';
import { Cell, HeadCell, Table } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import { spanWords } from '@/components/ui/time-words';
import { SIGNAL_WORDS } from '@/server/incidents/domain/signal';
import type { IncidentRow } from '@/server/incidents/view';
import { incidentState } from './incident-words';

/** Incidents one under the other: those that are open first. */
export function IncidentList({ rows }: { readonly rows: readonly IncidentRow[] }) {
  return (
    <RowKeys>
      <Panel>
        <Table caption="Incidents" hover>
          <thead>
            <tr>
              <HeadCell>Incident</HeadCell>
              <HeadCell>Product</HeadCell>
              <HeadCell>State</HeadCell>
              <HeadCell>Began</HeadCell>
              <HeadCell>Lasted</HeadCell>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.number} data-row>
                <Cell>
                  <span className="min-w-0">
                    <Link
                      className="row-link font-strong [overflow-wrap:anywhere]"
                      href={`/incidents/${row.number}`}
                    >
                      {row.title}
                    </Link>
                    <span className="block text-12 text-ink-3">
                      {row.number}
                      {row.signals.length > 0 &&
                        `: ${row.signals.map((signal) => SIGNAL_WORDS[signal].name).join(', ')}`}
                    </span>
                  </span>
                </Cell>
                <Cell label="Product">{row.product.name}</Cell>
                <Cell label="State">
                  <Status
                    state={incidentState(row)}
                    detail={row.clearedAt ? undefined : row.acknowledgedBy}
                  />
                </Cell>
                <Cell label="Began" className="whitespace-nowrap text-ink-3 tabular-nums">
                  <Time at={row.beganAt} />
                </Cell>
                <Cell label="Lasted" className="whitespace-nowrap text-ink-3 tabular-nums">
                  {row.clearedAt ? spanWords(row.clearedAt.getTime() - row.beganAt.getTime()) : 'still open'}
                </Cell>
              </tr>
            ))}
          </tbody>
        </Table>
      </Panel>
    </RowKeys>
  );
}
