import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { eventWords } from '@/components/lineage/event-words';
import { eventsHref, jobHref } from '@/components/lineage/events-url';
import { lineageHref } from '@/components/lineage/graph-url';
import { PageFrame } from '@/components/shell/page-frame';
import { KeyValue } from '@/components/ui/key-value';
import { PageHeader } from '@/components/ui/page-header';
import { RailSection, Section } from '@/components/ui/panel';
import { PolicyViewer } from '@/components/ui/policy-viewer';
import { Time } from '@/components/ui/time';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { getEvent } from '@/server/lineage/event-pages';
import { eventHash } from '@/server/lineage/schema';
import { indented } from '@/server/schemas/domain/view-definition';

type Props = { readonly params: Promise<{ readonly slug: string; readonly hash: string }> };

/** Lines that are shown; the copy has them all. */
const MOST_LINES = 2_000;

export const metadata: Metadata = { title: 'Lineage event' };

export default async function LineageEventPage({ params }: Props) {
  const actor = await requireActor();
  const { slug, hash } = await params;
  const asked = eventHash.safeParse(hash);
  const event = asked.success ? await getEvent(deps, actor, slug, asked.data) : null;
  if (!event) notFound();
  const { project, job, runId } = event;
  const lines = indented(event.body).split('\n');
  return (
    <PageFrame
      crumbs={[
        { label: project.name, href: `/projects/${slug}` },
        { label: 'Events', href: eventsHref(slug) },
        { label: eventWords(event) },
      ]}
    >
      <PageHeader title={job ? `${eventWords(event)}: ${job.label}` : eventWords(event)} />
      <div className="with-rail mt-5">
        <div className="min-w-0">
          <Section title="As it came" note={lines.length > MOST_LINES ? 'its first 2,000 lines' : 'indented'}>
            <PolicyViewer
              pretty={lines.slice(0, MOST_LINES).join('\n')}
              copy={event.body}
              label="The event"
            />
          </Section>
        </div>
        <aside className="min-w-0" aria-label="Details">
          <RailSection title="Details">
            <KeyValue
              items={[
                { key: 'Received', value: <Time at={event.receivedAt} as="second" /> },
                { key: 'Its own clock', value: <Time at={event.eventTime} as="second" /> },
                ...(job
                  ? [
                      {
                        key: 'Job',
                        value: (
                          <>
                            <Link className="link" href={jobHref(slug, job.id)}>
                              {job.label}
                            </Link>
                            ,{' '}
                            <Link className="link" href={lineageHref(job.key)}>
                              in the graph
                            </Link>
                          </>
                        ),
                      },
                    ]
                  : []),
                ...(runId
                  ? [
                      {
                        key: 'Run',
                        value: (
                          <Link
                            className="id break-all whitespace-normal"
                            href={eventsHref(slug, { run: runId })}
                          >
                            {runId}
                          </Link>
                        ),
                      },
                    ]
                  : []),
              ]}
            />
          </RailSection>
        </aside>
      </div>
    </PageFrame>
  );
}
