import type { StatusState } from '@/components/ui/status-words';
import type { Tells } from '@/server/incidents/domain/alert-rule';
import type { IncidentEvent } from '@/server/incidents/view';

export const incidentState = (incident: {
  readonly clearedAt: Date | null;
  readonly acknowledgedBy: string | null;
  readonly closedBy?: string | null;
}): StatusState => {
  if (incident.clearedAt !== null) return incident.closedBy ? 'INCIDENT_CLOSED' : 'INCIDENT_CLEARED';
  return incident.acknowledgedBy === null ? 'INCIDENT_OPEN' : 'INCIDENT_ACKNOWLEDGED';
};

export const TELLS_WORDS: Readonly<Record<Tells, string>> = {
  NOBODY: 'Nobody',
  OWNERS: 'Owners',
  OWNERS_AND_GOVERNANCE: 'Owners and governance',
};

export const EVENT_WORDS: Readonly<Record<IncidentEvent['kind'], string>> = {
  began: 'Began',
  opened: 'Opened by hand',
  fired: 'Fired',
  acknowledged: 'Acknowledged',
  note: 'Note',
  change: 'Change',
  cleared: 'Rule cleared',
  closed: 'Over',
};
