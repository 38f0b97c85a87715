import Link from 'next/link';
import { Panel } from '@/components/ui/panel';
import { RowKeys } from '@/components/ui/row-keys';
import { Status } from '@/components/ui/status';
import { Cell, HeadCell, Table } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import type { CampaignRow } from '@/server/recertification/view';
import { CAMPAIGN_STATUS, progressWords } from './recertification-words';

export const CampaignList = ({ campaigns }: { readonly campaigns: readonly CampaignRow[] }) => (
  <RowKeys>
    <Panel>
      <Table caption="Recertification campaigns" hover>
        <thead>
          <tr>
            <HeadCell>Campaign</HeadCell>
            <HeadCell>About</HeadCell>
            <HeadCell>State</HeadCell>
            <HeadCell>Settled</HeadCell>
            <HeadCell className="text-right">Due</HeadCell>
          </tr>
        </thead>
        <tbody>
          {campaigns.map((row) => (
            <tr key={row.id} data-row>
              <Cell>
                <span className="min-w-0">
                  <Link className="row-link font-strong" href={`/recertification/${row.number}`}>
                    {row.name}
                  </Link>
                  <span className="block text-12 text-ink-3">
                    Recertification {row.number}, started by {row.startedBy}{' '}
                    <Time at={row.startedAt} as="day" />
                  </span>
                </span>
              </Cell>
              <Cell label="About">{row.scopeLabel}</Cell>
              <Cell label="State">
                <Status state={CAMPAIGN_STATUS[row.state]} />
              </Cell>
              <Cell label="Settled" className="tabular-nums">
                {progressWords(row.progress)}
              </Cell>
              <Cell label="Due" className="text-right whitespace-nowrap">
                <Time at={row.dueAt} as="day" />
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
    </Panel>
  </RowKeys>
);
