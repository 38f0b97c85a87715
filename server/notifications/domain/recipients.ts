import type { OrganisationRole, ProjectRole } from '../../kernel/actor';
import type { Audience, Telling } from './telling';

/** Somebody who may be meant, with the roles that count here. */
export type Candidate = {
  readonly id: string;
  readonly organisationRoles: readonly OrganisationRole[];
  readonly memberships: readonly { readonly projectId: string; readonly role: ProjectRole }[];
  readonly governedDomainIds: readonly string[];
};

/** Whom and which projects an event touches. */
export type Parties = {
  /** Null where nobody did it. */
  readonly doerId: string | null;
  readonly requesterId: string | null;
  readonly subjectId: string | null;
  /** The project that asks, consumes, or that the event names. */
  readonly projectId: string | null;
  readonly ownerProjectId: string | null;
  /** Of the product. */
  readonly domainId: string | null;
  /** Whose decision the waiting step of a review is, and who took an earlier one: they take no second. */
  readonly openTo: readonly ('OWNER' | 'GOVERNANCE')[];
  readonly approverIds: readonly string[];
  /** Projects with a live subscription to the product. */
  readonly consumingProjectIds: readonly string[];
};

const holds = (person: Candidate, projectId: string | null, ...roles: ProjectRole[]): boolean =>
  person.memberships.some((each) => each.projectId === projectId && roles.includes(each.role));

const belongs = (person: Candidate, projectId: string | null): boolean =>
  person.memberships.some((each) => each.projectId === projectId);

type Rule = (person: Candidate, parties: Parties) => boolean;

const governs: Rule = (person, { domainId }) =>
  person.organisationRoles.includes('GOVERNANCE') ||
  (domainId !== null && person.governedDomainIds.includes(domainId));
const owns: Rule = (person, { ownerProjectId }) => holds(person, ownerProjectId, 'PRODUCT_OWNER');

/** Nobody decides for a project that they belong to, or twice, so that they are not asked to (requests:decide). */
const mayDecide: Rule = (person, { projectId, approverIds }) =>
  !belongs(person, projectId) && !approverIds.includes(person.id);
const decidesAsOwner: Rule = (person, parties) =>
  parties.openTo.includes('OWNER') && owns(person, parties) && mayDecide(person, parties);
const decidesAsGovernance: Rule = (person, parties) =>
  parties.openTo.includes('GOVERNANCE') && governs(person, parties) && mayDecide(person, parties);

const RULES: Readonly<Record<Exclude<Audience, 'approvers'>, Rule>> = {
  'product-owners': owns,
  'consumer-owners': (person, { projectId }) => holds(person, projectId, 'CONSUMER_OWNER'),
  'product-consumers': (person, { consumingProjectIds }) =>
    consumingProjectIds.some((projectId) => holds(person, projectId, 'CONSUMER_OWNER')),
  'project-owners': (person, { projectId }) => holds(person, projectId, 'PRODUCT_OWNER', 'CONSUMER_OWNER'),
  requester: (person, { requesterId }) => person.id === requesterId,
  subject: (person, { subjectId }) => person.id === subjectId,
  governance: governs,
  deciders: (person, parties) => decidesAsOwner(person, parties) || decidesAsGovernance(person, parties),
  'platform-admins': (person) => person.organisationRoles.includes('PLATFORM_ADMIN'),
};

function isMeant(audience: Audience, person: Candidate, parties: Parties, ownersDecide: boolean): boolean {
  if (audience !== 'approvers') return RULES[audience](person, parties);
  return ownersDecide ? decidesAsOwner(person, parties) : decidesAsGovernance(person, parties);
}

/** Each person with the first sentence that is meant for them; who did it knows already. */
export function recipients(
  tellings: readonly Telling[],
  candidates: readonly Candidate[],
  parties: Parties,
): ReadonlyMap<string, Telling> {
  const ownersDecide = candidates.some((person) => decidesAsOwner(person, parties));
  const told = new Map<string, Telling>();
  for (const telling of tellings)
    for (const person of candidates) {
      if (told.has(person.id) || (person.id === parties.doerId && !telling.alsoDoer)) continue;
      if (telling.to.some((audience) => isMeant(audience, person, parties, ownersDecide)))
        told.set(person.id, telling);
    }
  return told;
}
