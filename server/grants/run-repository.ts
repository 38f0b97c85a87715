import type { TransactionClient } from '../db/transaction';
import type { RunRepository } from './apply-ports';

export const runRepository = (client: TransactionClient): RunRepository => ({
  async start(runs) {
    const rows = runs.map(({ id, subscriptionId, direction, workerId, at }) => ({
      id,
      subscriptionId,
      direction,
      workerId,
      at,
    }));
    // All of it sees the runs as they were before: the one that is marked as interrupted is still counted as an attempt.
    const started = await client.$queryRaw<{ subscriptionId: string; retries: number }[]>`
      with run as (
        select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as run(
               id uuid, "subscriptionId" uuid, direction text, "workerId" text, at timestamptz)),
      interrupted as (
        update apply_run as earlier set "finishedAt" = run.at, outcome = 'interrupted'
          from run where earlier."subscriptionId" = run."subscriptionId" and earlier."finishedAt" is null),
      begun as (
        insert into apply_run (id, "subscriptionId", direction, attempt, "workerId", "startedAt")
        select run.id, run."subscriptionId", run.direction,
               (select coalesce(max(attempt), 0) + 1 from apply_run as earlier
                 where earlier."subscriptionId" = run."subscriptionId"),
               run."workerId", run.at
          from run)
      select run."subscriptionId"::text as "subscriptionId",
             (select count(*)::int from apply_run as earlier
               where earlier."subscriptionId" = subscription.id and earlier.outcome = 'retrying'
                 and earlier."startedAt" >= subscription."stateChangedAt") as retries
        from run join subscription on subscription.id = run."subscriptionId"`;
    await client.applyStep.createMany({
      data: runs.flatMap(({ id, steps }) =>
        steps.map(({ key, accountId }, position) => ({
          runId: id,
          position,
          key,
          accountId,
          state: 'waiting',
        })),
      ),
    });
    return new Map(started.map(({ subscriptionId, retries }) => [subscriptionId, retries]));
  },

  async finish(runId, outcome, at) {
    await client.applyRun.updateMany({ where: { id: runId }, data: { outcome, finishedAt: at } });
  },
});
