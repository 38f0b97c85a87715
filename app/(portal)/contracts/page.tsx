import { FileCheck } from 'lucide-react';
import type { Metadata } from 'next';
import { ContractFilterBar } from '@/components/contracts/contract-filter-bar';
import { ContractList } from '@/components/contracts/contract-list';
import { PageFrame } from '@/components/shell/page-frame';
import { ButtonLink } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { EmptyState } from '@/components/ui/state-box';
import { requireActor } from '@/server/access/session';
import { listContracts } from '@/server/contracts/list-queries';
import { type ContractFilters, contractFilters } from '@/server/contracts/schema';
import { deps } from '@/server/deps';

export const metadata: Metadata = { title: 'Contracts' };

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> };

const nextHref = ({ show, text }: ContractFilters, page: number): string =>
  `/contracts?${new URLSearchParams({ show, ...(text ? { text } : {}), page: String(page) })}`;

export default async function ContractsPage({ searchParams }: Props) {
  const actor = await requireActor();
  const filters = contractFilters.parse(await searchParams);
  const { rows, next, total } = await listContracts(deps, actor, filters);
  return (
    <PageFrame crumbs={[{ label: 'Contracts' }]}>
      <PageHeader title="Contracts">
        What products promise their consumers, held every minute against what their streams do.{' '}
        {total === 1 ? 'One product' : `${total} products`}, breaches first.
      </PageHeader>
      <div className="mt-5">
        <ContractFilterBar filters={filters} />
        {rows.length === 0 ? (
          <EmptyState icon={<FileCheck className="i" aria-hidden />} title="No product is here">
            Published products stand here with what they promise. Take a filter away to see more.
          </EmptyState>
        ) : (
          <ContractList rows={rows} />
        )}
        {next !== null && (
          <p className="mt-4">
            <ButtonLink size="sm" href={nextHref(filters, next)}>
              Show more
            </ButtonLink>
          </p>
        )}
      </div>
    </PageFrame>
  );
}
