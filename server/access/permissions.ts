import type { Actor, OrganisationRole, ProjectRole, StandIn } from '../kernel/actor';

type OfProject = { readonly projectId: string };
type OfOwner = { readonly ownerProjectId: string };
/** Without a domain nobody's but the whole organisation's governance answers for it. */
type OfProduct = OfOwner & { readonly domainId?: string };
/** A request or subscription: who asks, and whose product it is. */
type BetweenProjects = OfProject & OfProduct;
/** A step of a review that waits: whose decision it is, and who sent the request or took an earlier one. */
export type Waiting = BetweenProjects & {
  readonly openTo: readonly ('OWNER' | 'GOVERNANCE')[];
  readonly approverIds: readonly string[];
};

/** A change of a tag: whose resource it is, whose roles gain by it, and whose streams they gain. */
type OfTagChange = OfProject & {
  readonly gaining: readonly string[];
  readonly owners: readonly string[];
  /** It opens a product to whole accounts. */
  readonly opens: boolean;
};

/** What each permission is asked about; null for those that hold in the whole organisation. */
type Objects = {
  'accounts:manage': null;
  'accounts:see': null;
  'users:manage': null;
  'projects:manage': null;
  'projects:see': OfProject;
  'domains:manage': null;
  'glossary:manage': { readonly domainId: string | null };
  'products:draft': OfOwner;
  'products:publish': OfOwner;
  'products:see-draft': OfProduct;
  'products:read-stream': OfProduct;
  'environments:manage': OfProject;
  'environments:see': OfProject;
  'requests:draft': OfProject;
  'requests:submit': OfProject;
  'requests:see': BetweenProjects;
  'requests:comment': BetweenProjects;
  'requests:decide': Waiting;
  'review-policy:see': null;
  'review-policy:manage': null;
  'approval-rules:manage': null;
  'subscriptions:see': BetweenProjects;
  'subscriptions:revoke': BetweenProjects;
  'subscriptions:relinquish': OfProject;
  'subscriptions:read-use': BetweenProjects;
  'subscriptions:suspend': BetweenProjects;
  'subscriptions:resume': BetweenProjects;
  'subscriptions:close': BetweenProjects;
  'filters:change': OfProject;
  'subscriptions:retry': BetweenProjects;
  'drift:see': OfProduct;
  'drift:see-all': null;
  'drift:scan': null;
  'drift:repair': OfProduct;
  'drift:decide': OfProduct;
  'drift:decide-all': null;
  'audit:see-all': null;
  'exposure:see-all': null;
  'exposure:scan': null;
  'exposure:explain': BetweenProjects;
  'analyses:see': OfProduct;
  'analyses:run': OfProduct;
  'samples:look': OfProduct & { readonly readers: readonly string[] };
  'samples:see-masked': OfProduct;
  'samples:send': OfOwner;
  'labels:edit': OfProduct;
  'incidents:see': OfProduct;
  'incidents:note': OfProduct;
  'incidents:handle': OfProduct;
  'alerts:change': OfProduct;
  'standards:manage': null;
  'standards:see-exception': OfProduct;
  'standards:ask-exception': OfOwner;
  'standards:decide-exception': OfProduct;
  'recertification:run': null;
  'recertification:see': OfProduct;
  'recertification:decide': BetweenProjects;
  'shards:see': OfProduct;
  'shards:operate': OfProduct;
  'tags:see': OfTagChange;
  'tags:change-role': OfProject;
  'tags:change-stream': OfOwner;
  'tags:share': OfOwner;
  'tags:close': OfProduct;
  'tags:decide': OfTagChange;
  'demo:play': null;
  'metrics:see-spend': null;
  'metrics:change-budget': null;
  'prices:change': null;
  'audit:see-project': OfProject;
  'notifications:administer': null;
  'lineage:manage-tokens': OfProject;
  'lineage:see-reports': OfProject;
};
export type Permission = keyof Objects;

