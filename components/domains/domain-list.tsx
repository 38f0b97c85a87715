import Link from 'next/link';
import { Panel } from '@/components/ui/panel';
import { RowKeys } from '@/components/ui/row-keys';
import { Cell, HeadCell, Table } from '@/components/ui/table';
import type { DomainView } from '@/server/catalog/view';
import { DomainActions, type DomainActionsProps } from './domain-actions';

/** Each leads to its products in the catalog. */
export function DomainList({
  domains,
  actions,
}: {
  readonly domains: readonly DomainView[];
  /** Only for those who manage domains. */
  readonly actions?: DomainActionsProps;
}) {
  return (
    <RowKeys>
      <Panel>
        <Table caption="Domains" hover>
          <thead>
            <tr>
              <HeadCell>Domain</HeadCell>
              <HeadCell>Description</HeadCell>
              <HeadCell>Governance</HeadCell>
              {actions && (
                <HeadCell>
                  <span className="sr-only">Actions</span>
                </HeadCell>
              )}
            </tr>
          </thead>
          <tbody>
            {domains.map((domain) => (
              <tr key={domain.id} data-row>
                <Cell>
                  <span className="min-w-0">
                    <Link className="row-link font-strong" href={`/catalog?domain=${domain.slug}`}>
                      {domain.name}
                    </Link>
                    <span className="block text-12 text-ink-3">{domain.slug}</span>
                  </span>
                </Cell>
                <Cell label="Description" long>
                  {domain.description || <span className="text-ink-3">not given</span>}
                </Cell>
                <Cell label="Governance">
                  {domain.governance.join(', ') || <span className="text-ink-3">of the organisation</span>}
                </Cell>
                {actions && (
                  <Cell className="text-right">
                    <DomainActions domain={domain} {...actions} />
                  </Cell>
                )}
              </tr>
            ))}
          </tbody>
        </Table>
      </Panel>
    </RowKeys>
  );
}
