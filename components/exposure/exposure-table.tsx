import Link from 'next/link';
import { Cell, HeadCell, Table } from '@/components/ui/table';
import type { ExposureRow } from '@/server/exposure/view';
import { ExplainedBy } from './explained-by';
import { canBeExplained, questionOf, REACH_WORDS, reachOf, shortName } from './exposure-words';

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
                {row.principalArn.includes(':role/') ? (
                  <Link
                    className="link font-medium [overflow-wrap:anywhere]"
                    href={reachOf(row.principalArn)}
                  >
                    {shortName(row.principalArn)}
                  </Link>
                ) : (
                  <span className="font-medium [overflow-wrap:anywhere]">{shortName(row.principalArn)}</span>
                )}
                <span className="block text-12 text-ink-3">{row.principalAccount}</span>
              </Cell>
              <Cell label="Can">{REACH_WORDS[row.reach]}</Cell>
              <Cell label="Stream or consumer" title={row.resourceArn}>
                <span className="[overflow-wrap:anywhere]">{shortName(row.resourceArn)}</span>
                <span className="block text-12 text-ink-3">{row.ownerAccount}</span>
              </Cell>
              <Cell label="Explained by">
                <ExplainedBy row={row} />
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
