import { isMember, may } from '../access/permissions';
import type { PrismaClient } from '../db/generated/client';
import type { Actor } from '../kernel/actor';
import { readConnection } from './connection-record';
import type { AccountPage, AccountRow, UsableAccount } from './view';

type Deps = { readonly db: PrismaClient };

const project = { select: { id: true, slug: true, name: true } } as const;
const counts = { select: { products: true, environments: true } } as const;

/** All accounts by alias; null for people who have no business with them. */
export async function listAccounts({ db }: Deps, actor: Actor): Promise<readonly AccountRow[] | null> {
  if (!may(actor, 'accounts:see')) return null;
  const accounts = await db.awsAccount.findMany({
    select: {
      id: true,
      alias: true,
      regions: true,
      connection: true,
      testedAt: true,
      assignments: { select: { project }, orderBy: { project: { name: 'asc' } } },
      _count: counts,
    },
    orderBy: { alias: 'asc' },
  });
  return accounts.map((account) => ({
    id: account.id,
    alias: account.alias,
    regions: account.regions,
    connection: readConnection(account.connection)?.state ?? 'not-tested',
    testedAt: account.testedAt,
    projects: [...new Map(account.assignments.map((each) => [each.project.id, each.project])).values()],
    products: account._count.products,
    environments: account._count.environments,
  }));
}

/** One account with its assignments; null when it is not there or not the actor's to see. */
export async function getAccount({ db }: Deps, actor: Actor, id: string): Promise<AccountPage | null> {
  if (!may(actor, 'accounts:see')) return null;
  const [account, projects] = await Promise.all([
    db.awsAccount.findUnique({
      where: { id },
      include: {
        assignments: {
          select: { id: true, streamArn: true, project },
          orderBy: [{ project: { name: 'asc' } }, { streamArn: 'asc' }],
        },
        _count: counts,
      },
    }),
    db.project.findMany({ ...project, where: { removedAt: null }, orderBy: { name: 'asc' } }),
  ]);
  if (!account) return null;
  const mayManage = may(actor, 'accounts:manage');
  const whole = new Set(account.assignments.filter((each) => !each.streamArn).map((each) => each.project.id));
  return {
    id: account.id,
    alias: account.alias,
    regions: account.regions,
    spokeRoleArn: account.spokeRoleArn,
    externalId: mayManage ? account.externalId : null,
    version: account.version,
    createdAt: account.createdAt,
    connection: readConnection(account.connection),
    testedAt: account.testedAt,
    assignments: account.assignments,
    products: account._count.products,
    environments: account._count.environments,
    assignableProjects: mayManage ? projects.filter((each) => !whole.has(each.id)) : [],
    mayManage,
  };
}

/** Accounts of which a project may publish streams or name roles. */
export async function listUsableAccounts(
  { db }: Deps,
  actor: Actor,
  projectId: string,
): Promise<readonly UsableAccount[]> {
  if (!isMember(actor, projectId)) return [];
  const accounts = await db.awsAccount.findMany({
    where: { assignments: { some: { projectId } } },
    select: {
      id: true,
      alias: true,
      regions: true,
      connection: true,
      testedAt: true,
      assignments: { where: { projectId, streamArn: null }, select: { id: true } },
    },
    orderBy: { alias: 'asc' },
  });
  return accounts.map((account) => ({
    id: account.id,
    alias: account.alias,
    regions: account.regions,
    whole: account.assignments.length > 0,
    connection: readConnection(account.connection)?.state ?? 'not-tested',
    testedAt: account.testedAt,
  }));
}
