import { OFFERED } from '../catalog/domain/lifecycle';
import { findDependants } from '../db/find-dependants';
import type { TransactionClient } from '../db/transaction';
import type { AccountRepository } from './ports';

const select = {
  id: true,
  alias: true,
  regions: true,
  spokeRoleArn: true,
  externalId: true,
  version: true,
} as const;
/** Lifecycles of products that people can read or ask for. */
const assignmentSelect = { id: true, accountId: true, projectId: true, streamArn: true } as const;

export const accountRepository = (client: TransactionClient): AccountRepository => ({
  find: (id) => client.awsAccount.findUnique({ where: { id }, select }),

  async lock(id) {
    await client.$queryRaw`select id from aws_account where id = ${id} for update`;
    return client.awsAccount.findUnique({ where: { id }, select });
  },

  async hold(id) {
    await client.$queryRaw`select id from aws_account where id = ${id} for share`;
    return client.awsAccount.findUnique({ where: { id }, select });
  },

  async insert(account) {
    const data = { ...account, regions: [...account.regions] };
    const inserted = await client.awsAccount.createMany({ data: [data], skipDuplicates: true });
    if (inserted.count === 1) return 'inserted';
    const same = await client.awsAccount.count({ where: { id: account.id } });
    return same > 0 ? 'id-taken' : 'alias-taken';
  },

  async update(account) {
    const { id, alias, version } = account;
    if ((await client.awsAccount.count({ where: { alias, id: { not: id } } })) > 0) return 'alias-taken';
    const { count } = await client.awsAccount.updateMany({
      where: { id, version },
      data: {
        alias,
        regions: [...account.regions],
        spokeRoleArn: account.spokeRoleArn,
        version: { increment: 1 },
      },
    });
    return count === 1 ? 'saved' : 'stale';
  },

  async saveConnection(id, outcome, at) {
    await client.awsAccount.update({ where: { id }, data: { connection: outcome, testedAt: at } });
  },

  assignments: (of) => client.accountAssignment.findMany({ where: of, select: assignmentSelect }),

  async assign(assignment) {
    // A unique index takes two nulls for different, so the whole account has to be looked for.
    if (await client.accountAssignment.findFirst({ where: assignment, select: { id: true } })) return null;
    return client.accountAssignment.create({ data: assignment, select: assignmentSelect });
  },

  async unassign(id) {
    const found = await client.accountAssignment.findUnique({ where: { id }, select: assignmentSelect });
    if (found) await client.accountAssignment.delete({ where: { id } });
    return found;
  },

  dependantsOf({ accountId, projectId, streamArn }) {
    const products = {
      accountId,
      ownerProjectId: projectId,
      lifecycle: { in: [...OFFERED] },
      ...(streamArn === null ? {} : { streamArn }),
    };
    if (streamArn !== null) return findDependants(client, { products });
    const environment = { accountId, projectId };
    return findDependants(client, {
      products,
      requests: { environment },
      subscriptions: { environment },
    });
  },

  async dependantsIn(accountId, regions) {
    if (regions.length === 0) return [];
    const place = { accountId, region: { in: [...regions] } };
    const either = { OR: [{ product: place }, { environment: place }] };
    return findDependants(client, {
      products: { ...place, lifecycle: { in: [...OFFERED] } },
      requests: either,
      subscriptions: either,
    });
  },
});
