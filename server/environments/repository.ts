import { z } from 'zod';
import { findDependants } from '../db/find-dependants';
import { Prisma } from '../db/generated/client';
import type { TransactionClient } from '../db/transaction';
import { type OutsideParty, SESSION_SCOPES } from './domain/outside/outside-party';
import { FINDING_KEYS, type Finding } from './domain/principal-check';
import type { Environment, EnvironmentPrincipal, EnvironmentRepository } from './ports';

export const outsideSelect = {
  subjectCn: true,
  issuerCn: true,
  trustAnchorArn: true,
  caBundle: true,
  profileArn: true,
  sessionSeconds: true,
  sessionScope: true,
} as const;

const select = {
  id: true,
  projectId: true,
  name: true,
  accountId: true,
  region: true,
  version: true,
  vpcEndpointIds: true,
  outside: { select: outsideSelect },
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

type OutsideRecord = Prisma.OutsidePartyGetPayload<{ select: typeof outsideSelect }>;

/** A limit that this version does not know is the narrowest. */
export const toOutside = (record: OutsideRecord | null): OutsideParty | null =>
  record && {
    ...record,
    sessionScope: SESSION_SCOPES.find((known) => known === record.sessionScope) ?? 'streams',
  };

type Record = Prisma.EnvironmentGetPayload<{ select: typeof select }>;

const toEnvironment = (record: Record | null): Environment | null =>
  record && { ...record, outside: toOutside(record.outside) };

type PrincipalRecord = Prisma.EnvironmentPrincipalGetPayload<{ select: typeof principalSelect }>;

const toPrincipal = ({ check, ...record }: PrincipalRecord): EnvironmentPrincipal => ({
  ...record,
  findings: readFindings(check),
});

export const environmentRepository = (client: TransactionClient): EnvironmentRepository => ({
  find: async (id) => toEnvironment(await client.environment.findUnique({ where: { id }, select })),

  async lock(id) {
    await client.$queryRaw`select id from environment where id = ${id}::uuid for update`;
    return toEnvironment(await client.environment.findUnique({ where: { id, removedAt: null }, select }));
  },

  async hold(id) {
    await client.$queryRaw`select id from environment where id = ${id}::uuid for share`;
    return toEnvironment(await client.environment.findUnique({ where: { id, removedAt: null }, select }));
  },

  async insert({ outside, vpcEndpointIds = [], ...environment }) {
    const [inserted] = await client.environment.createManyAndReturn({
      data: [{ ...environment, vpcEndpointIds: [...vpcEndpointIds] }],
      skipDuplicates: true,
      select: { id: true },
    });
    if (!inserted) return null;
    if (outside)
      await client.outsideParty.create({
        data: { environmentId: inserted.id, ...outside },
        select: { environmentId: true },
      });
    return toEnvironment(await client.environment.findUnique({ where: { id: inserted.id }, select }));
  },
  async saveAnywhereArns(environmentId, { trustAnchorArn, profileArn }) {
    await client.outsideParty.update({
      where: { environmentId },
      data: { trustAnchorArn, profileArn },
      select: { environmentId: true },
    });
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
