import { may } from '../access/permissions';
import type { Prisma, PrismaClient } from '../db/generated/client';
import type { Actor } from '../kernel/actor';
import { getMembers } from './queries';
import type { ProjectPage, ProjectRow } from './view';

type Deps = { readonly db: PrismaClient };

const summary = { id: true, slug: true, name: true, description: true } as const;
const counts = { select: { products: true, environments: true } } as const;

/** The same rule as `projects:see`, as a condition of the database: all projects, or one's own. */
const visibleProjects = (actor: Actor): Prisma.ProjectWhereInput =>
  actor.organisationRoles.length > 0
    ? { removedAt: null }
    : { id: { in: actor.memberships.map((membership) => membership.projectId) } };

export async function listProjectRows({ db }: Deps, actor: Actor): Promise<readonly ProjectRow[]> {
  const projects = await db.project.findMany({
    where: visibleProjects(actor),
    select: {
      ...summary,
      memberships: { distinct: ['userId'], select: { userId: true } },
      assignments: { distinct: ['accountId'], select: { account: { select: { alias: true } } } },
      _count: counts,
    },
    orderBy: { name: 'asc' },
  });
  return projects.map(({ memberships, assignments, _count, ...project }) => ({
    ...project,
    ..._count,
    members: memberships.length,
    accounts: assignments.map(({ account }) => account.alias).toSorted(),
  }));
}

/** Null when there is no such project or it is not the actor's to see. */
export async function getProjectPage({ db }: Deps, actor: Actor, slug: string): Promise<ProjectPage | null> {
  const project = await db.project.findUnique({
    where: { slug, removedAt: null },
    select: {
      ...summary,
      createdAt: true,
      version: true,
      assignments: {
        select: { id: true, accountId: true, streamArn: true, account: { select: { alias: true } } },
        orderBy: [{ account: { alias: 'asc' } }, { streamArn: 'asc' }],
      },
      _count: counts,
    },
  });
  const members = project && (await getMembers({ db }, actor, project.id));
  if (!project || !members) return null;
  const { assignments, _count, ...rest } = project;
  return {
    ...rest,
    ..._count,
    members,
    assignments: assignments.map(({ account, ...assignment }) => ({ ...assignment, alias: account.alias })),
    mayManage: may(actor, 'projects:manage'),
    maySeeAccounts: may(actor, 'accounts:see'),
  };
}
