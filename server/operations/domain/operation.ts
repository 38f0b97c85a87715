import { z } from 'zod';
import type { ExplainedFailure } from '../../grants/domain/explain-failure';
import type { HotKeyName } from '../../shards/domain/cure';
import type { Effect } from '../../shards/domain/effect';
import type { Plan } from './plan';

/** `OUTSIDE`: people do it in their programs, and say when it is done. */
export const OPERATION_STATES = ['RUNNING', 'OUTSIDE', 'STOPPED', 'FAILED', 'DONE'] as const;
export type OperationState = (typeof OPERATION_STATES)[number];

/** What became of one step; those that are not listed have not begun. Moments are ISO 8601. */
export type StepProgress = {
  readonly position: number;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  /** `found`: somebody, or a run before a crash, had done it already. */
  readonly how: 'called' | 'found';
};

export type OperationFailure = Pick<ExplainedFailure, 'title' | 'explanation' | 'next' | 'awsMessage'>;

/** A plan that is being, or was, carried out. */
export type OperationRecord = {
  readonly id: string;
  readonly number: number;
  /** Null: the stream is none's yet, because this creates it. */
  readonly productId: string | null;
  readonly streamArn: string;
  readonly accountId: string;
  readonly region: string;
  /** Owner of the product, or of the stream that is created. */
  readonly projectId: string;
  /** Without the name of the key that it is made for. */
  readonly cure: Plan;
  readonly hotKey: HotKeyName | null;
  readonly state: OperationState;
  /** Somebody asked to stop before the next step. */
  readonly stopAsked: boolean;
  readonly progress: readonly StepProgress[];
  readonly failure: OperationFailure | null;
  readonly reason: string;
  /** When it is to be taken back. */
  readonly backAt: Date | null;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  /** Null: not measured yet. */
  readonly effect: Effect | null;
  readonly version: number;
};

/** Changes one stream, one step after the other. */
export const OPERATE_JOB = 'streams.operate';
export const operatePayload = z.object({ operationId: z.uuid() });
export const operateJobKey = (id: string): string => `${OPERATE_JOB}:${id}`;

/** Compares a change that is done with what its plan predicted. */
export const MEASURE_JOB = 'streams.measure';
export const measureJobKey = (id: string): string => `${MEASURE_JOB}:${id}`;

/** Who changes a stream's shape holds this: writers of its policy need not wait for them. */
export const shapeLease = (streamArn: string): string => `${streamArn}#shape`;

/** Of the first step that has not finished; null when all have. */
export const nextPosition = ({
  cure,
  progress,
}: Pick<OperationRecord, 'cure' | 'progress'>): number | null => {
  const position = cure.steps.findIndex(
    (_, index) => !progress.some((step) => step.position === index && step.finishedAt !== null),
  );
  return position === -1 ? null : position;
};

export const withStep = (progress: readonly StepProgress[], step: StepProgress): readonly StepProgress[] =>
  [...progress.filter(({ position }) => position !== step.position), step].toSorted(
    (one, other) => one.position - other.position,
  );

/** AWS refuses for a moment when calls come too fast or the stream is changing. So long is no moment: a limit is reached. */
const PATIENCE_MS = 30 * 60_000;
export const refusedTooLong = ({ startedAt }: Pick<StepProgress, 'startedAt'>, now: Date): boolean =>
  now.getTime() - Date.parse(startedAt) >= PATIENCE_MS;

/** Steps that have not finished begin now: what was refused before a pause does not count after it. */
export const begunAnew = (progress: readonly StepProgress[], now: Date): readonly StepProgress[] =>
  progress.map((step) => (step.finishedAt === null ? { ...step, startedAt: now.toISOString() } : step));

export const mayStop = ({ state, stopAsked }: Pick<OperationRecord, 'state' | 'stopAsked'>): boolean =>
  (state === 'RUNNING' && !stopAsked) || state === 'OUTSIDE';
/** Whether somebody can say that it is done. */
export const isOutside = ({ state }: Pick<OperationRecord, 'state'>): boolean => state === 'OUTSIDE';
export const mayResume = ({ state }: Pick<OperationRecord, 'state'>): boolean =>
  state === 'STOPPED' || state === 'FAILED';
