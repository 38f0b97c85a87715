import type { VerdictWords } from '../../shards/domain/verdict-words';
import type { AlertRule, Tells } from './alert-rule';
import type { AlertState } from './hysteresis';
import type { QuietHours } from './quiet-hours';
import type { Signal } from './signal';

/** What was known of a stream at one moment, in words that stay. Keys of records are named as for those who may not see them. */
export type IncidentEvidence = {
  /** ISO 8601. */
  readonly at: string;
  /** Final minutes end here. */
  readonly until: string;
  readonly verdict: VerdictWords;
  readonly stream: {
    readonly mode: 'PROVISIONED' | 'ON_DEMAND';
    readonly openShards: number;
    readonly retentionHours: number;
    readonly shardMetrics: boolean;
    readonly fanOutConsumers: readonly string[];
    /** Readers that poll, as far as they are known. */
    readonly standardConsumers: number | null;
  };
};

/** Trouble with one stream, while it lasts and after it. */
export type Incident = {
  readonly id: string;
  readonly number: number;
  readonly productId: string;
  readonly streamArn: string;
  readonly title: string;
  readonly beganAt: Date;
  readonly openedAt: Date;
  /** Null: a rule opened it. */
  readonly openedById: string | null;
  readonly reason: string;
  readonly acknowledgedById: string | null;
  readonly acknowledgedAt: Date | null;
  readonly clearedAt: Date | null;
  readonly closedById: string | null;
  readonly tells: Tells;
  /** Null while quiet hours keep it back. */
  readonly toldAt: Date | null;
  readonly evidence: IncidentEvidence | null;
  readonly worst: IncidentEvidence | null;
};

/** One time that a rule fired, with the rule as it was. */
export type IncidentAlert = {
  readonly signal: Signal;
  readonly firedAt: Date;
  readonly beganAt: Date;
  readonly clearedAt: Date | null;
  readonly rule: AlertRule;
  readonly worst: number;
  readonly who: string | null;
};

/** What a product's stream is watched for, and where each rule stands. */
export type AlertWatch = {
  readonly productId: string;
  readonly rules: readonly AlertRule[];
  readonly quiet: QuietHours | null;
  readonly version: number;
  readonly states: Readonly<Partial<Record<Signal, AlertState>>>;
  readonly evaluatedAt: Date | null;
  readonly knownUntil: Date | null;
};

const WIDTH: Readonly<Record<Tells, number>> = { NOBODY: 0, OWNERS: 1, OWNERS_AND_GOVERNANCE: 2 };

/** The wider circle of the two. */
export const wider = (one: Tells, other: Tells): Tells => (WIDTH[other] > WIDTH[one] ? other : one);
export const isWider = (one: Tells, than: Tells): boolean => WIDTH[one] > WIDTH[than];

/** A rule's incident is over when no rule of it fires any more; one that a person opened waits for a person. */
export const isOver = (
  { openedById, clearedAt }: Pick<Incident, 'openedById' | 'clearedAt'>,
  alerts: readonly Pick<IncidentAlert, 'clearedAt'>[],
): boolean => clearedAt === null && openedById === null && alerts.every((alert) => alert.clearedAt !== null);
