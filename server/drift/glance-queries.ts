import { may } from '../access/permissions';
import type { PrismaClient } from '../db/generated/client';
import type { Actor } from '../kernel/actor';
import type { Clock } from '../kernel/clock';
import type { DriftGlance } from './view';

/** Whether AWS is as Sluice says, in numbers; null for those who do not see everything. */
export async function driftGlance(
  { db, clock }: { readonly db: PrismaClient; readonly clock: Clock },
  actor: Actor,
): Promise<DriftGlance | null> {
  if (!may(actor, 'drift:see-all')) return null;
  const [[counts], round, hours] = await Promise.all([
    // What is ignored for a while differs all the same.
    db.$queryRaw<[{ targets: number; differ: number; unread: number }]>`
      select count(*)::int as targets,
             (count(*) filter (where unread))::int as unread,
             (count(*) filter (where not unread and differs))::int as differ
        from (select target."scannedAt" is null or target.failure is not null as unread,
                     exists (select from drift_finding as finding
                              where finding."targetArn" = target.arn and finding."resolvedAt" is null) as differs
                from drift_target as target) as looked`,
    db.driftRound.findFirst({
      where: { finishedAt: { not: null } },
      orderBy: { finishedAt: 'desc' },
      select: { finishedAt: true },
    }),
    db.$queryRaw<{ differed: boolean | null }[]>`
      select case when exists (select from drift_round
                                where "finishedAt" > hour and "finishedAt" <= hour + interval '1 hour')
                  then exists (select from drift_finding
                                where "firstSeenAt" <= hour + interval '1 hour'
                                  and ("resolvedAt" is null or "resolvedAt" > hour)) end as differed
        from generate_series(${clock.now()}::timestamptz - interval '24 hours',
                             ${clock.now()}::timestamptz - interval '1 hour', interval '1 hour') as hour
       order by hour`,
  ]);
  const { targets, differ, unread } = counts;
  return {
    targets,
    differ,
    unread,
    agree: targets - differ - unread,
    finishedAt: round?.finishedAt ?? null,
    hours: hours.map(({ differed }) => differed),
  };
}
