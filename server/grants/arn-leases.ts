import type { PrismaClient } from '../db/generated/client';
import { prismaUnitOfWork, type TransactionClient } from '../db/transaction';
import { MOVING_STATES } from '../subscriptions/domain/subscription-state';
import type { ArnLeases, LeaseClaim } from './apply-ports';
import { type Jobs, lockLeases, nextFor, queueTurns, queueUp } from './arn-turns';
import { applyJobKey } from './domain/jobs';

const waitsOf = async (client: TransactionClient, waiter: string): Promise<readonly string[]> => {
  const waits = await client.$queryRaw<{ arn: string }[]>`
    select arn from arn_wait where "subscriptionId" = ${waiter}::uuid`;
  return waits.map(({ arn }) => arn);
};

/** Sorted, so that two runs that want the same rows meet in the same order. */
const claimLeases = (
  client: TransactionClient,
  { arns, holder, seconds }: Pick<LeaseClaim, 'arns' | 'holder' | 'seconds'>,
) =>
  client.$queryRaw<{ arn: string }[]>`
    insert into arn_lease as lease (arn, holder, "expiresAt")
    select arn, ${holder}, clock_timestamp() + make_interval(secs => ${seconds}::double precision)
      from unnest(${[...arns].sort()}::text[]) with ordinality as wanted(arn, place) order by place
    on conflict (arn) do update set holder = excluded.holder, "expiresAt" = excluded."expiresAt"
      where lease."expiresAt" < clock_timestamp() or lease.holder = excluded.holder
    returning arn`;

/**
 * Who is just queueing up for it has locked the lease: the deletion waits for that, and the look afterwards sees it. A
 * process that dies between the two leaves the waiter to the job that it has for when the lease would have run out.
 */
async function releaseOne(client: TransactionClient, jobs: Jobs, arn: string, holder: string): Promise<void> {
  const given = await client.$executeRaw`delete from arn_lease where arn = ${arn} and holder = ${holder}`;
  if (given === 0) return;
  const next = await nextFor(client, [arn]);
  if (next.length > 0) await queueTurns(client, jobs, next);
}

/**
 * Expiries are by the database's clock, the only one that all workers share. No wake-up is lost: a claim that is
 * refused has locked the leases in its way, so a release comes either before it or after the claimant has queued up.
 */
export function arnLeases(db: () => PrismaClient, jobs: Jobs): ArnLeases {
  const transaction = prismaUnitOfWork(db, (client) => client);
  return {
    async acquire({ arns, holder, seconds, waiter }) {
      const claim = (client: TransactionClient) => claimLeases(client, { arns, holder, seconds });
      // Nobody queues up and nothing half taken is to be given back: one statement says it all.
      if (waiter === null && arns.length === 1) return (await claim(db())).length === 1;
      return transaction(async (client) => {
        const taken = await claim(client);
        const refused = arns.filter((arn) => !taken.some((row) => row.arn === arn));
        if (refused.length === 0) {
          if (waiter === null) return true;
          await client.$executeRaw`delete from arn_wait where "subscriptionId" = ${waiter}::uuid`;
          return true;
        }
        const free = taken.map(({ arn }) => arn);
        if (free.length > 0)
          await client.$executeRaw`
            delete from arn_lease where holder = ${holder} and arn = any(${free}::text[])`;
        const later = waiter === null ? [] : [await queueUp(client, waiter, refused)];
        // It may have been woken for one of these, which somebody else can have then.
        const next = free.length > 0 ? await nextFor(client, free) : [];
        await queueTurns(client, jobs, [...later, ...next]);
        return false;
      });
    },

    async renew(arns, holder, seconds) {
      const kept = await db().$executeRaw`
      with mine as (
        select arn from arn_lease
         where holder = ${holder} and arn = any(${[...arns]}::text[]) and "expiresAt" > clock_timestamp()
         order by arn for update)
      update arn_lease as lease
         set "expiresAt" = clock_timestamp() + make_interval(secs => ${seconds}::double precision)
        from mine where lease.arn = mine.arn`;
      return kept === arns.length;
    },

    async release(arns, holder) {
      const [only, ...others] = arns;
      if (only !== undefined && others.length === 0) return releaseOne(db(), jobs, only, holder);
      await transaction(async (client) => {
        const mine = (await lockLeases(client, arns)).filter((lease) => lease.holder === holder);
        const given = mine.map(({ arn }) => arn);
        await client.$executeRaw`delete from arn_lease where arn = any(${given}::text[])`;
        await queueTurns(client, jobs, await nextFor(client, given));
      });
    },

    async drop(arns, holder) {
      await db().$executeRaw`
        delete from arn_lease where holder = ${holder} and arn = any(${[...arns]}::text[])`;
    },

    async leave(waiter) {
      // Its own job alone puts it there, and that is this one: usually there is nothing to leave.
      if ((await waitsOf(db(), waiter)).length === 0) return;
      await transaction(async (client) => {
        const arns = await waitsOf(client, waiter);
        const held = (await lockLeases(client, arns)).filter(({ live }) => live);
        const free = arns.filter((arn) => !held.some((lease) => lease.arn === arn));
        await client.$executeRaw`delete from arn_wait where "subscriptionId" = ${waiter}::uuid`;
        await queueTurns(client, jobs, await nextFor(client, free));
      });
    },

    async dismiss(waiters) {
      await db().$executeRaw`
        with resting as materialized (
          select id from subscription
           where id = any(${[...waiters]}::uuid[]) and not state::text = any(${[...MOVING_STATES]}::text[])
           order by number for update skip locked)
        select count(*) from graphile_worker.complete_jobs(
          array(select job.id from graphile_worker.jobs as job
                  join resting on job.key = ${applyJobKey('')} || resting.id
                 where job.locked_at is null))`;
    },

    async takeAlong(waiters, seconds) {
      await db().$transaction([
        db().$executeRaw`delete from arn_wait where "subscriptionId" = any(${[...waiters]}::uuid[])`,
        db().$executeRaw`
        select count(*) from graphile_worker.reschedule_jobs(
          array(select id from graphile_worker.jobs
                 where key = any(${waiters.map(applyJobKey)}::text[]) and locked_at is null),
          run_at := clock_timestamp() + make_interval(secs => ${seconds}::double precision))`,
      ]);
    },
  };
}
