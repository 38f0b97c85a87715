import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { OpenIncidentForm } from '@/components/incidents/incident-forms';
import { PageFrame } from '@/components/shell/page-frame';
import { PageHeader } from '@/components/ui/page-header';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { getAlerts } from '@/server/incidents/queries';
import { openIncidentAction } from '../actions';

export const metadata: Metadata = { title: 'Open an incident' };

type Props = {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

export default async function NewIncidentPage({ searchParams }: Props) {
  const actor = await requireActor();
  const { product: slug } = await searchParams;
  const page = typeof slug === 'string' ? await getAlerts(deps, actor, slug) : null;
  if (!page?.mayChange) notFound();
  return (
    <PageFrame crumbs={[{ label: 'Incidents', href: '/incidents' }, { label: 'New' }]}>
      <PageHeader title={`Open an incident on the stream of ${page.product.name}`}>
        For what no rule sees. The verdict of this moment and the minutes around it are kept with it.
      </PageHeader>
      <OpenIncidentForm action={openIncidentAction} slug={page.product.slug} />
    </PageFrame>
  );
}
