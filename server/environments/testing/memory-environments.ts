import type { Dependant } from '../../kernel/dependant';
import type { MemoryTables } from '../../kernel/testing/memory-tables';
import type { Environment, EnvironmentPrincipal, EnvironmentRepository } from '../ports';

type Row = Environment & { readonly removedAt?: Date | null };

export function memoryEnvironments(
  tables: MemoryTables,
  dependants: readonly Dependant[] = [],
): EnvironmentRepository {
  const environments = tables.table<Row>('environment');
  const principals = tables.table<EnvironmentPrincipal>('principal');
  const find = async (id: string) => environments.get(id) ?? null;
  const findThere = async (id: string) => {
    const row = environments.get(id);
    return row && !row.removedAt ? row : null;
  };
  const nameTaken = (environment: Pick<Environment, 'projectId' | 'name'> & { readonly id?: string }) =>
    [...environments.values()].some(
      (other) =>
        other.projectId === environment.projectId &&
        other.name === environment.name &&
        !other.removedAt &&
        other.id !== environment.id,
    );
  return {
    find,
    lock: findThere,
    hold: findThere,
    async insert(environment) {
      if (nameTaken(environment)) return null;
      const row = {
        outside: null,
        vpcEndpointIds: [],
        ...environment,
        id: tables.nextId(),
        version: 0,
        removedAt: null,
      };
      environments.set(row.id, row);
      return row;
    },
    async saveAnywhereArns(id, arns) {
      const row = environments.get(id);
      if (row?.outside) environments.set(id, { ...row, outside: { ...row.outside, ...arns } });
    },
    async rename(environment) {
      if (nameTaken(environment)) return 'name-taken';
      if (environments.get(environment.id)?.version !== environment.version) return 'stale';
      environments.set(environment.id, { ...environment, version: environment.version + 1, removedAt: null });
      return 'saved';
    },
    async remove(id, removedAt) {
      const row = environments.get(id);
      if (row) environments.set(id, { ...row, removedAt });
    },
    dependants: async () => dependants,
    findPrincipal: async (id) => principals.get(id) ?? null,
    principals: async (environmentId) =>
      [...principals.values()].filter((row) => row.environmentId === environmentId && row.removedAt === null),
    async addPrincipal(environmentId, roleArn) {
      const same = (row: EnvironmentPrincipal) =>
        row.environmentId === environmentId && row.roleArn === roleArn;
      const known = [...principals.values()].find(same);
      if (known?.removedAt === null) return null;
      const row: EnvironmentPrincipal = {
        id: known?.id ?? tables.nextId(),
        environmentId,
        roleArn,
        roleId: null,
        state: 'UNCHECKED',
        findings: [],
        checkedAt: null,
        removedAt: null,
      };
      principals.set(row.id, row);
      return row;
    },
    async saveCheck(id, check, checkedAt) {
      const row = principals.get(id);
      if (row) principals.set(id, { ...row, ...check, checkedAt });
    },
    async removePrincipal(id, removedAt) {
      const row = principals.get(id);
      if (row) principals.set(id, { ...row, removedAt });
    },
  };
}
