import { sweepAnalyses } from '../analyses/sweep';
import type { Deps } from '../deps';
import { moveEvidence } from '../fan-outs/move-evidence';
import { measureMoves } from '../fan-outs/use-cases/measure-moves';
import { restartStuckMappings } from '../filters/sweep-mappings';
import { APPLY_JOB, applyJobKey } from '../grants/domain/jobs';
import { tellHeldBack } from '../incidents/use-cases/tell-held-back';
import { eachAlone } from '../kernel/each-alone';
import { restartDeliveries } from '../notifications/use-cases/restart-deliveries';
import { sendDigests } from '../notifications/use-cases/send-digests';
import { MEASURE_JOB, measureJobKey, OPERATE_JOB, operateJobKey } from '../operations/domain/operation';
import { takeBackDue } from '../operations/use-cases/take-back';
import { sweepCampaigns } from '../recertification/use-cases/sweep-campaigns';
import { lapseRenewals } from '../requests/use-cases/lapse-renewals';
import { sweepReviews } from '../requests/use-cases/review-deadlines';
import {
  FOLLOW_SCHEMA_JOB,
  followSchemaJobKey,
  REGISTER_SCHEMA_JOB,
  registerSchemaJobKey,
} from '../schemas/domain/jobs';
import { PROGRAM_KINDS } from '../shards/domain/cure';
import { COUNTED_STEPS } from '../shards/domain/effect';
import { noteEnds } from '../standards/use-cases/note-ends';
import { followKeys } from '../stream-keys/use-cases/follow-keys';
import { MOVING_STATES } from '../subscriptions/domain/subscription-state';
import { sendReminders } from '../subscriptions/use-cases/send-reminders';
import { sweepExpired } from '../subscriptions/use-cases/sweep-expired';
import { TAG_CHANGE_JOB, tagChangeJobKey } from '../tags/domain/jobs';

export const UNLOCK_EVERY_MS = 5_000;
export const SWEEP_EVERY_MS = 15_000;
/** Shards and retention change by the day, not by the minute; each reading costs the account three calls. */
export const READ_EVERY_MS = 15 * 60_000;
/** Everything that is governed is compared with AWS this often; whether a round is due is looked up more often. */
export const SCAN_EVERY_MS = 30 * 60_000;
export const SCAN_LOOK_EVERY_MS = 60_000;
/** Who can reach what changes with every policy of every account, and each reading asks for all of them. */
export const EXPOSURE_EVERY_MS = 60 * 60_000;
/** CloudTrail's history of each account is read this often, two calls a second at most. */
export const USE_EVERY_MS = 30 * 60_000;
export const USE_LOOK_EVERY_MS = 60_000;
/** The collector of metrics looks this often for what is due; what it asks for has cadences of its own. */
export const COLLECT_EVERY_MS = 5_000;
/** Contracts are held against what the collector stored; a new version is measured at the next look, others once a minute. */
export const CONTRACTS_EVERY_MS = 10_000;
export const CONTRACTS_OLD_MS = 55_000;
/** Points that grew old become coarser, once an hour. */
export const TIDY_EVERY_MS = 60 * 60_000;
/** Consumers hear of a new version this soon; each reading is two calls, and one for each version that is new. */
export const SCHEMAS_EVERY_MS = 5 * 60_000;
export const SCHEMAS_LOOK_EVERY_MS = 60_000;
/** Not while everything starts. */
export const FIRST_SCAN_AFTER_MS = 2 * 60_000;
/** A worker that has not been seen for this long is dead; it beats every two seconds. */
const DEAD_AFTER_S = 15;
const FORGET_AFTER_S = 86_400;

/**
 * The queue itself keeps a dead worker's jobs locked for four hours: they are given back as soon as its heartbeat
 * is gone. If it lives after all, the leases keep the two apart.
 */
export async function unlockDeadWorkers({ db }: Pick<Deps, 'db'>): Promise<void> {
  await db.$executeRaw`
    select graphile_worker.force_unlock_workers(array_agg(distinct job.locked_by))
      from graphile_worker.jobs as job
     where job.locked_by is not null
       and job.locked_at < now() - make_interval(secs => ${DEAD_AFTER_S}::double precision)
       and not exists (
         select from worker_heartbeat as worker
          where worker."workerId" = job.locked_by
            and worker."seenAt" > now() - make_interval(secs => ${DEAD_AFTER_S}::double precision))
    having count(*) > 0`;
  await db.$executeRaw`
    delete from worker_heartbeat
     where "seenAt" < now() - make_interval(secs => ${FORGET_AFTER_S}::double precision)`;
}

/** Subscriptions that a worker should be moving while no job for them is left: the job is made again. */
export async function restartStuck({ db, unitOfWork }: Pick<Deps, 'db' | 'unitOfWork'>): Promise<number> {
  const stuck = await db.$queryRaw<{ id: string }[]>`
    select id::text from subscription
     where state::text = any(${[...MOVING_STATES]})
       and "stateChangedAt" < now() - make_interval(secs => ${DEAD_AFTER_S}::double precision)
       and not exists (
         select from graphile_worker.jobs as job
          where job.key = ${`${APPLY_JOB}:`} || subscription.id::text and job.attempts < job.max_attempts)
     limit 100`;
  for (const { id } of stuck)
    await unitOfWork((tx) => tx.jobs.enqueue(APPLY_JOB, { subscriptionId: id }, { jobKey: applyJobKey(id) }));
  return stuck.length;
}