const is = (actor: StandIn, ...roles: OrganisationRole[]) =>
  roles.some((role) => actor.organisationRoles.includes(role));
const rolesIn = (actor: StandIn, projectId: string): readonly ProjectRole[] =>
  actor.memberships.find((membership) => membership.projectId === projectId)?.roles ?? [];
const has = (actor: StandIn, projectId: string, role: ProjectRole) =>
  rolesIn(actor, projectId).includes(role);

export const isMember = (actor: StandIn, projectId: string): boolean => rolesIn(actor, projectId).length > 0;

/** Reads everything, changes nothing by that alone. */
export const readsEverything = (actor: Actor): boolean => is(actor, 'GOVERNANCE', 'AUDITOR');

const ownsProduct = (actor: StandIn, { ownerProjectId }: OfOwner) =>
  has(actor, ownerProjectId, 'PRODUCT_OWNER');
const ownsConsumption = (actor: Actor, { projectId }: OfProject) => has(actor, projectId, 'CONSUMER_OWNER');

/** Governance of the whole organisation, or of the object's domain. */
export const governs = (actor: StandIn, { domainId }: { readonly domainId?: string }): boolean =>
  is(actor, 'GOVERNANCE') || (domainId !== undefined && (actor.governedDomains?.includes(domainId) ?? false));
/** Governance of anything at all. */
export const governsSomething = (actor: Actor): boolean =>
  is(actor, 'GOVERNANCE') || (actor.governedDomains?.length ?? 0) > 0;

/** Decides requests of something: owner of products somewhere, or governance. */
export const decidesSomething = (actor: Actor): boolean =>
  governsSomething(actor) || actor.memberships.some(({ roles }) => roles.includes('PRODUCT_OWNER'));

const seesProduct = (actor: Actor, object: OfProduct) =>
  isMember(actor, object.ownerProjectId) || governs(actor, object) || readsEverything(actor);
const takesPart = (actor: Actor, object: BetweenProjects) =>
  isMember(actor, object.projectId) || seesProduct(actor, object);
const revokes = (actor: StandIn, object: OfProduct) => ownsProduct(actor, object) || governs(actor, object);

/** Whether somebody for whom they stand in answers for the product: then they see what they may have to decide. */
const standsInBetween = (actor: Actor, object: OfProduct): boolean =>
  (actor.standsInFor ?? []).some((other) => revokes(other, object));
const seesOrStandsIn = (actor: Actor, object: BetweenProjects): boolean =>
  takesPart(actor, object) || standsInBetween(actor, object);

/** By their own roles alone. */
const takesStep = (person: StandIn, object: Waiting): boolean =>
  !isMember(person, object.projectId) &&
  // Two steps are two pairs of eyes.
  !object.approverIds.includes(person.id) &&
  ((object.openTo.includes('OWNER') && ownsProduct(person, object)) ||
    (object.openTo.includes('GOVERNANCE') && governs(person, object)));

/**
 * As whom this person decides the step that waits: as themselves (null in `for`), or for somebody who is away and could.
 * Null: they may not. Whoever stands in is held to the same as whom they stand in for, and nobody stands in for somebody
 * who stands in.
 */
export function decidesAs(actor: Actor, object: Waiting): { readonly for: StandIn | null } | null {
  if (takesStep(actor, object)) return { for: null };
  if (isMember(actor, object.projectId) || object.approverIds.includes(actor.id)) return null;
  const away = (actor.standsInFor ?? []).find((other) => takesStep(other, object));
  return away ? { for: away } : null;
}

