import type { ProjectRole } from '../../kernel/actor';
import type { MemoryTables } from '../../kernel/testing/memory-tables';
import type { Project, ProjectRepository } from '../ports';

export function memoryProjects(tables: MemoryTables): ProjectRepository {
  const projects = tables.table<Project>('project');
  const roles = tables.table<readonly ProjectRole[]>('membership');
  return {
    find: async (id) => projects.get(id) ?? null,
    findBySlug: async (slug) => [...projects.values()].find((project) => project.slug === slug) ?? null,
    async insert(project) {
      if ([...projects.values()].some((other) => other.slug === project.slug)) return null;
      const row = { ...project, id: tables.nextId() };
      projects.set(row.id, row);
      return row;
    },
    rolesOf: async (projectId, userId) => roles.get(`${projectId} ${userId}`) ?? [],
    async setRoles(projectId, userId, given) {
      roles.set(`${projectId} ${userId}`, given);
    },
  };
}
