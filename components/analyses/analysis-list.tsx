import { ScanSearch } from 'lucide-react';
import Link from 'next/link';
import { EmptyState } from '@/components/ui/state-box';
import { Status } from '@/components/ui/status';
import { Cell, HeadCell, Table } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import { exactClockWords } from '@/components/ui/time-words';
import type { AnalysisRow } from '@/server/analyses/view';
import { percentWords, STATE_WORDS } from './analysis-words';

export function AnalysisList({
  rows,
  slug,
}: {
  readonly rows: readonly AnalysisRow[];
  readonly slug: string;
}) {
  if (rows.length === 0)
    return (
      <EmptyState icon={<ScanSearch className="i" aria-hidden />} title="No analysis yet">
        CloudWatch counts by the minute. An analysis reads the records of a few minutes and says what each
        second and each key took of every shard.
      </EmptyState>
    );
  return (
    <div className="panel">
      <Table caption="Analyses of this product, the newest first" hover>
        <thead>
          <tr>
            <HeadCell>Analysis</HeadCell>
            <HeadCell>State</HeadCell>
            <HeadCell>Window</HeadCell>
            <HeadCell number>Fullest second</HeadCell>
            <HeadCell>Started</HeadCell>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <Cell>
                <Link className="link font-medium" href={`/catalog/${slug}/analyses/${row.id}`}>
                  Analysis {row.number}
                </Link>
              </Cell>
              <Cell label="State">
                <Status state={STATE_WORDS[row.state].state}>{STATE_WORDS[row.state].word}</Status>
              </Cell>
              <Cell label="Window">
                <Time at={row.from} as="second" />
                <span className="block text-12 text-ink-3">to {exactClockWords(row.to)}</span>
              </Cell>
              <Cell number label="Fullest second">
                {row.peak === null ? '' : percentWords(row.peak)}
              </Cell>
              <Cell label="Started">
                <Time at={row.createdAt} /> by {row.requestedBy}
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}
