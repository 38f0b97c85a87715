import type { Prisma } from '../db/generated/client';
import type { TransactionClient } from '../db/transaction';
import { assessmentRows } from './assessment-rows';
import { exceptionRows } from './exception-rows';
import type { StandardsRepository } from './ports';
import { standardSelect, toStandard } from './standard-record';

const inOrder = {
  orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
} as const satisfies Prisma.StandardFindManyArgs;

const columnsOf = ({
  name,
  reason,
  rule,
  severity,
  blocks,
  classifications,
  domainIds,
}: Parameters<StandardsRepository['insert']>[0]) => ({
  name,
  reason,
  rule,
  severity,
  blocks,
  classifications: [...classifications],
  domainIds: [...domainIds],
});

const listOf = async (client: TransactionClient) =>
  (await client.standard.findMany({ where: { removedAt: null }, ...inOrder, select: standardSelect })).map(
    toStandard,
  );

export const standardsRepository = (client: TransactionClient): StandardsRepository => ({
  ...assessmentRows(client),
  ...exceptionRows(client),

  list: () => listOf(client),

  async lockList() {
    await client.$queryRaw`select pg_advisory_xact_lock(hashtext('standards'))::text`;
    return listOf(client);
  },

  async find(id) {
    const row = await client.standard.findFirst({ where: { id, removedAt: null }, select: standardSelect });
    return row && toStandard(row);
  },

  insert: async (standard) =>
    toStandard(await client.standard.create({ data: columnsOf(standard), select: standardSelect })),

  save: async ({ id, version: _, ...standard }) =>
    toStandard(
      await client.standard.update({
        where: { id },
        data: { ...columnsOf(standard), version: { increment: 1 } },
        select: standardSelect,
      }),
    ),

  async remove(id, at) {
    await client.standard.update({
      where: { id },
      data: { removedAt: at, version: { increment: 1 } },
      select: { id: true },
    });
    await client.standardResult.deleteMany({ where: { standardId: id } });
  },

  async publishEdition({ at, byId, change, standards }) {
    const number = (await editionOf(client)) + 1;
    const kept = JSON.parse(JSON.stringify(standards)) as Prisma.InputJsonValue;
    await client.standardsEdition.create({ data: { number, at, byId, change, standards: kept } });
    return number;
  },

  edition: () => editionOf(client),
});

async function editionOf(client: TransactionClient): Promise<number> {
  const { _max } = await client.standardsEdition.aggregate({ _max: { number: true } });
  return _max.number ?? 0;
}
