import type { AuditAuthor } from '../../audit/ports';
import type { DataProduct } from '../../catalog/domain/data-product';
import type { Incident } from '../domain/incident';
import type { IncidentTx } from '../ports';

const TYPES = {
  opened: 'incident.opened',
  /** One more rule fires in it. */
  joined: 'incident.joined',
  /** Quiet hours are over, and it is not. */
  'still-open': 'incident.still-open',
  acknowledged: 'incident.acknowledged',
  noted: 'incident.noted',
  cleared: 'incident.cleared',
  closed: 'incident.closed',
} as const;

export const WORKER: AuditAuthor = { part: 'worker' };

/** A line in the audit about an incident, in the transaction that changes it. Who is told follows from `tells`. */
export const recordIncident = (
  tx: Pick<IncidentTx, 'audit'>,
  by: AuditAuthor,
  {
    incident,
    product,
  }: { readonly incident: Incident; readonly product: Pick<DataProduct, 'ownerProjectId'> },
  verb: keyof typeof TYPES,
  detail: Readonly<Record<string, unknown>> = {},
): Promise<void> =>
  tx.audit.record(by, {
    type: TYPES[verb],
    subjectType: 'incident',
    subjectId: incident.id,
    subjectLabel: `Incident ${incident.number}`,
    projectId: product.ownerProjectId,
    detail: { title: incident.title, tells: incident.tells, quiet: false, ...detail },
  });
