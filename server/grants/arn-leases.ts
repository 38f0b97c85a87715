import type { PrismaClient } from '../db/generated/client';
import type { ArnLeases } from './apply-ports';

/** Expiries are by the database's clock, the only one that all workers share. */
export const arnLeases = (db: () => PrismaClient): ArnLeases => ({
  acquire(arns, holder, seconds) {
    return db().$transaction(async (client) => {
      // Sorted, so that two runs that want the same rows meet in the same order.
      const taken = await client.$queryRaw<{ arn: string }[]>`
        insert into arn_lease as lease (arn, holder, "expiresAt")
        select arn, ${holder}, now() + make_interval(secs => ${seconds}::double precision)
          from unnest(${[...arns].sort()}::text[]) with ordinality as wanted(arn, place) order by place
        on conflict (arn) do update set holder = excluded.holder, "expiresAt" = excluded."expiresAt"
          where lease."expiresAt" < now() or lease.holder = excluded.holder
        returning arn`;
      if (taken.length === arns.length) return true;
      await client.$executeRaw`
        delete from arn_lease where holder = ${holder} and arn = any(${[...arns]}::text[])`;
      return false;
    });
  },

  async renew(arns, holder, seconds) {
    const kept = await db().$executeRaw`
      update arn_lease set "expiresAt" = now() + make_interval(secs => ${seconds}::double precision)
       where holder = ${holder} and arn = any(${[...arns]}::text[]) and "expiresAt" > now()`;
    return kept === arns.length;
  },

  async release(arns, holder) {
    await db().$executeRaw`
      delete from arn_lease where holder = ${holder} and arn = any(${[...arns]}::text[])`;
  },
});
