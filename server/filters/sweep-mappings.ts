import type { Deps } from '../deps';
import { MAPPING_JOB } from './domain/jobs';
import { enqueueMapping } from './use-cases/open-mapping';

/** What was brought about is looked at this often: three calls, and four metrics where it reads. */
const LOOK_EVERY_S = 600;
/** A worker that has not been seen for this long is dead. */
const DEAD_AFTER_S = 15;

/**
 * Mappings that should be moving, or that nobody has looked at for long, while no job for them is left. One that failed waits
 * for a person, or for its access to change.
 */
export async function restartStuckMappings({
  db,
  unitOfWork,
}: Pick<Deps, 'db' | 'unitOfWork'>): Promise<number> {
  const due = await db.$queryRaw<{ id: string }[]>`
    select mapping."subscriptionId"::text as id
      from lambda_mapping as mapping join subscription on subscription.id = mapping."subscriptionId"
     where mapping.state <> 'FAILED'
       and (mapping.state = 'WAITING' and (subscription.state = 'ACTIVE' or not mapping.kept)
            and mapping."changedAt" < now() - make_interval(secs => ${DEAD_AFTER_S}::double precision)
         or mapping."appliedAs" <> 'absent' and mapping."seenAt" < now() - make_interval(secs => ${LOOK_EVERY_S}::double precision)
         or mapping."appliedAs" = 'absent' and mapping.kept and subscription.state = 'ACTIVE'
         or mapping."appliedAs" = 'enabled' and subscription.state::text like 'SUSPEND%'
         or (mapping."appliedAs" <> 'absent' or mapping."sourceArn" is not null)
            and subscription.state::text in ('REVOKED', 'EXPIRED', 'CLOSED_UNVERIFIED')
         or mapping."appliedAs" = 'disabled' and mapping.enabled and mapping.kept and subscription.state = 'ACTIVE')
       and not exists (
         select from graphile_worker.jobs as job
          where job.key = ${`${MAPPING_JOB}:`} || mapping."subscriptionId"::text and job.attempts < job.max_attempts)
     limit 100`;
  for (const { id } of due) await unitOfWork((tx) => enqueueMapping(tx, id));
  return due.length;
}
