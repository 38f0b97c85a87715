import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { CreateTokenForm } from '@/components/lineage/create-token-form';
import { eventsHref } from '@/components/lineage/events-url';
import { TokenList } from '@/components/lineage/token-list';
import { PageFrame } from '@/components/shell/page-frame';
import { ButtonLink } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { Section } from '@/components/ui/panel';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { getProjectLineage } from '@/server/lineage/queries';
import { createTokenAction, revokeTokenAction } from './actions';

type Props = { readonly params: Promise<{ readonly slug: string }> };

export const metadata: Metadata = { title: 'Lineage tokens' };

export default async function ProjectLineagePage({ params }: Props) {
  const actor = await requireActor();
  const lineage = await getProjectLineage(deps, actor, (await params).slug);
  if (!lineage) notFound();
  const { project, jobs, mayManage } = lineage;
  return (
    <PageFrame
      crumbs={[{ label: project.name, href: `/projects/${project.slug}` }, { label: 'Lineage tokens' }]}
    >
      <PageHeader
        title="Lineage tokens"
        actions={<ButtonLink href={eventsHref(project.slug)}>Events</ButtonLink>}
      >
        Jobs of {project.name} report what they read and write as OpenLineage events. {jobs}{' '}
        {jobs === 1 ? 'job has' : 'jobs have'} reported.
      </PageHeader>
      <div className="mt-5 max-w-[860px]">
        <Section title="Tokens">
          <TokenList lineage={lineage} revoke={revokeTokenAction} />
        </Section>
        {mayManage && (
          <Section title="New token">
            <CreateTokenForm projectId={project.id} action={createTokenAction} />
          </Section>
        )}
        <Section title="How jobs report">
          <p className="text-ink-2">
            Send each event with POST to <span className="font-mono text-12">/api/v1/lineage</span>, or up to
            a thousand in a JSON array to <span className="font-mono text-12">/api/v1/lineage/batch</span>,
            with the header <span className="font-mono text-12">Authorization: Bearer TOKEN</span>. An event
            that is sent twice counts once.
          </p>
        </Section>
      </div>
    </PageFrame>
  );
}
