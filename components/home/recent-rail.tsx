import Link from 'next/link';
import { eventWords } from '@/components/audit/audit-words';
import { RailSection } from '@/components/ui/panel';
import { Time } from '@/components/ui/time';
import type { AuditRow } from '@/server/audit/view';

/** What happened last, as far as this person may know. */
export function RecentRail({ rows }: { readonly rows: readonly AuditRow[] }) {
  return (
    <RailSection title="Recently">
      {rows.length === 0 ? (
        <p className="text-ink-2">Nothing has happened yet.</p>
      ) : (
        <>
          <ol>
            {rows.map((row) => (
              <li key={row.id} className="border-b border-line py-2 last:border-b-0">
                <span className="flex items-baseline gap-2">
                  <span className="min-w-0 grow font-strong">{eventWords(row.type)}</span>
                  <span className="text-12 whitespace-nowrap text-ink-3 tabular-nums">
                    <Time at={row.at} />
                  </span>
                </span>
                <span className="block truncate text-12 text-ink-3" title={row.subjectLabel}>
                  {row.subjectLabel === row.actor ? row.actor : `${row.subjectLabel}, by ${row.actor}`}
                </span>
              </li>
            ))}
          </ol>
          <Link className="link mt-2 inline-block" href="/audit">
            All of the audit
          </Link>
        </>
      )}
    </RailSection>
  );
}
