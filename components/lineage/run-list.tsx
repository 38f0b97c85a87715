import Link from 'next/link';
import { ButtonLink } from '@/components/ui/button';
import { Cell, HeadCell, Table } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import type { JobPage } from '@/server/lineage/view';
import { RUN_WORDS } from './event-words';
import { eventsHref } from './events-url';

/** Runs of one job, the newest first; `older` is the address of the next page. */
export function RunList({
  page: { project, runs },
  older,
  now,
}: {
  readonly page: JobPage;
  readonly older: string | null;
  readonly now: string;
}) {
  if (runs.length === 0) return <p className="text-ink-2">No run of it was reported in the last 90 days.</p>;
  return (
    <>
      <Table caption="Runs">
        <thead>
          <tr>
            <HeadCell>State</HeadCell>
            <HeadCell>Run</HeadCell>
            <HeadCell>Began</HeadCell>
            <HeadCell>Last seen</HeadCell>
            <HeadCell number>Events</HeadCell>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <tr key={run.runId}>
              <Cell label="State">
                {RUN_WORDS[run.state]}
                {run.error !== null && (
                  <span className="block text-12 text-ink-3 [overflow-wrap:anywhere]">{run.error}</span>
                )}
              </Cell>
              <Cell label="Run">
                <Link className="id" href={eventsHref(project.slug, { run: run.runId })}>
                  {run.runId}
                </Link>
              </Cell>
              <Cell label="Began">
                {run.startedAt ? <Time at={run.startedAt} as="second" /> : 'not told'}
              </Cell>
              <Cell label="Last seen">
                <Time at={run.lastSeenAt} now={now} />
              </Cell>
              <Cell label="Events" number>
                {run.events.toLocaleString('en')}
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
      {older !== null && (
        <p className="mt-4">
          <ButtonLink href={older}>Older runs</ButtonLink>
        </p>
      )}
    </>
  );
}
