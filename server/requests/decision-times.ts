import { may } from '../access/permissions';
import type { PrismaClient } from '../db/generated/client';
import type { Actor } from '../kernel/actor';
import type { Clock } from '../kernel/clock';
import type { DecisionTimes } from './view';

const DAYS = 30;

/** How long people wait: of requests that were sent in the last 30 days; null for those who do not see everything. */
export async function decisionTimes(
  { db, clock }: { readonly db: PrismaClient; readonly clock: Clock },
  actor: Actor,
): Promise<DecisionTimes | null> {
  if (!may(actor, 'drift:see-all')) return null;
  const since = new Date(clock.now().getTime() - DAYS * 86_400_000);
  const [[decided], [working]] = await Promise.all([
    db.$queryRaw<[{ count: number; median: number | null }]>`
      select count(*)::int as count,
             percentile_cont(0.5) within group (order by extract(epoch from "decidedAt" - "submittedAt"))::float8 as median
        from subscription_request
       where state in ('APPROVED', 'REJECTED') and "submittedAt" >= ${since} and "decidedAt" is not null`,
    db.$queryRaw<[{ count: number; median: number | null }]>`
      select count(*)::int as count,
             percentile_cont(0.5) within group (order by extract(epoch from run."finishedAt" - request."decidedAt"))::float8
               as median
        from subscription_request as request
        join subscription on subscription."requestId" = request.id
        join lateral (select "finishedAt" from apply_run
                       where "subscriptionId" = subscription.id and outcome = 'done' and direction = 'apply'
                       order by attempt limit 1) as run on true
       where request.state = 'APPROVED' and request."submittedAt" >= ${since} and request."decidedAt" is not null`,
  ]);
  return {
    days: DAYS,
    decided: decided.count,
    toDecisionMs: decided.median === null ? null : decided.median * 1_000,
    working: working.count,
    toAccessMs: working.median === null ? null : working.median * 1_000,
  };
}
