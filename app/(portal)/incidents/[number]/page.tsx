import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { EventTable } from '@/components/incidents/event-table';
import { IncidentCharts } from '@/components/incidents/incident-charts';
import { AcknowledgeForm, CloseForm, NoteForm } from '@/components/incidents/incident-forms';
import { IncidentLanes } from '@/components/incidents/incident-lanes';
import { IncidentRail } from '@/components/incidents/incident-rail';
import { incidentState } from '@/components/incidents/incident-words';
import { KeptVerdicts } from '@/components/incidents/kept-verdicts';
import { PageFrame } from '@/components/shell/page-frame';
import { ButtonLink } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { Panel, Section } from '@/components/ui/panel';
import { RefreshWhile } from '@/components/ui/refresh-while';
import { Pill } from '@/components/ui/status';
import { Time } from '@/components/ui/time';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { LONGEST_GAP_MS } from '@/server/incidents/domain/hysteresis';
import { getIncident } from '@/server/incidents/queries';
import { rowNumber } from '@/server/kernel/text';
import { acknowledgeIncidentAction, closeIncidentAction, noteOnIncidentAction } from '../actions';

type Props = { readonly params: Promise<{ readonly number: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Incident ${(await params).number}` };
}

export default async function IncidentPage({ params }: Props) {
  const actor = await requireActor();
  const number = rowNumber().safeParse((await params).number);
  const incident = number.success ? await getIncident(deps, actor, number.data) : null;
  if (!incident) notFound();
  const { product, may, series, clearedAt, knownUntil } = incident;
  const now = deps.clock.now();
  const open = clearedAt === null;
  const silent = open && (knownUntil === null || now.getTime() - knownUntil.getTime() > LONGEST_GAP_MS);
  return (
    <PageFrame
      crumbs={[{ label: 'Incidents', href: '/incidents' }, { label: `Incident ${incident.number}` }]}
    >
      <RefreshWhile active={open} />
      <PageHeader
        eyebrow={
          <>
            <Pill state={incidentState(incident)} />
            <span>Incident {incident.number}</span>
          </>
        }
        title={incident.title}
        actions={
          <>
            <ButtonLink href={`/api/incidents/${incident.number}/export`}>Export JSON</ButtonLink>
            {may.handle && open && incident.acknowledgedAt === null && (
              <AcknowledgeForm action={acknowledgeIncidentAction} number={incident.number} />
            )}
          </>
        }
      >
        <span>
          On the stream of{' '}
          <Link className="link" href={`/catalog/${product.slug}?tab=shards`}>
            {product.name}
          </Link>
          , since <Time at={incident.beganAt} as="moment" />
        </span>
        <Link className="link" href={`/catalog/${product.slug}/shards/cure`}>
          Verdict and cure
        </Link>
      </PageHeader>
      {silent && (
        <Notice className="mt-4" tone="warn" title="No numbers of this stream have come for a while.">
          {knownUntil ? (
            <>
              The last minute that is known ended <Time at={knownUntil} as="moment" />.{' '}
            </>
          ) : (
            'Nothing was collected so far. '
          )}
          Minutes that are missing neither fire nor clear: it stays open until numbers come, or until somebody
          closes it.
        </Notice>
      )}
      <div className="with-rail mt-5">
        <div className="min-w-0">
          <Section title="Timeline" note="UTC">
            <Panel>
              <IncidentLanes incident={incident} now={now} />
              <EventTable events={incident.events} />
              {may.note && <NoteForm action={noteOnIncidentAction} number={incident.number} />}
            </Panel>
          </Section>
          <KeptVerdicts incident={incident} />
          <Section
            title="Kept minutes"
            note={
              series?.whole ? 'all that will be kept' : series ? 'more come while it lasts' : 'none so far'
            }
          >
            {series && incident.evidence ? (
              <IncidentCharts alerts={incident.alerts} series={series} stream={incident.evidence.stream} />
            ) : (
              <p className="text-ink-2">
                They are copied when the collector has read the stream: half an hour before the trouble,
                twelve hours at most, and ten minutes after it.
              </p>
            )}
          </Section>
        </div>
        <aside aria-label="State and stream">
          <IncidentRail
            incident={incident}
            close={
              may.handle &&
              open && (
                <details className="mt-3">
                  <summary className="cursor-pointer text-13">Close it by hand</summary>
                  <CloseForm action={closeIncidentAction} number={incident.number} />
                </details>
              )
            }
          />
        </aside>
      </div>
    </PageFrame>
  );
}
