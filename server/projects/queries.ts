import { isMember, may } from '../access/permissions';
import type { PrismaClient } from '../db/generated/client';
import type { Actor } from '../kernel/actor';
import { isUuid } from '../kernel/uuid';
import { decidableBy } from '../requests/visibility';
import { COUNTED_ONCE } from '../subscriptions/counted-once';
import { LIVE_STATES } from '../subscriptions/domain/subscription-state';
import type { OwnProject, ProjectMember, ProjectSummary, SidebarCounts } from './view';

type Deps = { readonly db: PrismaClient };

const summary = { id: true, slug: true, name: true } as const;

/** The actor's own projects with their roles, by name. */
export async function listOwnProjects({ db }: Deps, actor: Actor): Promise<readonly OwnProject[]> {
  const roles = new Map(actor.memberships.map((membership) => [membership.projectId, membership.roles]));
  const projects = await db.project.findMany({
    where: { id: { in: [...roles.keys()] } },
    select: { ...summary, description: true },
    orderBy: { name: 'asc' },
  });
  return projects.map((project) => ({ ...project, roles: roles.get(project.id) ?? [] }));
}

/** All projects, to choose from; names of projects are known to everybody who signs in. */
export const listProjects = ({ db }: Deps, _actor: Actor): Promise<readonly ProjectSummary[]> =>
  db.project.findMany({ where: { removedAt: null }, select: summary, orderBy: { name: 'asc' } });

/** Null when there is no such project or its people are not the actor's to see. */
export async function getMembers(
  { db }: Deps,
  actor: Actor,
  projectId: string,
): Promise<readonly ProjectMember[] | null> {
  if (!isUuid(projectId) || !may(actor, 'projects:see', { projectId })) return null;
  const rows = await db.projectMembership.findMany({
    where: { projectId },
    select: { role: true, user: { select: { id: true, name: true, email: true, disabledAt: true } } },
    orderBy: [{ user: { name: 'asc' } }, { role: 'asc' }],
  });
  const members = new Map<string, ProjectMember>();
  for (const { role, user } of rows) {
    const known = members.get(user.id);
    members.set(user.id, {
      userId: user.id,
      name: user.name,
      email: user.email,
      disabled: user.disabledAt !== null,
      roles: [...(known?.roles ?? []), role],
    });
  }
  return [...members.values()];
}

/** Figures of the sidebar. `projectId` is the current project, null for people without one. */
export async function getSidebarCounts(
  { db }: Deps,
  actor: Actor,
  projectId: string | null,
): Promise<Omit<SidebarCounts, 'drift'>> {
  const own = projectId !== null && isMember(actor, projectId) ? projectId : null;
  const ofProject = <T>(count: (id: string) => Promise<T>, none: T) => (own === null ? none : count(own));
  const [products, approvals, subscriptions, requests, environments] = await Promise.all([
    ofProject((ownerProjectId) => db.dataProduct.count({ where: { ownerProjectId } }), 0),
    db.subscriptionRequest.count({ where: decidableBy(actor) }),
    ofProject(
      (id) =>
        db.subscription.count({ where: { ...COUNTED_ONCE, projectId: id, state: { in: [...LIVE_STATES] } } }),
      0,
    ),
    ofProject(
      (id) =>
        db.subscriptionRequest.count({
          where: { projectId: id, state: { in: ['IN_REVIEW', 'CHANGES_REQUESTED'] } },
        }),
      0,
    ),
    ofProject((id) => db.environment.count({ where: { projectId: id, removedAt: null } }), 0),
  ]);
  return { products, approvals, subscriptions, requests, environments };
}
