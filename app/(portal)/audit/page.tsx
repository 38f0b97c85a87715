import { Download, ScrollText } from 'lucide-react';
import type { Metadata } from 'next';
import { AuditFilterBar } from '@/components/audit/audit-filter-bar';
import { AuditList } from '@/components/audit/audit-list';
import { PageFrame } from '@/components/shell/page-frame';
import { buttonStyle } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { EmptyState, ErrorState } from '@/components/ui/state-box';
import { requireActor } from '@/server/access/session';
import { getAuditChoices, listAudit } from '@/server/audit/queries';
import { auditFilters } from '@/server/audit/schema';
import { deps } from '@/server/deps';
import { moreAuditAction } from './actions';

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> };

export const metadata: Metadata = { title: 'Audit' };

/** The address's own text, for the export and for reading on. */
function queryOf(filters: Readonly<Record<string, string | undefined>>): string {
  const set = Object.entries(filters).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && entry[0] !== 'cursor',
  );
  return new URLSearchParams(set).toString();
}

export default async function AuditPage({ searchParams }: Props) {
  const actor = await requireActor();
  const parsed = auditFilters.safeParse(await searchParams);
  const filters = parsed.success ? parsed.data : auditFilters.parse({});
  const [page, choices] = await Promise.all([listAudit(deps, actor, filters), getAuditChoices(deps, actor)]);
  const query = queryOf(filters);
  return (
    <PageFrame crumbs={[{ label: 'Audit' }]}>
      <PageHeader
        title="Audit"
        actions={
          <a className={buttonStyle()} href={`/api/audit/export${query ? `?${query}` : ''}`} download>
            <Download className="i" aria-hidden />
            Export as CSV
          </a>
        }
      >
        {page.scope === 'organisation'
          ? 'Who did what, when and from where. Nothing here can be changed.'
          : 'What happened in your projects. Nothing here can be changed.'}
      </PageHeader>
      <div className="mt-5">
        <AuditFilterBar filters={filters} choices={choices} />
        {!parsed.success ? (
          <ErrorState title="The filter cannot be read">
            {parsed.error.issues[0]?.message ?? 'Clear it and try again.'}
          </ErrorState>
        ) : page.rows.length === 0 ? (
          <EmptyState icon={<ScrollText className="i" aria-hidden />} title="No event matches">
            Take a filter away, or choose other days. Days are in UTC.
          </EmptyState>
        ) : (
          <AuditList key={query} first={page} readMore={moreAuditAction.bind(null, query)} />
        )}
      </div>
    </PageFrame>
  );
}
