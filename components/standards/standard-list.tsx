import Link from 'next/link';
import { Panel } from '@/components/ui/panel';
import { RowKeys } from '@/components/ui/row-keys';
import { Status } from '@/components/ui/status';
import { Cell, HeadCell, Table } from '@/components/ui/table';
import { Tag } from '@/components/ui/tag';
import { ruleWords } from '@/server/standards/domain/rule-words';
import type { StandardRow } from '@/server/standards/view';
import { countsWords, SEVERITY_WORDS, scopeWords } from './standard-words';

/** What the organisation demands, and how its products stand to it. */
export function StandardList({ standards }: { readonly standards: readonly StandardRow[] }) {
  return (
    <RowKeys>
      <Panel>
        <Table caption="Standards" hover>
          <thead>
            <tr>
              <HeadCell>Standard</HeadCell>
              <HeadCell>About</HeadCell>
              <HeadCell>Weight</HeadCell>
              <HeadCell>Products</HeadCell>
            </tr>
          </thead>
          <tbody>
            {standards.map((standard) => (
              <tr key={standard.id} data-row>
                <Cell>
                  <span className="min-w-0">
                    <Link className="row-link font-strong" href={`/standards/${standard.id}`}>
                      {standard.name}
                    </Link>
                    <span className="block text-12 text-ink-3">{ruleWords(standard.rule)}</span>
                  </span>
                </Cell>
                <Cell label="About">{scopeWords(standard)}</Cell>
                <Cell label="Weight">
                  <span className="inline-flex flex-wrap items-center gap-1.5">
                    {SEVERITY_WORDS[standard.severity]}
                    {standard.blocks && <Tag>blocks publishing</Tag>}
                  </span>
                </Cell>
                <Cell label="Products">
                  <Met standard={standard} />
                </Cell>
              </tr>
            ))}
          </tbody>
        </Table>
      </Panel>
    </RowKeys>
  );
}

function Met({ standard: { counts } }: { readonly standard: StandardRow }) {
  const all = counts.MET + counts.FAILED + counts.EXCEPTED + counts.UNKNOWN;
  if (all === 0) return <span className="text-ink-3">none is measured by it</span>;
  return (
    <Status state={counts.FAILED > 0 ? 'NOT_MET' : counts.UNKNOWN > 0 ? 'NOT_CHECKED' : 'MET'}>
      {countsWords(counts)}
    </Status>
  );
}
