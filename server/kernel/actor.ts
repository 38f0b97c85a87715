/** Roles that hold in the whole organisation (product roles in docs/glossary.md). */
export const ORGANISATION_ROLES = ['PLATFORM_ADMIN', 'GOVERNANCE', 'AUDITOR'] as const;
export type OrganisationRole = (typeof ORGANISATION_ROLES)[number];

/** Roles that hold in one project. */
export const PROJECT_ROLES = ['PRODUCT_OWNER', 'CONSUMER_OWNER', 'MEMBER'] as const;
export type ProjectRole = (typeof PROJECT_ROLES)[number];

/** A person with their own roles, as far as decisions ask for them. */
export type StandIn = Pick<
  Actor,
  'id' | 'email' | 'name' | 'organisationRoles' | 'memberships' | 'governedDomains'
>;

/** A signed-in person with the roles as they are now, loaded anew for every request. */
export type Actor = {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly organisationRoles: readonly OrganisationRole[];
  readonly memberships: readonly { readonly projectId: string; readonly roles: readonly ProjectRole[] }[];
  /** Ids of the domains whose governance they are, besides what they are in the whole organisation. */
  readonly governedDomains?: readonly string[];
  /** People who are away and let this one decide requests for them, with their own roles as of now. */
  readonly standsInFor?: readonly StandIn[];
  /** Address the request came from, for the audit; absent for jobs. */
  readonly ip?: string;
};
