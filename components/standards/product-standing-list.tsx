import Link from 'next/link';
import { ClassificationTag } from '@/components/ui/classification-tag';
import { Panel } from '@/components/ui/panel';
import { RowKeys } from '@/components/ui/row-keys';
import { Status } from '@/components/ui/status';
import { Cell, HeadCell, Table } from '@/components/ui/table';
import { Tag } from '@/components/ui/tag';
import { Time } from '@/components/ui/time';
import type { ProductStandingRow } from '@/server/standards/view';
import { Score } from './score';
import { countsWords } from './standard-words';

/** Products with their scores, the worst first. */
export const ProductStandingList = ({ rows }: { readonly rows: readonly ProductStandingRow[] }) => (
  <RowKeys>
    <Panel>
      <Table caption="Products by their score, the worst first" hover>
        <thead>
          <tr>
            <HeadCell>Product</HeadCell>
            <HeadCell>Score</HeadCell>
            <HeadCell>Not met</HeadCell>
            <HeadCell>Standards</HeadCell>
            <HeadCell className="text-right">Checked</HeadCell>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.id} row={row} />
          ))}
        </tbody>
      </Table>
    </Panel>
  </RowKeys>
);

function Row({ row }: { readonly row: ProductStandingRow }) {
  return (
    <tr data-row>
      <Cell>
        <span className="min-w-0">
          <span className="flex flex-wrap items-center gap-1.5">
            <Link className="row-link id font-strong" href={`/catalog/${row.slug}?tab=standards`}>
              {row.name}
            </Link>
            <ClassificationTag value={row.classification} />
          </span>
          <span className="block text-12 text-ink-3">
            {row.owner}, {row.domain}
          </span>
        </span>
      </Cell>
      <Cell label="Score">
        <Score value={row.score} />
      </Cell>
      <Cell label="Not met">
        {row.failing.length === 0 ? (
          <span className="text-ink-3">nothing</span>
        ) : (
          row.failing.map(({ name }) => name).join(', ')
        )}
      </Cell>
      <Cell label="Standards">
        <Status state={row.counts.FAILED > 0 ? 'NOT_MET' : row.counts.UNKNOWN > 0 ? 'NOT_CHECKED' : 'MET'}>
          {countsWords(row.counts)}
        </Status>
      </Cell>
      <Cell label="Checked" className="text-right whitespace-nowrap text-ink-3 tabular-nums">
        <span>
          {row.checkedAt && <Time at={row.checkedAt} />}
          {row.stale && (
            <span className="mt-0.5 block">
              <Tag look="soft" tone="warn">
                AWS could not be read
              </Tag>
            </span>
          )}
        </span>
      </Cell>
    </tr>
  );
}
