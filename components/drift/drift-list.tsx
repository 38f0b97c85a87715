import Link from 'next/link';
import { Panel } from '@/components/ui/panel';
import { RowKeys } from '@/components/ui/row-keys';
import { Status } from '@/components/ui/status';
import { Cell, HeadCell, Table } from '@/components/ui/table';
import { Tag } from '@/components/ui/tag';
import { Time } from '@/components/ui/time';
import type { DriftItem } from '@/server/drift/view';
import { kindOf, targetWords } from './drift-words';

/** Differences one under the other, the newest first. */
export function DriftList({ items }: { readonly items: readonly DriftItem[] }) {
  return (
    <RowKeys>
      <Panel>
        <Table caption="Differences between Sluice and AWS" hover>
          <thead>
            <tr>
              <HeadCell>Difference</HeadCell>
              <HeadCell>Where</HeadCell>
              <HeadCell>Account</HeadCell>
              <HeadCell>Kind</HeadCell>
              <HeadCell>Since</HeadCell>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <Row key={item.id} item={item} />
            ))}
          </tbody>
        </Table>
      </Panel>
    </RowKeys>
  );
}

function Row({ item }: { readonly item: DriftItem }) {
  const kind = kindOf(item);
  return (
    <tr data-row>
      <Cell>
        <span className="min-w-0">
          <Link className="row-link font-strong [overflow-wrap:anywhere]" href={`/drift/${item.id}`}>
            {item.title}
          </Link>
          <Waiting item={item} />
        </span>
      </Cell>
      <Cell label="Where">
        <span>
          <span className="id">{item.target.name}</span>
          <span className="block text-12 text-ink-3">
            {targetWords(item)}
            {item.product && item.product.name !== item.target.name && ` of ${item.product.name}`}
          </span>
        </span>
      </Cell>
      <Cell label="Account" className="whitespace-nowrap">
        {item.target.accountAlias}
      </Cell>
      <Cell label="Kind">
        <Status state={kind.state}>{kind.word}</Status>
      </Cell>
      <Cell label="Since" className="whitespace-nowrap text-ink-3 tabular-nums">
        <Time at={item.firstSeenAt} />
      </Cell>
    </tr>
  );
}

function Waiting({ item }: { readonly item: DriftItem }) {
  if (item.resolvedAt)
    return (
      <span className="block text-12 text-ink-3">
        gone since <Time at={item.resolvedAt} />
      </span>
    );
  if (item.repair?.state === 'queued') return <Tag>being repaired</Tag>;
  if (item.repair?.state === 'failed')
    return (
      <Tag look="soft" tone="fail">
        repair failed
      </Tag>
    );
  return item.ignoredUntil && item.ignoredUntil > new Date() ? (
    <span className="block text-12 text-ink-3">
      ignored until <Time at={item.ignoredUntil} as="day" />
    </span>
  ) : null;
}
