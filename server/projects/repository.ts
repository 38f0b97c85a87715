import type { TransactionClient } from '../db/transaction';
import type { ProjectRepository } from './ports';

const select = { id: true, slug: true, name: true, description: true } as const;

export const projectRepository = (client: TransactionClient): ProjectRepository => ({
  find: (id) => client.project.findUnique({ where: { id }, select }),

  findBySlug: (slug) => client.project.findUnique({ where: { slug }, select }),

  async insert(project) {
    const [inserted] = await client.project.createManyAndReturn({
      data: [project],
      skipDuplicates: true,
      select,
    });
    return inserted ?? null;
  },

  async rolesOf(projectId, userId) {
    const rows = await client.projectMembership.findMany({
      where: { projectId, userId },
      select: { role: true },
      orderBy: { role: 'asc' },
    });
    return rows.map((row) => row.role);
  },

  async setRoles(projectId, userId, roles) {
    await client.projectMembership.deleteMany({ where: { projectId, userId } });
    await client.projectMembership.createMany({ data: roles.map((role) => ({ projectId, userId, role })) });
  },
});
