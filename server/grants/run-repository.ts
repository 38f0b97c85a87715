import type { TransactionClient } from '../db/transaction';
import type { RunRepository } from './apply-ports';

export const runRepository = (client: TransactionClient): RunRepository => ({
  async start({ id, subscriptionId, direction, workerId, at, steps }) {
    await client.applyRun.updateMany({
      where: { subscriptionId, finishedAt: null },
      data: { finishedAt: at, outcome: 'interrupted' },
    });
    const last = await client.applyRun.aggregate({ where: { subscriptionId }, _max: { attempt: true } });
    await client.applyRun.create({
      data: {
        id,
        subscriptionId,
        direction,
        attempt: (last._max.attempt ?? 0) + 1,
        workerId,
        startedAt: at,
        steps: {
          create: steps.map(({ key, accountId }, position) => ({
            position,
            key,
            accountId,
            state: 'waiting',
          })),
        },
      },
      select: { id: true },
    });
  },

  async finish(runId, outcome, at) {
    await client.applyRun.update({
      where: { id: runId },
      data: { outcome, finishedAt: at },
      select: { id: true },
    });
  },

  retriesSince: (subscriptionId, since) =>
    client.applyRun.count({ where: { subscriptionId, startedAt: { gte: since }, outcome: 'retrying' } }),
});