const RULES: { readonly [P in Permission]: (actor: Actor, object: Objects[P]) => boolean } = {
  'accounts:manage': (actor) => is(actor, 'PLATFORM_ADMIN'),
  'accounts:see': (actor) => is(actor, 'PLATFORM_ADMIN', 'GOVERNANCE', 'AUDITOR'),
  'users:manage': (actor) => is(actor, 'PLATFORM_ADMIN'),
  'projects:manage': (actor) => is(actor, 'PLATFORM_ADMIN'),
  'projects:see': (actor, { projectId }) =>
    isMember(actor, projectId) || is(actor, 'PLATFORM_ADMIN', 'GOVERNANCE', 'AUDITOR'),
  'domains:manage': (actor) => is(actor, 'PLATFORM_ADMIN', 'GOVERNANCE'),
  // A word of one domain is its governance's; what the whole organisation says, the whole organisation's.
  'glossary:manage': (actor, { domainId }) => governs(actor, domainId === null ? {} : { domainId }),
  'products:draft': (actor, { ownerProjectId }) => isMember(actor, ownerProjectId),
  'products:publish': ownsProduct,
  'products:see-draft': seesProduct,
  // Asks AWS and changes nothing there; those who only look do not make it ask.
  'products:read-stream': (actor, product) =>
    isMember(actor, product.ownerProjectId) || governs(actor, product),
  'environments:manage': ownsConsumption,
  'environments:see': (actor, { projectId }) => isMember(actor, projectId) || readsEverything(actor),
  'requests:draft': (actor, { projectId }) => isMember(actor, projectId),
  'requests:submit': ownsConsumption,
  'requests:see': seesOrStandsIn,
  // Everybody who sees it but the auditor, who changes nothing.
  'requests:comment': (actor, object) =>
    isMember(actor, object.projectId) ||
    isMember(actor, object.ownerProjectId) ||
    governs(actor, object) ||
    standsInBetween(actor, object),
  // Nobody decides on a request of a project they belong to, whatever else they are.
  'requests:decide': (actor, object) => decidesAs(actor, object) !== null,
  'review-policy:see': (actor) => is(actor, 'PLATFORM_ADMIN', 'AUDITOR') || governsSomething(actor),
  // A rule approves access to data, which a platform admin does not.
  'approval-rules:manage': (actor) => is(actor, 'GOVERNANCE'),
  'review-policy:manage': (actor) => is(actor, 'PLATFORM_ADMIN', 'GOVERNANCE'),
  'subscriptions:see': seesOrStandsIn,
  'subscriptions:revoke': revokes,
  'subscriptions:relinquish': ownsConsumption,
  // Asks AWS and changes nothing there; those who only look do not make it ask.
  'subscriptions:read-use': (actor, object) =>
    isMember(actor, object.projectId) || isMember(actor, object.ownerProjectId) || governs(actor, object),
  'subscriptions:suspend': revokes,
  // Gives access again, or says that what could not be taken away is nobody's business any more: not for one's own project.
  'subscriptions:resume': (actor, object) => revokes(actor, object) && !isMember(actor, object.projectId),
  'subscriptions:close': (actor, object) => governs(actor, object) && !isMember(actor, object.projectId),
  'subscriptions:retry': (actor, object) => revokes(actor, object) || ownsConsumption(actor, object),
  // It says what the project's own function reads of what was granted, and gives nothing.
  'filters:change': ownsConsumption,
  'drift:see': seesProduct,
  'drift:see-all': readsEverything,
  'drift:scan': (actor) => is(actor, 'GOVERNANCE'),
  // A repair gives nothing that was not approved: whoever may revoke may bring back what is in force.
  'drift:repair': revokes,
  'drift:decide': governs,
  'drift:decide-all': (actor) => is(actor, 'GOVERNANCE'),
  'exposure:see-all': readsEverything,
  'exposure:scan': (actor) => is(actor, 'GOVERNANCE'),
  // Why a role gets in is both sides' business: the stream is the one's, the role the other's.
  'exposure:explain': takesPart,
  'analyses:see': seesProduct,
  // It reads records and shows their keys: whoever answers for the product, and nobody who only looks.
  'analyses:run': revokes,
  // Records are data: whoever answers for them or makes them, and the projects that read them anyway.
  'samples:look': (actor, product) =>
    isMember(actor, product.ownerProjectId) ||
    governs(actor, product) ||
    product.readers.some((projectId) => isMember(actor, projectId)),
  // What labels hide from samples, those see who may say what is hidden.
  'samples:see-masked': revokes,
  // A record that every reader gets: whoever publishes the product, and nobody for governing it.
  'samples:send': ownsProduct,
  'labels:edit': revokes,
  'incidents:see': seesProduct,
  // Everybody who sees it but the auditor, who changes nothing.
  'incidents:note': (actor, product) => isMember(actor, product.ownerProjectId) || governs(actor, product),
  // Whoever can do something about it: opens one, takes care of it, and says that it is over.
  'incidents:handle': revokes,
  'alerts:change': revokes,
  'standards:manage': (actor) => is(actor, 'GOVERNANCE'),
  'standards:see-exception': seesProduct,
  'standards:ask-exception': ownsProduct,
  // Nobody excuses a product of a project that they belong to.
  'standards:decide-exception': (actor, product) =>
    governs(actor, product) && !isMember(actor, product.ownerProjectId),
  'recertification:run': (actor) => is(actor, 'GOVERNANCE'),
  'recertification:see': (actor, product) => revokes(actor, product) || readsEverything(actor),
  // Keeping access is giving it once more: the rule of requests holds.
  'recertification:decide': (actor, object) => revokes(actor, object) && !isMember(actor, object.projectId),
  'shards:see': seesProduct,
  // Changes what the stream costs and takes, and nobody's access.
  'shards:operate': revokes,
  'tags:see': (actor, { projectId, gaining, owners }) =>
    [projectId, ...gaining, ...owners].some((each) => isMember(actor, each)) || readsEverything(actor),
  'tags:change-role': ownsConsumption,
  'tags:change-stream': ownsProduct,
  'tags:share': ownsProduct,
  'tags:close': revokes,
  // As with requests: nobody lets their own project in. To whole accounts governance alone opens.
  'tags:decide': (actor, { gaining, owners, opens }) =>
    !gaining.some((each) => isMember(actor, each)) &&
    (is(actor, 'GOVERNANCE') ||
      (!opens && owners.length > 0 && owners.every((each) => has(actor, each, 'PRODUCT_OWNER')))),
  // The sandbox's traffic is nobody's data; those who only look start none all the same.
  'demo:play': (actor) =>
    actor.memberships.length > 0 || is(actor, 'PLATFORM_ADMIN') || governsSomething(actor),
  'metrics:see-spend': (actor) => is(actor, 'PLATFORM_ADMIN', 'GOVERNANCE', 'AUDITOR'),
  'metrics:change-budget': (actor) => is(actor, 'PLATFORM_ADMIN', 'GOVERNANCE'),
  // What AWS charges is no secret: everybody reads it.
  'prices:change': (actor) => is(actor, 'PLATFORM_ADMIN'),
  'audit:see-all': (actor) => is(actor, 'PLATFORM_ADMIN', 'GOVERNANCE', 'AUDITOR'),
  'audit:see-project': (actor, { projectId }) =>
    isMember(actor, projectId) || is(actor, 'PLATFORM_ADMIN', 'GOVERNANCE', 'AUDITOR'),
  'notifications:administer': (actor) => is(actor, 'PLATFORM_ADMIN'),
  // Whoever answers for what the project publishes or reads answers for what it says of it.
  'lineage:manage-tokens': (actor, { projectId }) =>
    has(actor, projectId, 'PRODUCT_OWNER') || has(actor, projectId, 'CONSUMER_OWNER'),
  // Events as they were sent may say more than the graph does.
  'lineage:see-reports': (actor, { projectId }) => isMember(actor, projectId) || readsEverything(actor),
};

/** The whole of "who may do what" (docs/architecture.md); asked at decision time with roles loaded for this request. */
export function may<P extends Permission>(
  actor: Actor,
  permission: P,
  ...[object]: Objects[P] extends null ? [] : [object: Objects[P]]
): boolean {
  return RULES[permission](actor, (object ?? null) as Objects[P]);
}
