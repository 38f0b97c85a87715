import type { Prisma } from '../db/generated/client';
import type { TransactionClient } from '../db/transaction';
import { END_REASONS, type EndReason } from './domain/subscription-state';
import type { SubscriptionRecord, SubscriptionRepository } from './ports';

const select = {
  id: true,
  number: true,
  requestId: true,
  productId: true,
  projectId: true,
  environmentId: true,
  principalId: true,
  pattern: true,
  state: true,
  endReason: true,
  endNote: true,
  endsAt: true,
  stateChangedAt: true,
  version: true,
} as const;

type Row = Prisma.SubscriptionGetPayload<{ select: typeof select }>;

export const endReasonOf = (text: string | null): EndReason | null =>
  END_REASONS.find((reason) => reason === text) ?? null;

const toRecord = (row: Row): SubscriptionRecord => ({ ...row, endReason: endReasonOf(row.endReason) });
const orNull = (row: Row | null): SubscriptionRecord | null => row && toRecord(row);

export const subscriptionRepository = (client: TransactionClient): SubscriptionRepository => ({
  findByNumber: async (number) => orNull(await client.subscription.findUnique({ where: { number }, select })),

  async lockByNumber(number) {
    await client.$queryRaw`select id from subscription where number = ${number} for update`;
    return orNull(await client.subscription.findUnique({ where: { number }, select }));
  },

  async lock(id) {
    await client.$queryRaw`select id from subscription where id = ${id}::uuid for update`;
    return orNull(await client.subscription.findUnique({ where: { id }, select }));
  },

  insert: async ({ createdAt, ...data }) =>
    toRecord(
      await client.subscription.create({ data: { ...data, createdAt, stateChangedAt: createdAt }, select }),
    ),

  save: async ({ id, state, endReason, endNote, endsAt, stateChangedAt }) =>
    toRecord(
      await client.subscription.update({
        where: { id },
        data: { state, endReason, endNote, endsAt, stateChangedAt, version: { increment: 1 } },
        select,
      }),
    ),

  async saveProof(id, proof, at) {
    await client.subscription.update({
      where: { id },
      data: { provenAt: at, proof: JSON.parse(JSON.stringify(proof)) },
      select: { id: true },
    });
  },

  findLive: ({ productId, roleArn, pattern }) =>
    client.subscription.findFirst({
      where: { productId, pattern, principal: { roleArn }, state: { notIn: ['REVOKED', 'EXPIRED'] } },
      select: { number: true, state: true },
    }),

  async liveOfProduct(productId) {
    const rows = await client.subscription.findMany({
      where: { productId, state: { notIn: ['REVOKED', 'EXPIRED'] } },
      orderBy: { number: 'asc' },
      select: { id: true },
    });
    return rows.map(({ id }) => id);
  },

  async due(now, limit) {
    const rows = await client.subscription.findMany({
      where: { endsAt: { lte: now }, state: { in: ['PROVISIONING', 'PARTIAL', 'FAILED', 'ACTIVE'] } },
      orderBy: { endsAt: 'asc' },
      take: limit,
      select: { id: true },
    });
    return rows.map(({ id }) => id);
  },
});
