import type { PrismaClient } from '../db/generated/client';
import type { Actor, ProjectRole } from '../kernel/actor';

/** The person with the roles they have now; null when they are gone or disabled. */
export async function loadActor(
  db: Pick<PrismaClient, 'user'>,
  userId: string,
  ip: string | undefined,
): Promise<Actor | null> {
  const user = await db.user.findUnique({
    where: { id: userId },
    select: {
      id: true,
      email: true,
      name: true,
      disabledAt: true,
      organisationRoles: { select: { role: true } },
      governedDomains: { select: { domainId: true }, orderBy: { domainId: 'asc' } },
      memberships: {
        select: { projectId: true, role: true },
        orderBy: [{ projectId: 'asc' }, { role: 'asc' }],
      },
    },
  });
  if (!user || user.disabledAt) return null;
  const roles = new Map<string, ProjectRole[]>();
  for (const { projectId, role } of user.memberships)
    roles.set(projectId, [...(roles.get(projectId) ?? []), role]);
  return {
    id: user.id,
    email: user.email,
    name: user.name,
    organisationRoles: user.organisationRoles.map(({ role }) => role),
    memberships: [...roles].map(([projectId, own]) => ({ projectId, roles: own })),
    governedDomains: user.governedDomains.map(({ domainId }) => domainId),
    ...(ip === undefined ? {} : { ip }),
  };
}
