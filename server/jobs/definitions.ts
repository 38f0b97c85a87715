import { z } from 'zod';
import { ADVANCE_JOB, advancePayload, READ_SHARD_JOB, readShardPayload } from '../analyses/domain/jobs';
import { LOOK_JOB, REPAIR_JOB, repairPayload, SCAN_JOB, scanPayload } from '../drift/domain/jobs';
import { EXPOSURE_JOB, exposurePayload } from '../exposure/domain/jobs';
import { MAPPING_JOB, mappingPayload } from '../filters/domain/jobs';
import { APPLY_JOB, EXPIRE_JOB, subscriptionPayload } from '../grants/domain/jobs';
import { EVALUATE_JOB, evaluatePayload } from '../incidents/domain/jobs';
import { DELIVER_JOB, deliverPayload } from '../notifications/domain/jobs';
import { MEASURE_JOB, OPERATE_JOB, operatePayload } from '../operations/domain/operation';
import {
  FOLLOW_SCHEMA_JOB,
  followSchemaPayload,
  READ_SCHEMA_JOB,
  REGISTER_SCHEMA_JOB,
  readSchemaPayload,
  registerSchemaPayload,
} from '../schemas/domain/jobs';
import { ASSESS_JOB, assessPayload } from '../standards/domain/jobs';
import { TAG_CHANGE_JOB, tagChangePayload } from '../tags/domain/jobs';

/** Every job: its name and what its payload must be. Whoever enqueues one and whoever runs it meet here. */
export const JOBS = {
  [APPLY_JOB]: subscriptionPayload,
  [EXPIRE_JOB]: subscriptionPayload,
  [SCAN_JOB]: scanPayload,
  [REPAIR_JOB]: repairPayload,
  [LOOK_JOB]: repairPayload,
  [EXPOSURE_JOB]: exposurePayload,
  [ASSESS_JOB]: assessPayload,
  [READ_SCHEMA_JOB]: readSchemaPayload,
  [FOLLOW_SCHEMA_JOB]: followSchemaPayload,
  [REGISTER_SCHEMA_JOB]: registerSchemaPayload,
  [TAG_CHANGE_JOB]: tagChangePayload,
  [DELIVER_JOB]: deliverPayload,
  [OPERATE_JOB]: operatePayload,
  [MEASURE_JOB]: operatePayload,
  [ADVANCE_JOB]: advancePayload,
  [READ_SHARD_JOB]: readShardPayload,
  [EVALUATE_JOB]: evaluatePayload,
  [MAPPING_JOB]: mappingPayload,
  'streams.tag': z.object({ productId: z.uuid() }),
} as const;

export type JobName = keyof typeof JOBS;
export type JobPayload<N extends JobName> = z.output<(typeof JOBS)[N]>;

/** What a handler knows of the job that it runs. */
export type JobContext = {
  readonly workerId: string;
};

export type JobHandler<N extends JobName> = (payload: JobPayload<N>, context: JobContext) => Promise<void>;

/** The job could not be done now through nobody's fault: the queue tries it again, later each time. */
export class TryLater extends Error {
  override readonly name = 'TryLater';
}