/** Roles whose policy should follow a product's schema while no job for them is left. */
export async function restartStuckLinks({
  db,
  unitOfWork,
}: Pick<Deps, 'db' | 'unitOfWork'>): Promise<number> {
  const stuck = await db.$queryRaw<{ roleArn: string }[]>`
    select distinct share."targetArn" as "roleArn"
      from "grant" as share join subscription on subscription.id = share."subscriptionId"
     where share.kind = 'ROLE_POLICY' and share.state = 'APPLYING' and subscription.state <> 'PROVISIONING'
       and not exists (
         select from graphile_worker.jobs as job
          where job.key = ${`${FOLLOW_SCHEMA_JOB}:`} || share."targetArn" and job.attempts < job.max_attempts)
     limit 100`;
  for (const { roleArn } of stuck)
    await unitOfWork((tx) =>
      tx.jobs.enqueue(FOLLOW_SCHEMA_JOB, { roleArn }, { jobKey: followSchemaJobKey(roleArn) }),
    );
  return stuck.length;
}

/** Changes of tags that a worker should be moving while no job for them is left. */
export async function restartStuckTags({ db, unitOfWork }: Pick<Deps, 'db' | 'unitOfWork'>): Promise<number> {
  const stuck = await db.$queryRaw<{ id: string }[]>`
    select id::text from tag_change
     where state in ('ASSESSING', 'APPLYING')
       and greatest("createdAt", "decidedAt", "assessedAt") < now() - make_interval(secs => ${DEAD_AFTER_S}::double precision)
       and not exists (
         select from graphile_worker.jobs as job
          where job.key = ${`${TAG_CHANGE_JOB}:`} || tag_change.id::text and job.attempts < job.max_attempts)
     limit 100`;
  for (const { id } of stuck)
    await unitOfWork((tx) =>
      tx.jobs.enqueue(TAG_CHANGE_JOB, { changeId: id }, { jobKey: tagChangeJobKey(id) }),
    );
  return stuck.length;
}

/** Changes of streams that run while no job for them is left. */
export async function restartStuckOperations({
  db,
  unitOfWork,
}: Pick<Deps, 'db' | 'unitOfWork'>): Promise<number> {
  const stuck = await db.$queryRaw<{ id: string }[]>`
    select id::text from stream_operation
     where state = 'RUNNING'
       and "startedAt" < now() - make_interval(secs => ${DEAD_AFTER_S}::double precision)
       and not exists (
         select from graphile_worker.jobs as job
          where job.key = ${`${OPERATE_JOB}:`} || stream_operation.id::text and job.attempts < job.max_attempts)
     limit 100`;
  for (const { id } of stuck)
    await unitOfWork((tx) =>
      tx.jobs.enqueue(OPERATE_JOB, { operationId: id }, { jobKey: operateJobKey(id) }),
    );
  return stuck.length;
}

/** Changes that are done and whose effect nobody will measure: the job for it is lost. */
export async function restartLostMeasures({
  db,
  unitOfWork,
}: Pick<Deps, 'db' | 'unitOfWork'>): Promise<number> {
  const lost = await db.$queryRaw<{ id: string }[]>`
    select id::text from stream_operation
     where state = 'DONE' and effect is null
       and (kind = any(${[...PROGRAM_KINDS]}) or exists (
         select from jsonb_array_elements(cure -> 'steps') as step where step ->> 'kind' = any(${[...COUNTED_STEPS]})))
       and not exists (
         select from graphile_worker.jobs as job
          where job.key = ${`${MEASURE_JOB}:`} || stream_operation.id::text and job.attempts < job.max_attempts)
     limit 100`;
  // It waits by itself until the minutes to compare are over.
  for (const { id } of lost)
    await unitOfWork((tx) =>
      tx.jobs.enqueue(MEASURE_JOB, { operationId: id }, { jobKey: measureJobKey(id) }),
    );
  return lost.length;
}

/**
 * Proposals that are being registered while no job for them is left, since a job is lost with a queue that was restored, or
 * ends after its last try. Whoever follows asks the registry by the version's id, or sends the same text once more.
 */
export async function restartStuckProposals({
  db,
  unitOfWork,
}: Pick<Deps, 'db' | 'unitOfWork'>): Promise<number> {
  const stuck = await db.$queryRaw<{ id: string }[]>`
    select id::text from schema_proposal
     where state = 'REGISTERING'
       and "askedAt" < now() - make_interval(secs => ${DEAD_AFTER_S}::double precision)
       and not exists (
         select from graphile_worker.jobs as job
          where job.key = ${`${REGISTER_SCHEMA_JOB}:`} || schema_proposal.id::text and job.attempts < job.max_attempts)
     limit 100`;
  for (const { id } of stuck)
    await unitOfWork((tx) =>
      tx.jobs.enqueue(REGISTER_SCHEMA_JOB, { proposalId: id }, { jobKey: registerSchemaJobKey(id) }),
    );
  return stuck.length;
}

type Part = (deps: Deps) => Promise<unknown>;

/** Access that is to end comes first. */
const PARTS: readonly Part[] = [
  sweepExpired,
  restartStuck,
  restartStuckTags,
  restartStuckLinks,
  restartStuckProposals,
  restartStuckOperations,
  restartLostMeasures,
  restartStuckMappings,
  takeBackDue,
  (deps) => measureMoves({ ...deps, moveEvidence: moveEvidence(deps) }),
  sweepAnalyses,
  tellHeldBack,
  lapseRenewals,
  sweepReviews,
  noteEnds,
  sendReminders,
  sweepCampaigns,
  sendDigests,
  restartDeliveries,
  followKeys,
];

/** What nobody may forget, whatever became of the job that should have done it, and of the other parts. */
export const sweep = (
  deps: Deps,
  stopping: () => boolean = () => false,
  parts: readonly Part[] = PARTS,
): Promise<void> => eachAlone(parts, (part) => part(deps), stopping);
