import { isMember, readsEverything } from '../access/permissions';
import type { Prisma } from '../db/generated/client';
import type { Actor, StandIn } from '../kernel/actor';

export const ownProjects = (actor: StandIn): string[] =>
  actor.memberships.filter(({ projectId }) => isMember(actor, projectId)).map(({ projectId }) => projectId);

/** Domains whose governance this person is, as a filter wants them. */
export const governedDomains = (actor: StandIn): string[] => [...(actor.governedDomains ?? [])];

const ownedProjects = (person: StandIn): string[] =>
  person.memberships.filter(({ roles }) => roles.includes('PRODUCT_OWNER')).map(({ projectId }) => projectId);
const isGovernance = (person: StandIn): boolean => person.organisationRoles.includes('GOVERNANCE');

type Side =
  | { projectId: { in: string[] } }
  | { product: { ownerProjectId: { in: string[] } } | { domainId: { in: string[] } } };

/** Requests and subscriptions that a person may know of: of their projects, on either side, or of whom they stand in for. */
export function visibleBetween(actor: Actor): { OR?: Side[] } {
  const away = actor.standsInFor ?? [];
  if (readsEverything(actor) || away.some(isGovernance)) return {};
  const own = ownProjects(actor);
  return {
    OR: [
      { projectId: { in: own } },
      { product: { ownerProjectId: { in: [...own, ...away.flatMap(ownedProjects)] } } },
      { product: { domainId: { in: [...governedDomains(actor), ...away.flatMap(governedDomains)] } } },
    ],
  };
}

/** What they may decide by their own roles; the rule of one person as a filter. */
function takenBy(person: StandIn): Prisma.SubscriptionRequestWhereInput {
  return {
    projectId: { notIn: ownProjects(person) },
    NOT: { approverIds: { has: person.id } },
    OR: [
      { step: 1, reviewSteps: { has: 'OWNER' }, product: { ownerProjectId: { in: ownedProjects(person) } } },
      {
        AND: [
          isGovernance(person) ? {} : { product: { domainId: { in: governedDomains(person) } } },
          {
            OR: [
              { step: { gt: 1 } },
              { escalatedAt: { not: null } },
              // No step of the owner's, or none of its own.
              { NOT: { reviewSteps: { has: 'OWNER' } } },
              { NOT: { reviewSteps: { has: 'GOVERNANCE' } } },
            ],
          },
        ],
      },
    ],
  };
}

/** Requests that this person may decide now, as themselves or for others; the same rule as the permission, as a filter. */
export const decidableBy = (actor: Actor): Prisma.SubscriptionRequestWhereInput => ({
  state: 'IN_REVIEW',
  projectId: { notIn: ownProjects(actor) },
  NOT: { approverIds: { has: actor.id } },
  OR: [actor, ...(actor.standsInFor ?? [])].map(takenBy),
});
