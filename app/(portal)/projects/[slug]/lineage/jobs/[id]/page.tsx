import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { eventsHref, jobHref } from '@/components/lineage/events-url';
import { lineageHref } from '@/components/lineage/graph-url';
import { RunList } from '@/components/lineage/run-list';
import { PageFrame } from '@/components/shell/page-frame';
import { ButtonLink } from '@/components/ui/button';
import { KeyValue } from '@/components/ui/key-value';
import { PageHeader } from '@/components/ui/page-header';
import { RailSection, Section } from '@/components/ui/panel';
import { Time } from '@/components/ui/time';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { getJobPage } from '@/server/lineage/event-pages';
import { nodeId } from '@/server/lineage/schema';

type Props = {
  readonly params: Promise<{ readonly slug: string; readonly id: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

export const metadata: Metadata = { title: 'Job' };

export default async function LineageJobPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const { slug, id } = await params;
  const { below } = await searchParams;
  const asked = nodeId.safeParse(id);
  const page = asked.success
    ? await getJobPage(deps, actor, slug, asked.data, typeof below === 'string' ? below : '')
    : null;
  if (!page) notFound();
  const { project, job } = page;
  return (
    <PageFrame
      crumbs={[
        { label: project.name, href: `/projects/${slug}` },
        { label: 'Lineage tokens', href: `/projects/${slug}/lineage` },
        { label: job.label },
      ]}
    >
      <PageHeader
        title={job.label}
        actions={
          <>
            <ButtonLink href={lineageHref(job.key)}>In the graph</ButtonLink>
            <ButtonLink href={eventsHref(slug, { of: job.key })}>Its events</ButtonLink>
          </>
        }
      >
        {job.description || `A job that ${project.name} reports.`}
      </PageHeader>
      <div className="with-rail mt-5">
        <div className="min-w-0">
          <Section title="Runs" note="kept for 90 days">
            <RunList
              page={page}
              older={page.next === null ? null : `${jobHref(slug, id)}?below=${page.next}`}
              now={deps.clock.now().toISOString()}
            />
          </Section>
        </div>
        <aside className="min-w-0" aria-label="Details">
          <RailSection title="Details">
            <KeyValue
              items={[
                { key: 'Namespace', value: <span className="id break-all">{job.namespace}</span> },
                { key: 'Name', value: <span className="id break-all">{job.name}</span> },
                ...(job.owners.length > 0 ? [{ key: 'Owners', value: job.owners.join(', ') }] : []),
                ...(job.processing ? [{ key: 'Processing', value: job.processing.toLowerCase() }] : []),
                ...(job.integration ? [{ key: 'Integration', value: job.integration }] : []),
                { key: 'First seen', value: <Time at={job.firstSeenAt} as="second" /> },
                { key: 'Last seen', value: <Time at={job.lastSeenAt} as="second" /> },
              ]}
            />
          </RailSection>
        </aside>
      </div>
    </PageFrame>
  );
}
