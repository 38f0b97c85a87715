import type { ProjectRole } from '../../kernel/actor';
import type { Dependant } from '../../kernel/dependant';
import type { MemoryTables } from '../../kernel/testing/memory-tables';
import type { Project, ProjectRepository } from '../ports';

export function memoryProjects(
  tables: MemoryTables,
  dependants: readonly Dependant[] = [],
): ProjectRepository {
  const projects = tables.table<Project>('project');
  const roles = tables.table<readonly ProjectRole[]>('membership');
  const find = async (id: string) => projects.get(id) ?? null;
  return {
    lock: find,
    hold: find,
    findBySlug: async (slug) => [...projects.values()].find((project) => project.slug === slug) ?? null,
    async insert(project) {
      if ([...projects.values()].some((other) => other.slug === project.slug)) return null;
      const row = { ...project, id: tables.nextId(), version: 0 };
      projects.set(row.id, row);
      return row;
    },
    async save(project) {
      const row = { ...project, version: project.version + 1 };
      projects.set(row.id, row);
      return row;
    },
    dependants: async () => dependants,
    async remove(id) {
      projects.delete(id);
      for (const key of roles.keys()) if (key.startsWith(`${id} `)) roles.delete(key);
    },
    rolesOf: async (projectId, userId) => roles.get(`${projectId} ${userId}`) ?? [],
    async setRoles(projectId, userId, given) {
      roles.set(`${projectId} ${userId}`, given);
    },
  };
}
