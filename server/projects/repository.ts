import { findDependants } from '../db/find-dependants';
import type { TransactionClient } from '../db/transaction';
import type { ProjectRepository } from './ports';

const select = { id: true, slug: true, name: true, description: true, version: true } as const;

export const projectRepository = (client: TransactionClient): ProjectRepository => ({
  async lock(id) {
    await client.$queryRaw`select id from project where id = ${id}::uuid for update`;
    return client.project.findUnique({ where: { id, removedAt: null }, select });
  },

  async hold(id) {
    await client.$queryRaw`select id from project where id = ${id}::uuid for share`;
    return client.project.findUnique({ where: { id, removedAt: null }, select });
  },

  findBySlug: (slug) => client.project.findUnique({ where: { slug }, select }),

  async insert(project) {
    const [inserted] = await client.project.createManyAndReturn({
      data: [project],
      skipDuplicates: true,
      select,
    });
    return inserted ?? null;
  },

  save: ({ id, name, description }) =>
    client.project.update({
      where: { id },
      data: { name, description, version: { increment: 1 } },
      select,
    }),

  dependants: (id) =>
    findDependants(client, {
      products: { ownerProjectId: id, lifecycle: { not: 'RETIRED' } },
      requests: { OR: [{ projectId: id }, { product: { ownerProjectId: id } }] },
      subscriptions: { OR: [{ projectId: id }, { product: { ownerProjectId: id } }] },
    }),

  async remove(id, at) {
    await client.projectMembership.deleteMany({ where: { projectId: id } });
    await client.accountAssignment.deleteMany({ where: { projectId: id } });
    await client.project.update({
      where: { id },
      data: { removedAt: at, version: { increment: 1 } },
      select: { id: true },
    });
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
