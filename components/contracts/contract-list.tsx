import Link from 'next/link';
import { ClassificationTag } from '@/components/ui/classification-tag';
import { Panel } from '@/components/ui/panel';
import { RowKeys } from '@/components/ui/row-keys';
import { Status } from '@/components/ui/status';
import { Cell, HeadCell, Table } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import { LEVEL_WORDS } from '@/server/contracts/domain/level-words';
import type { ContractRow } from '@/server/contracts/view';
import { countsWords, worstStatus } from './contract-words';

/** Products with how they stand to their contracts, breaches first. */
export const ContractList = ({ rows }: { readonly rows: readonly ContractRow[] }) => (
  <RowKeys>
    <Panel>
      <Table caption="Products by their contracts, breaches first" hover>
        <thead>
          <tr>
            <HeadCell>Product</HeadCell>
            <HeadCell>Contract</HeadCell>
            <HeadCell>In breach</HeadCell>
            <HeadCell className="text-right">Looked at</HeadCell>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.slug} row={row} />
          ))}
        </tbody>
      </Table>
    </Panel>
  </RowKeys>
);

function Row({ row }: { readonly row: ContractRow }) {
  return (
    <tr data-row>
      <Cell>
        <span className="min-w-0">
          <span className="flex flex-wrap items-center gap-1.5">
            <Link className="row-link id font-strong" href={`/catalog/${row.slug}/contract`}>
              {row.name}
            </Link>
            <ClassificationTag value={row.classification} />
          </span>
          <span className="block text-12 text-ink-3">
            {row.owner}, {row.domain}
          </span>
        </span>
      </Cell>
      <Cell label="Contract">
        {row.number === null ? (
          <span className="text-ink-3">none</span>
        ) : (
          <Status state={worstStatus(row.counts)}>{countsWords(row.counts)}</Status>
        )}
      </Cell>
      <Cell label="In breach">
        {row.breached.length === 0 ? (
          <span className="text-ink-3">nothing</span>
        ) : (
          <span>
            {row.breached.map(({ level, since }) => (
              <span key={level} className="block">
                {LEVEL_WORDS[level].name}
                <span className="text-ink-3">
                  {' '}
                  since <Time at={since} />
                </span>
              </span>
            ))}
          </span>
        )}
      </Cell>
      <Cell label="Looked at" className="text-right whitespace-nowrap text-ink-3 tabular-nums">
        {row.measuredAt ? <Time at={row.measuredAt} /> : 'never'}
      </Cell>
    </tr>
  );
}
