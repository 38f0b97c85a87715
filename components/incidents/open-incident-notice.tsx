import Link from 'next/link';
import { Notice } from '@/components/ui/notice';
import { Time } from '@/components/ui/time';

/** On the pages of a product whose stream is in trouble. */
export function OpenIncidentNotice({
  incident,
}: {
  readonly incident: {
    readonly number: number;
    readonly title: string;
    readonly beganAt: Date;
    readonly acknowledgedAt: Date | null;
  } | null;
}) {
  if (!incident) return null;
  return (
    <Notice className="mb-5" tone={incident.acknowledgedAt ? 'warn' : 'fail'} title={incident.title}>
      <Link className="link" href={`/incidents/${incident.number}`}>
        Incident {incident.number}
      </Link>{' '}
      is open since <Time at={incident.beganAt} />
      {incident.acknowledgedAt ? '. Somebody takes care of it.' : '. Nobody has acknowledged it.'}
    </Notice>
  );
}
