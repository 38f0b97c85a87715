import type { AuditAuthor } from '../../audit/ports';
import { nameOfStream } from '../domain/name-of-stream';
import {
  MEASURE_JOB,
  measureJobKey,
  OPERATE_JOB,
  type OperationRecord,
  operateJobKey,
} from '../domain/operation';
import type { OperateTx } from '../ports';

const TYPES = {
  started: 'stream.change-started',
  'taken-up': 'stream.change-taken-up',
  'done-outside': 'stream.change-done-outside',
  'step-done': 'stream.change-step-done',
  'stop-asked': 'stream.change-stop-asked',
  stopped: 'stream.change-stopped',
  resumed: 'stream.change-resumed',
  finished: 'stream.change-finished',
  failed: 'stream.change-failed',
  measured: 'stream.change-measured',
  'not-measured': 'stream.change-not-measured',
} as const;

/** A stream that is new concerns the project, not those who know a product. */
const OF_CREATION = {
  ...TYPES,
  finished: 'stream.created',
  failed: 'stream.creation-failed',
} as const;

/** A line in the audit about one change of a stream, in the transaction that changes its record. */
export const recordChange = (
  tx: Pick<OperateTx, 'audit'>,
  by: AuditAuthor,
  { number, streamArn, projectId, cure, productId }: OperationRecord,
  verb: keyof typeof TYPES,
  detail: Readonly<Record<string, unknown>> = {},
): Promise<void> =>
  tx.audit.record(by, {
    type: productId === null ? OF_CREATION[verb] : TYPES[verb],
    subjectType: 'stream',
    subjectId: streamArn,
    subjectLabel: nameOfStream(streamArn),
    projectId,
    detail: { change: number, plan: cure.title, productId, ...detail },
  });

export const enqueueOperation = (tx: Pick<OperateTx, 'jobs'>, id: string, runAt?: Date): Promise<void> =>
  tx.jobs.enqueue(
    OPERATE_JOB,
    { operationId: id },
    { jobKey: operateJobKey(id), ...(runAt ? { runAt } : {}) },
  );

export const enqueueMeasure = (tx: Pick<OperateTx, 'jobs'>, id: string, runAt: Date): Promise<void> =>
  tx.jobs.enqueue(MEASURE_JOB, { operationId: id }, { jobKey: measureJobKey(id), runAt });
