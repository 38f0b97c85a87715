import { CircleCheck } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { PageFrame } from '@/components/shell/page-frame';
import { ExceptionList } from '@/components/standards/exception-list';
import { StandardsTabs } from '@/components/standards/standards-tabs';
import { PageHeader } from '@/components/ui/page-header';
import { EmptyState } from '@/components/ui/state-box';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { listExceptions } from '@/server/standards/exception-queries';
import { EXCEPTION_VIEWS, exceptionFilters } from '@/server/standards/schema';

export const metadata: Metadata = { title: 'Exceptions' };

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> };

const WORDS = {
  open: { label: 'Waiting', empty: 'No exception waits for a decision' },
  'in-force': { label: 'In force', empty: 'No exception is in force' },
  over: { label: 'Over', empty: 'No exception has ended or was refused' },
} as const;

export default async function ExceptionsPage({ searchParams }: Props) {
  const actor = await requireActor();
  const filters = exceptionFilters.parse(await searchParams);
  const rows = await listExceptions(deps, actor, filters);
  return (
    <PageFrame crumbs={[{ label: 'Standards', href: '/standards' }, { label: 'Exceptions' }]}>
      <PageHeader title="Exceptions">
        One product need not meet one standard until a day. Its owner asks, governance that is not of its
        project decides, and it ends by itself.
      </PageHeader>
      <StandardsTabs current="/standards/exceptions" />
      <nav className="mt-4 mb-4 flex flex-wrap gap-3" aria-label="Which exceptions">
        {EXCEPTION_VIEWS.map((view) => (
          <Link
            key={view}
            className={view === filters.show ? 'font-strong' : 'link'}
            aria-current={view === filters.show ? 'page' : undefined}
            href={`/standards/exceptions?show=${view}`}
          >
            {WORDS[view].label}
          </Link>
        ))}
      </nav>
      {rows.length === 0 ? (
        <EmptyState icon={<CircleCheck className="i" aria-hidden />} title={WORDS[filters.show].empty}>
          Owners ask for one on the Standards tab of their product.
        </EmptyState>
      ) : (
        <ExceptionList rows={rows} />
      )}
    </PageFrame>
  );
}
