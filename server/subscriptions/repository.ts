import { columnsOf } from '../db/columns';
import type { Prisma } from '../db/generated/client';
import type { TransactionClient } from '../db/transaction';
import {
  END_REASONS,
  type EndReason,
  LIVE_STATES,
  RUNNING_STATES,
  SUSPENDERS,
  type Suspender,
} from './domain/subscription-state';
import type { Proven, SubscriptionRecord, SubscriptionRepository } from './ports';

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
  suspendNote: true,
  suspendedBy: true,
  closeNote: true,
  replacesId: true,
  handoverHours: true,
  replacedAt: true,
  endsAt: true,
  stateChangedAt: true,
  version: true,
} as const;

type Row = Prisma.SubscriptionGetPayload<{ select: typeof select }>;

export const endReasonOf = (text: string | null): EndReason | null =>
  END_REASONS.find((reason) => reason === text) ?? null;

export const suspenderOf = (text: string | null): Suspender | null =>
  SUSPENDERS.find((side) => side === text) ?? null;

const toRecord = (row: Row): SubscriptionRecord => ({
  ...row,
  endReason: endReasonOf(row.endReason),
  suspendedBy: suspenderOf(row.suspendedBy),
});

/** What of a subscription can change; who has what of whom never does. */
const changing = (record: SubscriptionRecord) => ({
  state: record.state,
  endReason: record.endReason,
  endNote: record.endNote,
  suspendNote: record.suspendNote,
  suspendedBy: record.suspendedBy,
  closeNote: record.closeNote,
  replacedAt: record.replacedAt,
  endsAt: record.endsAt,
  stateChangedAt: record.stateChangedAt,
});
const orNull = (row: Row | null): SubscriptionRecord | null => row && toRecord(row);

const proofColumns = ({ proof, at }: Proven) => ({
  provenAt: at,
  proof: JSON.parse(JSON.stringify(proof)) as Prisma.InputJsonValue,
});

/** And those that they replace: everybody takes the two by their number. */
const lockRows = (client: TransactionClient, ids: readonly string[]) =>
  client.$queryRaw<Row[]>`
    select ${columnsOf(select)} from subscription
     where id = any(${[...ids]}::uuid[])
        or id in (select "replacesId" from subscription where id = any(${[...ids]}::uuid[]))
     order by number for update`;

export const subscriptionRepository = (client: TransactionClient): SubscriptionRepository => ({
  findByNumber: async (number) => orNull(await client.subscription.findUnique({ where: { number }, select })),

  async lockByNumber(number) {
    const rows = await client.$queryRaw<Row[]>`
      select ${columnsOf(select)} from subscription
       where number = ${number}
          or id = (select "replacesId" from subscription where number = ${number})
       order by number for update`;
    return orNull(rows.find((row) => row.number === number) ?? null);
  },

  lock: async (id) => orNull((await lockRows(client, [id])).find((row) => row.id === id) ?? null),

  lockAll: async (ids) => (await lockRows(client, ids)).filter((row) => ids.includes(row.id)).map(toRecord),

  async successorsOf(id) {
    const rows = await client.$queryRaw<Row[]>`
      select ${columnsOf(select)} from subscription
       where "replacesId" = ${id}::uuid and state::text = any(${[...LIVE_STATES]})
       order by number for update`;
    return rows.map(toRecord);
  },

  insert: async ({ createdAt, ...data }) =>
    toRecord(
      await client.subscription.create({ data: { ...data, createdAt, stateChangedAt: createdAt }, select }),
    ),

  save: async (subscription, proven) =>
    toRecord(
      await client.subscription.update({
        where: { id: subscription.id },
        data: {
          ...changing(subscription),
          version: { increment: 1 },
          ...(proven ? proofColumns(proven) : {}),
        },
        select,
      }),
    ),

  async saveProof(id, proof, at) {
    await client.subscription.update({
      where: { id },
      data: proofColumns({ proof, at }),
      select: { id: true },
    });
  },

  findLive: ({ productId, roleArn, pattern }, exceptId) =>
    client.subscription.findFirst({
      where: {
        productId,
        pattern,
        principal: { roleArn },
        state: { in: [...LIVE_STATES] },
        ...(exceptId === undefined ? {} : { id: { not: exceptId } }),
      },
      select: { number: true, state: true },
    }),

  async liveOfProduct(productId) {
    const rows = await client.subscription.findMany({
      where: { productId, state: { in: [...LIVE_STATES] } },
      orderBy: { number: 'asc' },
      select: { id: true },
    });
    return rows.map(({ id }) => id);
  },

  async due(now, limit) {
    const rows = await client.subscription.findMany({
      where: { endsAt: { lte: now }, state: { in: [...RUNNING_STATES] } },
      orderBy: { endsAt: 'asc' },
      take: limit,
      select: { id: true },
    });
    return rows.map(({ id }) => id);
  },
});
