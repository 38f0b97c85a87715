import { OFFERED } from '../catalog/domain/lifecycle';
import { Prisma } from '../db/generated/client';
import type { TransactionClient } from '../db/transaction';
import type { Assessment, ResultState } from './domain/assess';
import type { StandardsRepository } from './ports';
import { toReading } from './standard-record';

type Rows = Pick<
  StandardsRepository,
  'owners' | 'reading' | 'saveReading' | 'results' | 'saveAssessment' | 'offered'
>;

const countOf = ({ results }: Assessment, wanted: ResultState) =>
  results.filter(({ state }) => state === wanted).length;

/** How products stand. */
export const assessmentRows = (client: TransactionClient): Rows => ({
  owners: (projectId) =>
    client.projectMembership.count({
      where: { projectId, role: 'PRODUCT_OWNER', user: { disabledAt: null } },
    }),

  async reading(productId) {
    const row = await client.productStanding.findUnique({
      where: { productId },
      select: { reading: true },
    });
    return toReading(row?.reading ?? null);
  },

  async saveReading(productId, reading) {
    const changed = reading.ok
      ? { reading: { ...reading.stream, shardMetrics: [...reading.stream.shardMetrics] }, readAt: reading.at }
      : { failure: { ...reading.failure }, failedAt: reading.at };
    const healed = reading.ok ? { failure: Prisma.DbNull, failedAt: null } : {};
    await client.productStanding.createMany({ data: [{ productId }], skipDuplicates: true });
    await client.productStanding.updateMany({
      // What is older than the last that was read says nothing new.
      where: { productId, OR: [{ readAt: null }, { readAt: { lte: reading.at } }] },
      data: { ...changed, ...healed },
    });
  },

  results: (productId) =>
    client.standardResult.findMany({ where: { productId }, select: { standardId: true, state: true } }),

  async saveAssessment(productId, assessment, edition, at) {
    const { results, score } = assessment;
    const before = await client.standardResult.findMany({
      where: { productId },
      select: { standardId: true, state: true, since: true },
    });
    const known = new Map(before.map((row) => [row.standardId, row]));
    await client.standardResult.deleteMany({ where: { productId } });
    await client.standardResult.createMany({
      data: results.map(({ standardId, state, why, remedy }) => {
        const last = known.get(standardId);
        const since = last?.state === state ? last.since : at;
        return { productId, standardId, state, why, remedy, since, checkedAt: at };
      }),
    });
    const data = {
      score,
      met: countOf(assessment, 'MET'),
      failed: countOf(assessment, 'FAILED'),
      excepted: countOf(assessment, 'EXCEPTED'),
      unknown: countOf(assessment, 'UNKNOWN'),
      edition,
      checkedAt: at,
    };
    await client.productStanding.upsert({
      where: { productId },
      create: { productId, ...data },
      update: data,
      select: { productId: true },
    });
    if (score === null) return;
    const day = new Date(`${at.toISOString().slice(0, 10)}T00:00:00Z`);
    await client.standingDay.upsert({
      where: { productId_day: { productId, day } },
      create: { productId, day, score },
      update: { score },
      select: { productId: true },
    });
  },

  async offered(after, limit) {
    const rows = await client.dataProduct.findMany({
      where: {
        lifecycle: { in: [...OFFERED] },
        ...(after === null ? {} : { id: { gt: after } }),
      },
      select: { id: true },
      orderBy: { id: 'asc' },
      take: limit,
    });
    return rows.map(({ id }) => id);
  },
});
