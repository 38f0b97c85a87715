import type { Dependant } from '../../kernel/dependant';
import type { MemoryTables } from '../../kernel/testing/memory-tables';
import type { Assignment, AwsAccount } from '../domain/account';
import type { ConnectionOutcome } from '../domain/connection-problem';
import type { AccountRepository } from '../ports';

type Row = AwsAccount & { readonly connection?: ConnectionOutcome };

export function memoryAccounts(
  tables: MemoryTables,
  dependants: readonly Dependant[] = [],
): AccountRepository {
  const accounts = tables.table<Row>('account');
  const assignments = tables.table<Assignment>('assignment');
  const find = async (id: string) => accounts.get(id) ?? null;
  const aliasTaken = (account: { id: string; alias: string }) =>
    [...accounts.values()].some((other) => other.alias === account.alias && other.id !== account.id);
  return {
    find,
    lock: find,
    hold: find,
    async insert(account) {
      if (accounts.has(account.id)) return 'id-taken';
      if (aliasTaken(account)) return 'alias-taken';
      accounts.set(account.id, { ...account, version: 0 });
      return 'inserted';
    },
    async update(account) {
      if (aliasTaken(account)) return 'alias-taken';
      if (accounts.get(account.id)?.version !== account.version) return 'stale';
      accounts.set(account.id, { ...account, version: account.version + 1 });
      return 'saved';
    },
    async saveConnection(id, connection) {
      const account = accounts.get(id);
      if (account) accounts.set(id, { ...account, connection });
    },
    assignments: async (of) =>
      [...assignments.values()].filter(
        (each) =>
          (of.accountId === undefined || each.accountId === of.accountId) &&
          (of.projectId === undefined || each.projectId === of.projectId),
      ),
    async assign(assignment) {
      const key = JSON.stringify([assignment.accountId, assignment.projectId, assignment.streamArn]);
      if (assignments.has(key)) return null;
      const row = { ...assignment, id: key };
      assignments.set(key, row);
      return row;
    },
    async unassign(id) {
      const row = assignments.get(id) ?? null;
      assignments.delete(id);
      return row;
    },
    dependantsOf: async () => dependants,
    dependantsIn: async (_id, regions) => (regions.length === 0 ? [] : dependants),
  };
}

export const PAYMENTS_ACCOUNT: AwsAccount = {
  id: '333344445555',
  alias: 'payments-prod',
  regions: ['eu-west-1'],
  spokeRoleArn: 'arn:aws:iam::333344445555:role/SluiceSpoke',
  externalId: 'external-id-of-payments',
  version: 0,
};
