import type { Prisma } from '../db/generated/client';
import type { TransactionClient } from '../db/transaction';
import type { StandardsRepository } from './ports';

type Rows = Pick<
  StandardsRepository,
  'exceptionsOf' | 'lockException' | 'insertException' | 'decideException' | 'endedExceptions' | 'noteEnd'
>;

const select = {
  id: true,
  number: true,
  productId: true,
  standardId: true,
  state: true,
  reason: true,
  endsAt: true,
  askedById: true,
  askedAt: true,
  decidedById: true,
  decidedAt: true,
  comment: true,
  endNotedAt: true,
  version: true,
} as const satisfies Prisma.StandardExceptionSelect;

export const exceptionRows = (client: TransactionClient): Rows => ({
  exceptionsOf: (productId) =>
    client.standardException.findMany({ where: { productId }, orderBy: { number: 'desc' }, select }),

  async lockException(id) {
    await client.$queryRaw`select id from standard_exception where id = ${id}::uuid for update`;
    return client.standardException.findUnique({ where: { id }, select });
  },

  insertException: (data) => client.standardException.create({ data, select }),

  decideException: (id, { state, byId, at, comment }) =>
    client.standardException.update({
      where: { id },
      data: { state, decidedById: byId, decidedAt: at, comment, version: { increment: 1 } },
      select,
    }),

  endedExceptions: (now, limit) =>
    client.standardException.findMany({
      where: { state: 'GRANTED', endsAt: { lte: now }, endNotedAt: null },
      orderBy: { endsAt: 'asc' },
      take: limit,
      select,
    }),

  async noteEnd(id, at) {
    await client.standardException.update({ where: { id }, data: { endNotedAt: at }, select: { id: true } });
  },
});
