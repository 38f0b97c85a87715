import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { KeyValue } from '@/components/ui/key-value';
import { PolicyViewer } from '@/components/ui/policy-viewer';
import { Time } from '@/components/ui/time';
import { exactWords } from '@/components/ui/time-words';
import type { AuditRow } from '@/server/audit/view';
import { eventWords, pretty, subjectHref } from './audit-words';

/** One event in one line; opens to before, after and where it came from. */
export function AuditRowView({
  row,
  open,
  onToggle,
}: {
  readonly row: AuditRow;
  readonly open: boolean;
  readonly onToggle: (open: boolean) => void;
}) {
  return (
    <details
      className="group border-b border-line"
      open={open}
      onToggle={(event) => onToggle(event.currentTarget.open)}
    >
      <summary className="grid cursor-pointer grid-cols-[16px_minmax(0,1fr)] gap-x-3 px-4 py-[9px] hover:bg-surface-2 md:grid-cols-[16px_156px_216px_minmax(0,1fr)_minmax(0,232px)]">
        <ChevronRight className="i-14 mt-[3px] text-ink-3 group-open:rotate-90" aria-hidden />
        <span className="text-ink-3 tabular-nums max-md:order-3 max-md:col-start-2 max-md:text-12">
          <Time at={row.at} as="second" />
        </span>
        <span className="font-strong">{eventWords(row.type)}</span>
        <span className="min-w-0 truncate max-md:col-start-2" title={row.subjectLabel}>
          {row.subjectLabel || row.subjectId}
        </span>
        <span className="truncate text-ink-2 max-md:col-start-2" title={row.actor}>
          {row.actor}
        </span>
      </summary>
      {open && <Detail row={row} />}
    </details>
  );
}

function Detail({ row }: { readonly row: AuditRow }) {
  const href = subjectHref(row);
  const documents = [
    { label: 'Before', value: row.before },
    { label: 'After', value: row.after },
    { label: 'More', value: row.detail },
  ].filter(({ value }) => value !== null && value !== undefined);
  return (
    <div className="bg-surface-2 px-4 pt-1 pb-4 md:pl-11">
      <KeyValue
        tight
        items={[
          { key: 'Event', value: `${row.id}, ${row.type}` },
          { key: 'When', value: exactWords(row.at) },
          { key: 'Who', value: row.actor },
          { key: 'From', value: row.ip ?? 'inside Sluice' },
          { key: 'Project', value: row.project?.name ?? 'the organisation' },
          {
            key: 'About',
            value: href ? (
              <Link className="link" href={href}>
                {row.subjectLabel || row.subjectId}
              </Link>
            ) : (
              <span className="[overflow-wrap:anywhere]">{row.subjectLabel || row.subjectId}</span>
            ),
          },
        ]}
      />
      {documents.length > 0 && (
        <div className="mt-3 grid gap-3 lg:grid-cols-2">
          {documents.map(({ label, value }) => (
            <div key={label} className="min-w-0">
              <h3 className="mb-1">{label}</h3>
              <div className="overflow-hidden rounded-2 border border-line bg-surface">
                <PolicyViewer pretty={pretty(value)} label={`${label} of event ${row.id}`} />
              </div>
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
