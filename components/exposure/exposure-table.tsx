import Link from 'next/link';
import { Cell, HeadCell, Table } from '@/components/ui/table';
import { Tag } from '@/components/ui/tag';
import type { ExposureRow } from '@/server/exposure/view';
import { canBeExplained, questionOf, REACH_WORDS, shortName, VIA_WORDS } from './exposure-words';

export function ExposureTable({ rows }: { readonly rows: readonly ExposureRow[] }) {
  return (
    <div className="panel">
      <Table caption="Who can read or write what">
        <thead>
          <tr>
            <HeadCell>Principal</HeadCell>
            <HeadCell>Can</HeadCell>
            <HeadCell>Stream or consumer</HeadCell>
            <HeadCell>Explained by</HeadCell>
            <HeadCell>
              <span className="sr-only">Why</span>
            </HeadCell>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <Cell title={row.principalArn}>
                <span className="font-medium [overflow-wrap:anywhere]">{shortName(row.principalArn)}</span>
                <span className="block text-12 text-ink-3">{row.principalAccount}</span>
              </Cell>
              <Cell label="Can">{REACH_WORDS[row.reach]}</Cell>
              <Cell label="Stream or consumer" title={row.resourceArn}>
                <span className="[overflow-wrap:anywhere]">{shortName(row.resourceArn)}</span>
                <span className="block text-12 text-ink-3">{row.ownerAccount}</span>
              </Cell>
              <Cell label="Explained by">
                <Explained row={row} />
              </Cell>
              <Cell label="Why">
                {canBeExplained(row) && (
                  <Link
                    className="link"
                    href={questionOf(row)}
                    aria-label={`Why ${shortName(row.principalArn)} can ${REACH_WORDS[row.reach].toLowerCase()} ${shortName(row.resourceArn)}`}
                  >
                    Why
                  </Link>
                )}
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}

function Explained({ row }: { readonly row: ExposureRow }) {
  return (
    <span className="inline-flex flex-wrap items-center gap-1.5">
      {row.subscriptionNumber !== null ? (
        <Link className="link" href={`/subscriptions/${row.subscriptionNumber}`}>
          Subscription {row.subscriptionNumber}
        </Link>
      ) : row.via === 'UNMANAGED' ? (
        <Tag look="soft" tone="warn">
          {VIA_WORDS.UNMANAGED}
        </Tag>
      ) : (
        VIA_WORDS[row.via]
      )}
      {row.byTag && row.subscriptionNumber === null && <Tag>Rests on a tag</Tag>}
      {row.depends && <Tag>Depends on the call</Tag>}
    </span>
  );
}
