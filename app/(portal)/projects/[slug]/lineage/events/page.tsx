import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { EventFilterBar } from '@/components/lineage/event-filters';
import { EventList } from '@/components/lineage/event-list';
import { eventsHref } from '@/components/lineage/events-url';
import { PageFrame } from '@/components/shell/page-frame';
import { PageHeader } from '@/components/ui/page-header';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { listEvents } from '@/server/lineage/event-pages';
import { eventFilters } from '@/server/lineage/schema';

type Props = {
  readonly params: Promise<{ readonly slug: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

export const metadata: Metadata = { title: 'Lineage events' };

export default async function LineageEventsPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const { slug } = await params;
  const query = await searchParams;
  const filters = eventFilters.parse(query);
  const page = await listEvents(deps, actor, slug, filters);
  if (!page) notFound();
  const { state, of, run } = filters;
  const text = (name: string) => (typeof query[name] === 'string' ? query[name] : '');
  const asked = {
    ...{ state, of, run },
    from: filters.from ? text('from') : '',
    to: filters.to ? text('to') : '',
  };
  return (
    <PageFrame
      crumbs={[
        { label: page.project.name, href: `/projects/${slug}` },
        { label: 'Lineage tokens', href: `/projects/${slug}/lineage` },
        { label: 'Events' },
      ]}
    >
      <PageHeader title={`Lineage events of ${page.project.name}`}>
        What its jobs have sent, as it came. Members of the project see it; the graph that is made of it is
        everybody’s.
      </PageHeader>
      <div className="mt-5">
        <EventFilterBar project={slug} of={page.of} asked={asked} />
        <EventList
          page={page}
          older={page.next === null ? null : eventsHref(slug, { ...asked, below: page.next })}
          now={deps.clock.now().toISOString()}
        />
      </div>
    </PageFrame>
  );
}
