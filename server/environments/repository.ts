import { z } from 'zod';
import { findDependants } from '../db/find-dependants';
import { Prisma } from '../db/generated/client';
import type { TransactionClient } from '../db/transaction';
import { FINDING_KEYS, type Finding } from './domain/principal-check';
import type { EnvironmentPrincipal, EnvironmentRepository } from './ports';

const select = {
  id: true,
  projectId: true,
  name: true,
  accountId: true,
  region: true,
  version: true,
} as const;
const principalSelect = {
  id: true,
  environmentId: true,
  roleArn: true,
  roleId: true,
  state: true,
  check: true,
  checkedAt: true,
  removedAt: true,
} as const;

const findings = z.array(
  z.object({ key: z.enum(FINDING_KEYS), state: z.enum(['met', 'unmet', 'not-known']), detail: z.string() }),
);

/** Findings of the last check as they were stored; none before the first. */
export const readFindings = (json: Prisma.JsonValue | null): readonly Finding[] =>
  json === null ? [] : findings.parse(json);

type PrincipalRecord = Prisma.EnvironmentPrincipalGetPayload<{ select: typeof principalSelect }>;

const toPrincipal = ({ check, ...record }: PrincipalRecord): EnvironmentPrincipal => ({
  ...record,
  findings: readFindings(check),
});

export const environmentRepository = (client: TransactionClient): EnvironmentRepository => ({
  find: (id) => client.environment.findUnique({ where: { id }, select }),

  async lock(id) {
    await client.$queryRaw`select id from environment where id = ${id}::uuid for update`;
    return client.environment.findUnique({ where: { id, removedAt: null }, select });
  },

  async hold(id) {
    await client.$queryRaw`select id from environment where id = ${id}::uuid for share`;
    return client.environment.findUnique({ where: { id, removedAt: null }, select });
  },

  async insert(environment) {
    const [inserted] = await client.environment.createManyAndReturn({
      data: [environment],
      skipDuplicates: true,
      select,
    });
    return inserted ?? null;
  },

  async rename({ id, projectId, name, version }) {
    const taken = await client.environment.count({
      where: { projectId, name, removedAt: null, id: { not: id } },
    });
    if (taken > 0) return 'name-taken';
    const { count } = await client.environment.updateMany({
      where: { id, version },
      data: { name, version: { increment: 1 } },
    });
    return count === 1 ? 'saved' : 'stale';
  },

  async remove(id, at) {
    await client.environment.update({
      where: { id },
      data: { removedAt: at, version: { increment: 1 } },
      select: { id: true },
    });
  },

  dependants(environmentId, principalId) {
    const where = { environmentId, ...(principalId === undefined ? {} : { principalId }) };
    return findDependants(client, { requests: where, subscriptions: where });
  },

  async findPrincipal(id) {
    const record = await client.environmentPrincipal.findUnique({ where: { id }, select: principalSelect });
    return record ? toPrincipal(record) : null;
  },

  async principals(environmentId) {
    const records = await client.environmentPrincipal.findMany({
      where: { environmentId, removedAt: null },
      select: principalSelect,
      orderBy: { roleArn: 'asc' },
    });
    return records.map(toPrincipal);
  },

  async addPrincipal(environmentId, roleArn) {
    const [record] = await client.environmentPrincipal.createManyAndReturn({
      data: [{ environmentId, roleArn }],
      skipDuplicates: true,
      select: principalSelect,
    });
    if (record) return toPrincipal(record);
    const again = { removedAt: null, state: 'UNCHECKED', roleId: null, check: Prisma.DbNull } as const;
    const [back] = await client.environmentPrincipal.updateManyAndReturn({
      where: { environmentId, roleArn, removedAt: { not: null } },
      data: { ...again, checkedAt: null },
      select: principalSelect,
    });
    return back ? toPrincipal(back) : null;
  },

  async saveCheck(principalId, check, at) {
    await client.environmentPrincipal.update({
      where: { id: principalId },
      data: {
        state: check.state,
        roleId: check.roleId,
        check: check.findings.map((finding) => ({ ...finding })),
        checkedAt: at,
      },
    });
  },

  async removePrincipal(id, at) {
    await client.environmentPrincipal.update({
      where: { id },
      data: { removedAt: at },
      select: { id: true },
    });
  },
});
