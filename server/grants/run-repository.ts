import type { TransactionClient } from '../db/transaction';
import type { RunRepository } from './apply-ports';

export const runRepository = (client: TransactionClient): RunRepository => ({
  async start({ id, subscriptionId, direction, workerId, at, steps }) {
    await client.$executeRaw`
      with interrupted as (
        update apply_run set "finishedAt" = ${at}, outcome = 'interrupted'
         where "subscriptionId" = ${subscriptionId}::uuid and "finishedAt" is null)
      insert into apply_run (id, "subscriptionId", direction, attempt, "workerId", "startedAt")
      select ${id}::uuid, ${subscriptionId}::uuid, ${direction}, coalesce(max(attempt), 0) + 1, ${workerId}, ${at}
        from apply_run where "subscriptionId" = ${subscriptionId}::uuid`;
    await client.applyStep.createMany({
      data: steps.map(({ key, accountId }, position) => ({
        runId: id,
        position,
        key,
        accountId,
        state: 'waiting',
      })),
    });
  },

  async finish(runId, outcome, at) {
    await client.applyRun.updateMany({ where: { id: runId }, data: { outcome, finishedAt: at } });
  },

  retriesSince: (subscriptionId, since) =>
    client.applyRun.count({ where: { subscriptionId, startedAt: { gte: since }, outcome: 'retrying' } }),
});
