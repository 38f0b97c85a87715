import { ScrollText } from 'lucide-react';
import Link from 'next/link';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/state-box';
import { Cell, HeadCell, Table } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import type { EventRow, EventsPage } from '@/server/lineage/view';
import { eventWords } from './event-words';
import { eventHref, eventsHref, jobHref } from './events-url';

/** Events as they came, the newest first; `older` is the address of the next page. */
export function EventList({
  page: { project, rows },
  older,
  now,
}: {
  readonly page: EventsPage;
  readonly older: string | null;
  readonly now: string;
}) {
  if (rows.length === 0)
    return (
      <EmptyState icon={<ScrollText className="i" aria-hidden />} title="No event matches">
        Events are kept for 30 days as they came. Take a filter away, or choose other days.
      </EmptyState>
    );
  return (
    <>
      <Table caption="Lineage events">
        <thead>
          <tr>
            <HeadCell>What</HeadCell>
            <HeadCell>Of</HeadCell>
            <HeadCell>Run</HeadCell>
            <HeadCell>Received</HeadCell>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.hash}>
              <Cell label="What">
                <Link className="font-medium" href={eventHref(project.slug, row.hash)}>
                  {eventWords(row)}
                </Link>
              </Cell>
              <Cell label="Of">
                <Of row={row} project={project.slug} />
              </Cell>
              <Cell label="Run">
                {row.runId === null ? (
                  <span className="text-ink-3">none</span>
                ) : (
                  <Link className="id" href={eventsHref(project.slug, { run: row.runId })}>
                    {row.runId}
                  </Link>
                )}
              </Cell>
              <Cell label="Received">
                <Time at={row.receivedAt} now={now} />
                <span className="block text-12 text-ink-3">
                  says <Time at={row.eventTime} as="second" />
                </span>
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
      {older !== null && (
        <p className="mt-4">
          <ButtonLink href={older}>Older events</ButtonLink>
        </p>
      )}
    </>
  );
}

function Of({
  row: { label, nodeKind, nodeId },
  project,
}: {
  readonly row: EventRow;
  readonly project: string;
}) {
  if (label === null) return <span className="text-ink-3">not in the graph any more</span>;
  if (nodeKind !== 'JOB' || nodeId === null) return <span className="[overflow-wrap:anywhere]">{label}</span>;
  return (
    <Link className="[overflow-wrap:anywhere]" href={jobHref(project, nodeId)}>
      {label}
    </Link>
  );
}
