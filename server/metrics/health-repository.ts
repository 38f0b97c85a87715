import type { Prisma } from '../db/generated/client';
import type { TransactionClient } from '../db/transaction';
import { storedPeaks } from './metric-record';
import type { MetricRepository } from './ports';

type HealthRepository = Pick<MetricRepository, 'peaks' | 'saveHealth' | 'saveConsumerHealth'>;

const jsonOf = (value: object) => value as Prisma.InputJsonObject;

/** One small row for each stream, from which the whole mesh is shown. */
export const healthRepository = (client: TransactionClient): HealthRepository => ({
  async peaks(streamArn) {
    const row = await client.metricHealth.findUnique({ where: { streamArn }, select: { peaks: true } });
    return storedPeaks.parse(row?.peaks ?? {});
  },

  async saveHealth(streamArn, health, peaks) {
    const data = { own: jsonOf(health), peaks: jsonOf(peaks) };
    await client.metricHealth.upsert({ where: { streamArn }, create: { streamArn, ...data }, update: data });
  },

  async saveConsumerHealth(streamArn, consumers) {
    const data = { consumers: consumers.map((one) => jsonOf(one)) };
    await client.metricHealth.upsert({ where: { streamArn }, create: { streamArn, ...data }, update: data });
  },
});
