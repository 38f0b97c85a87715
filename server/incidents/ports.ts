import type { AuditRecorder } from '../audit/ports';
import type { ProductRepository } from '../catalog/ports';
import type { JobQueue } from '../jobs/ports';
import type { Clock } from '../kernel/clock';
import type { UnitOfWork } from '../kernel/unit-of-work';
import type { MetricRepository } from '../metrics/ports';
import type { Evidence } from '../shards/domain/evidence';
import type { AlertWatch, Incident, IncidentAlert, IncidentEvidence } from './domain/incident';
import type { KeptLine, KeptSeries } from './domain/kept-series';
import type { Signal } from './domain/signal';

/** What the collector has stored of a stream: nothing here asks AWS. */
export type StreamEvidenceReader = {
  /** The last hour as verdicts want it, keys named as for those who may not see them; null: nothing was collected yet. */
  read(streamArn: string): Promise<Evidence | null>;
  /** All minutes of a stretch of time, in milliseconds. */
  minutes(
    streamArn: string,
    window: { readonly from: number; readonly to: number },
  ): Promise<readonly KeptLine[]>;
};

export type NewIncident = Pick<
  Incident,
  'productId' | 'streamArn' | 'title' | 'beganAt' | 'openedAt' | 'openedById' | 'reason' | 'tells' | 'toldAt'
> & { readonly evidence: IncidentEvidence | null };

export type IncidentRepository = {
  /** Locked until the transaction ends; the defaults where nobody changed anything. */
  lockWatch(productId: string): Promise<AlertWatch>;
  saveStates(watch: AlertWatch): Promise<void>;
  /** The version goes up. */
  saveRules(watch: AlertWatch): Promise<void>;

  /** The one incident of a product that is open. Take the lock of its watch first. */
  open(productId: string): Promise<Incident | null>;
  /** Locked until the transaction ends, after the watch of its product. */
  lock(number: number): Promise<Incident | null>;
  insert(incident: NewIncident): Promise<Incident>;
  save(incident: Incident): Promise<void>;
  alerts(incidentId: string): Promise<readonly IncidentAlert[]>;
  addAlert(incidentId: string, alert: IncidentAlert): Promise<void>;
  /** Of the alert of this signal that is not over. */
  clearAlert(
    incidentId: string,
    signal: Signal,
    of: { readonly at: Date; readonly worst: number },
  ): Promise<void>;
  worsen(incidentId: string, signal: Signal, worst: number): Promise<void>;
  addNote(
    incidentId: string,
    note: { readonly authorId: string; readonly at: Date; readonly text: string },
  ): Promise<void>;

  /** Incidents of a product whose minutes are not all kept yet. */
  unkept(productId: string): Promise<readonly Incident[]>;
  /** Never replaces what reaches further. */
  keepSeries(incidentId: string, series: KeptSeries): Promise<void>;
  /** Those that quiet hours keep back, with the quiet hours of their products. */
  heldBack(limit: number): Promise<readonly Pick<Incident, 'number' | 'productId'>[]>;
};

export type IncidentTx = {
  readonly incidents: IncidentRepository;
  readonly products: Pick<ProductRepository, 'find' | 'findBySlug' | 'findByStream'>;
  readonly metrics: Pick<MetricRepository, 'watch'>;
  readonly audit: AuditRecorder;
  readonly jobs: JobQueue;
};

export type IncidentDeps = {
  readonly unitOfWork: UnitOfWork<IncidentTx>;
  readonly clock: Clock;
  readonly streamEvidence: StreamEvidenceReader;
};
