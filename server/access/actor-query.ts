import type { Prisma, PrismaClient } from '../db/generated/client';
import type { Actor, ProjectRole, StandIn } from '../kernel/actor';

const person = {
  id: true,
  email: true,
  name: true,
  organisationRoles: { select: { role: true } },
  governedDomains: { select: { domainId: true }, orderBy: { domainId: 'asc' } },
  memberships: {
    select: { projectId: true, role: true },
    orderBy: [{ projectId: 'asc' }, { role: 'asc' }],
  },
} as const satisfies Prisma.UserSelect;

function toPerson(user: Prisma.UserGetPayload<{ select: typeof person }>): StandIn {
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
  };
}

/** The person with the roles they have now, and those for whom they stand in; null when they are gone or disabled. */
export async function loadActor(
  db: Pick<PrismaClient, 'user'>,
  userId: string,
  ip: string | undefined,
  now: Date,
): Promise<Actor | null> {
  const user = await db.user.findUnique({
    where: { id: userId },
    select: {
      ...person,
      disabledAt: true,
      standsIn: {
        where: { startsAt: { lte: now }, endsAt: { gt: now }, from: { disabledAt: null } },
        select: { from: { select: person } },
        orderBy: { id: 'asc' },
      },
    },
  });
  if (!user || user.disabledAt) return null;
  return {
    ...toPerson(user),
    ...(user.standsIn.length > 0 ? { standsInFor: user.standsIn.map(({ from }) => toPerson(from)) } : {}),
    ...(ip === undefined ? {} : { ip }),
  };
}
