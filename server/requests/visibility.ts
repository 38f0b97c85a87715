import { isMember, may, readsEverything } from '../access/permissions';
import type { Prisma } from '../db/generated/client';
import type { Actor } from '../kernel/actor';

export const ownProjects = (actor: Actor): string[] =>
  actor.memberships.filter(({ projectId }) => isMember(actor, projectId)).map(({ projectId }) => projectId);

/** Domains whose governance this person is, as a filter wants them. */
export const governedDomains = (actor: Actor): string[] => [...(actor.governedDomains ?? [])];

/** Requests and subscriptions that a person may know of: of their projects, on either side. */
export function visibleBetween(actor: Actor): {
  OR?: (
    | { projectId: { in: string[] } }
    | { product: { ownerProjectId: { in: string[] } } | { domainId: { in: string[] } } }
  )[];
} {
  if (readsEverything(actor)) return {};
  const own = ownProjects(actor);
  return {
    OR: [
      { projectId: { in: own } },
      { product: { ownerProjectId: { in: own } } },
      { product: { domainId: { in: governedDomains(actor) } } },
    ],
  };
}

/** Requests that this person may decide now; the same rule as the permission, as a filter. */
export function decidableBy(actor: Actor): Prisma.SubscriptionRequestWhereInput {
  const owned = actor.memberships
    .filter(({ projectId }) => may(actor, 'products:publish', { ownerProjectId: projectId }))
    .map(({ projectId }) => projectId);
  const governs = actor.organisationRoles.includes('GOVERNANCE');
  return {
    state: 'IN_REVIEW',
    projectId: { notIn: ownProjects(actor) },
    NOT: { approverIds: { has: actor.id } },
    OR: [
      { step: 1, reviewSteps: { has: 'OWNER' }, product: { ownerProjectId: { in: owned } } },
      {
        AND: [
          governs ? {} : { product: { domainId: { in: governedDomains(actor) } } },
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
