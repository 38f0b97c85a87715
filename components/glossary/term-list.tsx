import Link from 'next/link';
import { Panel } from '@/components/ui/panel';
import { RowKeys } from '@/components/ui/row-keys';
import { Cell, HeadCell, Table } from '@/components/ui/table';
import type { TermRow } from '@/server/glossary/view';

export function TermList({ terms }: { readonly terms: readonly TermRow[] }) {
  return (
    <RowKeys>
      <Panel>
        <Table caption="Terms" hover>
          <thead>
            <tr>
              <HeadCell>Term</HeadCell>
              <HeadCell>What it means</HeadCell>
              <HeadCell>Also called</HeadCell>
              <HeadCell>Domain</HeadCell>
            </tr>
          </thead>
          <tbody>
            {terms.map((term) => (
              <tr key={term.slug} data-row>
                <Cell>
                  <Link className="row-link font-strong" href={`/glossary/${term.slug}`}>
                    {term.name}
                  </Link>
                </Cell>
                <Cell label="What it means" long>
                  <span className="max-w-[80ch] text-pretty md:line-clamp-2">{term.definition}</span>
                </Cell>
                <Cell label="Also called" long>
                  {term.synonyms.join(', ') || <span className="text-ink-3">nothing else</span>}
                </Cell>
                <Cell label="Domain">
                  {term.domain?.name ?? <span className="text-ink-3">every domain</span>}
                </Cell>
              </tr>
            ))}
          </tbody>
        </Table>
      </Panel>
    </RowKeys>
  );
}
