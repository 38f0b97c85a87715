import type { MemoryTables } from '../../kernel/testing/memory-tables';
import type { Environment, EnvironmentPrincipal, EnvironmentRepository } from '../ports';

export function memoryEnvironments(tables: MemoryTables, uses = 0): EnvironmentRepository {
  const environments = tables.table<Environment>('environment');
  const principals = tables.table<EnvironmentPrincipal>('principal');
  const find = async (id: string) => environments.get(id) ?? null;
  const nameTaken = (environment: Pick<Environment, 'projectId' | 'name'> & { readonly id?: string }) =>
    [...environments.values()].some(
      (other) =>
        other.projectId === environment.projectId &&
        other.name === environment.name &&
        other.id !== environment.id,
    );
  return {
    find,
    lock: find,
    async insert(environment) {
      if (nameTaken(environment)) return null;
      const row = { ...environment, id: tables.nextId(), version: 0 };
      environments.set(row.id, row);
      return row;
    },
    async rename(environment) {
      if (nameTaken(environment)) return 'name-taken';
      if (environments.get(environment.id)?.version !== environment.version) return 'stale';
      environments.set(environment.id, { ...environment, version: environment.version + 1 });
      return 'saved';
    },
    async remove(id) {
      environments.delete(id);
    },
    usesOf: async () => uses,
    findPrincipal: async (id) => principals.get(id) ?? null,
    principals: async (environmentId) =>
      [...principals.values()].filter((principal) => principal.environmentId === environmentId),
    async addPrincipal(environmentId, roleArn) {
      const same = (row: EnvironmentPrincipal) =>
        row.environmentId === environmentId && row.roleArn === roleArn;
      if ([...principals.values()].some(same)) return null;
      const row: EnvironmentPrincipal = {
        id: tables.nextId(),
        environmentId,
        roleArn,
        roleId: null,
        state: 'UNCHECKED',
        findings: [],
        checkedAt: null,
      };
      principals.set(row.id, row);
      return row;
    },
    async saveCheck(id, check, checkedAt) {
      const row = principals.get(id);
      if (row) principals.set(id, { ...row, ...check, checkedAt });
    },
    async removePrincipal(id) {
      principals.delete(id);
    },
  };
}
