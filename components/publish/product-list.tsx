import Link from 'next/link';
import { ClassificationTag } from '@/components/ui/classification-tag';
import { Panel } from '@/components/ui/panel';
import { RowKeys } from '@/components/ui/row-keys';
import { Status } from '@/components/ui/status';
import { Cell, HeadCell, Table } from '@/components/ui/table';
import { Count } from '@/components/ui/tag';
import { Time } from '@/components/ui/time';
import type { OwnProductRow } from '@/server/catalog/view';

/** Products of one project with what waits for their owners. Drafts open where they were left. */
export function ProductList({ rows }: { readonly rows: readonly OwnProductRow[] }) {
  return (
    <RowKeys>
      <Panel>
        <Table caption="Products of the project" hover>
          <thead>
            <tr>
              <HeadCell>Product</HeadCell>
              <HeadCell>State</HeadCell>
              <HeadCell>Domain</HeadCell>
              <HeadCell number>Subscribers</HeadCell>
              <HeadCell number>To decide</HeadCell>
              <HeadCell className="text-right">Changed</HeadCell>
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
}

const TAG_NOTES = {
  NONE: null,
  APPLIED: null,
  PENDING: 'tag is being written',
  FAILED: 'tag could not be written',
};

function Row({ row }: { readonly row: OwnProductRow }) {
  const href = row.lifecycle === 'DRAFT' ? `/products/${row.slug}/edit` : `/catalog/${row.slug}`;
  const note = row.lifecycle === 'DRAFT' ? null : TAG_NOTES[row.tagState];
  return (
    <tr data-row>
      <Cell>
        <span className="min-w-0">
          <span className="flex flex-wrap items-center gap-1.5">
            <Link className="row-link id font-strong" href={href}>
              {row.name}
            </Link>
            <ClassificationTag value={row.classification} />
          </span>
          <span className="block text-12 text-ink-3">
            {row.streamName}, {row.region}
          </span>
        </span>
      </Cell>
      <Cell label="State">
        <span>
          <Status state={row.lifecycle} />
          {note && (
            <span className={`block text-12 ${row.tagState === 'FAILED' ? 'text-fail' : 'text-ink-3'}`}>
              {note}
            </span>
          )}
        </span>
      </Cell>
      <Cell label="Domain">{row.domain.name}</Cell>
      <Cell label="Subscribers" number>
        {row.subscribers}
      </Cell>
      <Cell label="To decide" number>
        {row.openRequests > 0 ? <Count value={row.openRequests} hot label="requests to decide" /> : 0}
      </Cell>
      <Cell label="Changed" className="text-right whitespace-nowrap text-ink-3 tabular-nums">
        <Time at={row.updatedAt} />
      </Cell>
    </tr>
  );
}
