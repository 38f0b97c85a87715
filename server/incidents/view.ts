import type { AlertRule } from './domain/alert-rule';
import type { IncidentAlert, IncidentEvidence } from './domain/incident';
import type { KeptSeries } from './domain/kept-series';
import type { QuietHours } from './domain/quiet-hours';
import type { Signal } from './domain/signal';

type ProductRef = { readonly slug: string; readonly name: string };

export type IncidentRow = {
  readonly number: number;
  readonly title: string;
  readonly product: ProductRef;
  readonly beganAt: Date;
  readonly openedAt: Date;
  readonly clearedAt: Date | null;
  readonly acknowledgedBy: string | null;
  readonly signals: readonly Signal[];
};

/** One thing that happened, for the timeline and its table. */
export type IncidentEvent = {
  readonly at: Date;
  readonly kind: 'began' | 'opened' | 'fired' | 'acknowledged' | 'note' | 'change' | 'cleared' | 'closed';
  readonly words: string;
  readonly by: string | null;
  readonly href?: string;
};

export type IncidentPage = Omit<IncidentRow, 'signals'> & {
  readonly streamName: string;
  readonly reason: string;
  readonly openedBy: string | null;
  readonly closedBy: string | null;
  readonly acknowledgedAt: Date | null;
  readonly told: 'nobody' | 'held-back' | 'told';
  readonly tells: AlertRule['tells'];
  readonly alerts: readonly IncidentAlert[];
  readonly evidence: IncidentEvidence | null;
  /** Of the last moment at which the verdict named a cause; null where it never did, or said the same. */
  readonly worst: IncidentEvidence | null;
  readonly events: readonly IncidentEvent[];
  readonly series: KeptSeries | null;
  /** The last minute of which anything is known of the stream; null: none so far. */
  readonly knownUntil: Date | null;
  readonly may: { readonly handle: boolean; readonly note: boolean };
};

export type AlertsPage = {
  readonly productId: string;
  readonly product: ProductRef;
  readonly rules: readonly (AlertRule & {
    readonly own: boolean;
    readonly firing: boolean;
    /** Minutes in a row above so far; 0 while it fires. */
    readonly above: number;
    /** The last minute that it looked at. */
    readonly lastAt: Date | null;
  })[];
  readonly quiet: QuietHours | null;
  readonly version: number;
  readonly evaluatedAt: Date | null;
  readonly knownUntil: Date | null;
  readonly mayChange: boolean;
};
