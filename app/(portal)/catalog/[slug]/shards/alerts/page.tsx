import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { AlertsForm } from '@/components/incidents/alerts-form';
import { OpenIncidentNotice } from '@/components/incidents/open-incident-notice';
import { PageFrame } from '@/components/shell/page-frame';
import { ButtonLink } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { Time } from '@/components/ui/time';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { openIncidentOf } from '@/server/incidents/list-queries';
import { getAlerts } from '@/server/incidents/queries';
import { changeAlertsAction } from './actions';

export const metadata: Metadata = { title: 'Alerts' };

type Props = { readonly params: Promise<{ readonly slug: string }> };

export default async function AlertsPage({ params }: Props) {
  const actor = await requireActor();
  const { slug } = await params;
  const page = await getAlerts(deps, actor, slug);
  if (!page) notFound();
  const incident = await openIncidentOf(deps, actor, page.productId);
  return (
    <PageFrame
      crumbs={[
        { label: 'Catalog', href: '/catalog' },
        { label: page.product.name, href: `/catalog/${slug}` },
        { label: 'Shards', href: `/catalog/${slug}?tab=shards` },
        { label: 'Alerts' },
      ]}
    >
      <PageHeader
        title={`Alerts on the stream of ${page.product.name}`}
        actions={
          <>
            <ButtonLink href={`/incidents?state=all&product=${slug}`}>Incidents so far</ButtonLink>
            {page.mayChange && (
              <ButtonLink href={`/incidents/new?product=${slug}`}>Open an incident by hand</ButtonLink>
            )}
          </>
        }
      >
        A rule fires after so many minutes in a row above its threshold, and clears after so many below a
        lower one. Whatever fires at one time is one incident.
      </PageHeader>
      <div className="mt-5 max-w-[1040px]">
        <OpenIncidentNotice incident={incident} />
        <Notice tone="info" className="mb-5">
          {page.knownUntil ? (
            <>
              Looked at last <Time at={page.evaluatedAt ?? page.knownUntil} />, with numbers to{' '}
              <Time at={page.knownUntil} as="moment" />. Minutes that are late or missing neither fire nor
              clear.
            </>
          ) : (
            'Nothing was collected of this stream so far, so that no rule can say anything.'
          )}
        </Notice>
        <AlertsForm page={page} action={changeAlertsAction} />
      </div>
    </PageFrame>
  );
}
